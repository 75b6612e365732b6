// Texts that pendulum reads: pendulum.parse (ISO 8601) and pendulum.from_format.
import { PythonError } from '../errors.ts';
import { fromOrdinal, isoCalendarOf, ordinalOf } from './calendar.ts';
import { DAYS as DAY_NAMES, MONTHS as MONTH_NAMES } from './names.ts';
import type { ZoneValue } from './value.ts';

/** Fields that a text told; `zone`: an offset in seconds, or a name. */
export interface ReadDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly zone: number | string | null;
}

const CLOCK = String.raw`(?:[T ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?`;
const CALENDAR = new RegExp(`^(\\d{4})(?:[-/:]?(\\d{2})(?:[-/:]?(\\d{2}))?)?${CLOCK}$`, 'u');
const WEEK = new RegExp(`^(\\d{4})-?W(\\d{2})(?:-?(\\d))?${CLOCK}$`, 'u');
const ORDINAL = new RegExp(`^(\\d{4})-?(\\d{3})${CLOCK}$`, 'u');

/** ISO 8601 in its forms for a moment; null where the text is of another form. */
export function readIso(text: string): ReadDate | null {
  const ordinal = ORDINAL.exec(text);
  if (ordinal) return withClock(fromOrdinal(ordinalOf(Number(ordinal[1]), 1, 1) + Number(ordinal[2]) - 1), ordinal.slice(3));
  const calendar = CALENDAR.exec(text);
  if (calendar) {
    // Six digits alone are hours or a day of another form.
    if (/^\d{6}$/u.test(text)) return null;
    return withClock({ year: Number(calendar[1]), month: Number(calendar[2] ?? 1), day: Number(calendar[3] ?? 1) }, calendar.slice(4));
  }
  const week = WEEK.exec(text);
  return week && withClock(weekDay(Number(week[1]), Number(week[2]), Number(week[3] ?? 1)), week.slice(4));
}

function weekDay(year: number, week: number, day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const fourth = ordinalOf(year, 1, 4);
  const monday = fourth - isoCalendarOf(year, 1, 4)[2] + 1;
  return fromOrdinal(monday + (week - 1) * 7 + day - 1);
}

function withClock(date: Pick<ReadDate, 'year' | 'month' | 'day'>, clock: readonly (string | undefined)[]): ReadDate {
  const [hour, minute, second, fraction, zone] = clock;
  return {
    ...date,
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zone === undefined ? null : offsetOf(zone),
  };
}

function offsetOf(text: string): number | string {
  if (text === 'Z') return 'UTC';
  const match = /^([+-])(\d{2}):?(\d{2})?$/u.exec(text);
  const size = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60;
  return match?.[1] === '-' ? -size : size;
}

/** A zone that a text tells. */
export function readZone(zone: number | string, pendulum: 2 | 3): ZoneValue {
  if (typeof zone === 'string') return { kind: 'zone', name: zone, offsetSeconds: null, from: 'pendulum', pendulum };
  return { kind: 'zone', name: null, offsetSeconds: zone, from: 'pendulum', pendulum };
}

const names = (all: readonly string[], length?: number): string => all.map(name => name.slice(0, length)).join('|');

/** Tokens of `from_format`, and what their texts look like. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}', YY: '\\d{2}', MMMM: names(MONTH_NAMES), MMM: names(MONTH_NAMES, 3), MM: '\\d{2}', M: '\\d{1,2}', DD: '\\d{2}', D: '\\d{1,2}',
  Do: '\\d{1,2}(?:st|nd|rd|th)', dddd: names(DAY_NAMES), ddd: names(DAY_NAMES, 3), HH: '\\d{2}', H: '\\d{1,2}', hh: '\\d{2}', h: '\\d{1,2}', mm: '\\d{2}',
  m: '\\d{1,2}', ss: '\\d{2}', s: '\\d{1,2}', SSSSSS: '\\d{6}', SSSSS: '\\d{5}', SSSS: '\\d{4}', SSS: '\\d{3}', SS: '\\d{2}', S: '\\d', A: 'AM|PM|am|pm',
  X: '[-+]?\\d+(?:\\.\\d{1,6})?', ZZ: '[+-]\\d{2}\\d{2}', Z: '[+-]\\d{2}:\\d{2}', z: '[A-Za-z_]+(?:/[A-Za-z_+-]+)*',
}; // prettier-ignore
const TOKEN = /\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|S{1,6}|A|X|ZZ|Z|z/gu;
/** Tokens of pendulum that are not followed here. */
const OTHER = /DDDD|DDD|Q|E|L|a|x|d(?!d)/u;

/** `pendulum.from_format(text, format)`; a moment in microseconds for `X`; null for what is not followed or hangs on today. */
export function readFormat(text: string, format: string): ReadDate | { readonly instant: bigint } | null {
  const plain = format.replace(/\[[^\]]*\]/gu, '').replace(TOKEN, '');
  if (OTHER.test(format.replace(/\[[^\]]*\]/gu, '').replace(/MMMM?|dddd?|Do/gu, '')) && OTHER.test(plain)) return null;
  const found: string[] = [];
  let pattern = '';
  let at = 0;
  for (const match of format.matchAll(TOKEN)) {
    pattern += escaped(format.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0].startsWith('[')) pattern += escaped(match[0].slice(1, -1));
    else {
      found.push(match[0]);
      pattern += `(${TOKENS[match[0]] ?? ''})`;
    }
  }
  const read = new RegExp(`^${pattern}${escaped(format.slice(at))}$`, 'u').exec(text);
  if (!read) throw new PythonError('ValueError', `String does not match format ${format}`);
  return fieldsOf(new Map(found.map((token, index) => [token, read[index + 1] ?? ''])));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}/]/gu, '\\$&');
}

function fieldsOf(tokens: ReadonlyMap<string, string>): ReadDate | { readonly instant: bigint } | null {
  const stamp = tokens.get('X');
  if (stamp !== undefined) return { instant: BigInt(Math.round(Number(stamp) * 1e6)) };
  const first = (...wanted: string[]): string | undefined => wanted.map(token => tokens.get(token)).find(value => value !== undefined);
  const short = tokens.get('YY');
  const year = tokens.has('YYYY') ? Number(tokens.get('YYYY')) : short === undefined ? null : 2000 + Number(short);
  if (year === null || tokens.has('dddd') || tokens.has('ddd')) return null;
  const monthName = first('MMMM', 'MMM');
  const month =
    monthName === undefined ? Number(first('MM', 'M') ?? 1) : MONTH_NAMES.findIndex(name => name.startsWith(monthName.slice(0, 3))) + 1;
  const half = tokens.get('A')?.toLowerCase();
  const hour = Number(first('HH', 'H', 'hh', 'h') ?? 0);
  const fraction = first('SSSSSS', 'SSSSS', 'SSSS', 'SSS', 'SS', 'S') ?? '';
  const offset = first('Z', 'ZZ');
  return {
    year,
    month,
    day: Number((first('DD', 'D', 'Do') ?? '1').replace(/\D/gu, '')),
    hour: half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0),
    minute: Number(first('mm', 'm') ?? 0),
    second: Number(first('ss', 's') ?? 0),
    microsecond: Number(fraction.padEnd(6, '0')),
    zone: offset === undefined ? (tokens.get('z') ?? null) : offsetOf(offset),
  };
}
