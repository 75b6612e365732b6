// datetime.strptime, as CPython's _strptime.py reads formats.
import { PythonError } from '../errors.ts';
import { strRepr } from '../repr.ts';
import { fromOrdinal, ordinalOf, weekdayOf } from './calendar.ts';
import { fixedZone } from './iso-parse.ts';
import { makeDateTime, UTC } from './make.ts';
import { DAYS, MONTHS } from './names.ts';
import type { DateTimeValue, ZoneValue } from '../value.ts';

const oneOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
const short = (words: readonly string[]) => words.map(word => word.slice(0, 3));

/** Each directive's pattern (CPython `_strptime.TimeRE`). */
const PATTERNS: Readonly<Record<string, string>> = {
  d: '3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]',
  f: '[0-9]{1,6}',
  H: '2[0-3]|[0-1]\\d|\\d',
  I: '1[0-2]|0[1-9]|[1-9]| [1-9]',
  G: '\\d{4}',
  j: '36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]',
  m: '1[0-2]|0[1-9]|[1-9]',
  M: '[0-5]\\d|\\d',
  S: '6[0-1]|[0-5]\\d|\\d',
  U: '5[0-3]|[0-4]\\d|\\d',
  W: '5[0-3]|[0-4]\\d|\\d',
  V: '5[0-3]|0[1-9]|[1-4]\\d|\\d',
  w: '[0-6]',
  u: '[1-7]',
  y: '\\d\\d',
  Y: '\\d{4}',
  z: '[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z',
  A: oneOf(DAYS),
  a: oneOf(short(DAYS)),
  B: oneOf(MONTHS),
  b: oneOf(short(MONTHS)),
  p: 'am|pm',
  Z: 'utc|gmt',
};

const LONG: Readonly<Record<string, string>> = { c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S' };

/** Raises ValueError as `time data '…' does not match format '…'`. */
export function strptime(text: string, format: string): DateTimeValue {
  const { pattern, directives } = compiled(format);
  const match = pattern.exec(text);
  if (!match) throw new PythonError('ValueError', `time data ${strRepr(text)} does not match format ${strRepr(format)}`);
  if (match[0].length < text.length) throw new PythonError('ValueError', `unconverted data remains: ${text.slice(match[0].length)}`);
  const found = new Map(directives.map((directive, index) => [directive, match[index + 1] ?? '']));
  return fromFields(found);
}

interface CompiledFormat {
  readonly pattern: RegExp;
  readonly directives: readonly string[];
}

const formats = new Map<string, CompiledFormat>();

/** Formats are few and asked often; CPython keeps a few compiled as well. */
function compiled(format: string): CompiledFormat {
  const known = formats.get(format);
  if (known) return known;
  const directives: string[] = [];
  const made = { pattern: new RegExp(`^${patternOf(format, directives)}`, 'i'), directives };
  if (formats.size >= 100) formats.clear();
  formats.set(format, made);
  return made;
}

function patternOf(format: string, directives: string[]): string {
  const spaced = format.replace(/[\\.^$*+?(){}[\]|]/g, '\\$&').replace(/\s+/g, '\\s+');
  return spaced.replace(/%(.?)/gs, (_, code: string) => {
    if (code === '') throw new PythonError('ValueError', `stray % in format ${strRepr(format)}`);
    if (code === '%') return '%';
    const long = LONG[code];
    if (long !== undefined) return patternOf(long, directives);
    const pattern = PATTERNS[code];
    if (pattern === undefined) throw new PythonError('ValueError', `${strRepr(code)} is a bad directive in format ${strRepr(format)}`);
    if (directives.includes(code))
      throw new PythonError(
        'error',
        `redefinition of group name '${code}' as group ${directives.length + 1}; was group ${directives.indexOf(code) + 1}`,
      );
    directives.push(code);
    return `(${pattern})`;
  });
}

function fromFields(found: ReadonlyMap<string, string>): DateTimeValue {
  const number = (code: string) => (found.has(code) ? Number(found.get(code)) : undefined);
  const name = (code: string, words: readonly string[]) => {
    const text = found.get(code)?.toLowerCase();
    return text === undefined ? undefined : words.findIndex(word => word.toLowerCase() === text);
  };
  const year = number('Y') ?? century(number('y')) ?? number('G') ?? 1900;
  const monthIndex = name('B', MONTHS) ?? name('b', short(MONTHS));
  const date = dayOf(
    year,
    number('m') ?? (monthIndex === undefined ? 1 : monthIndex + 1),
    number('d') ?? 1,
    number('j'),
    isoWeek(number('V'), number('u')),
  );
  return makeDateTime({
    ...date,
    hour: number('H') ?? twelve(number('I'), found.get('p')?.toLowerCase()) ?? 0,
    minute: number('M') ?? 0,
    second: number('S') ?? 0,
    microsecond: Number((found.get('f') ?? '').padEnd(6, '0')),
    zone: zoneOf(found),
  });
}

/** POSIX: 69–99 are of the last century. */
function century(twoDigits: number | undefined): number | undefined {
  if (twoDigits === undefined) return undefined;
  return twoDigits <= 68 ? 2000 + twoDigits : 1900 + twoDigits;
}

function twelve(hour: number | undefined, half: string | undefined): number | undefined {
  if (hour === undefined) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function isoWeek(week: number | undefined, weekday: number | undefined): readonly [number, number] | null {
  return week === undefined || weekday === undefined ? null : [week, weekday];
}

function dayOf(year: number, month: number, day: number, yearDay: number | undefined, week: readonly [number, number] | null) {
  if (week) {
    const firstMonday = ordinalOf(year, 1, 4) - weekdayOf(year, 1, 4);
    return fromOrdinal(firstMonday + (week[0] - 1) * 7 + week[1] - 1);
  }
  return yearDay === undefined ? { year, month, day } : fromOrdinal(ordinalOf(year, 1, 1) + yearDay - 1);
}

function zoneOf(found: ReadonlyMap<string, string>): ZoneValue | null {
  const offset = found.get('z');
  if (offset !== undefined) return offset.toUpperCase() === 'Z' ? UTC : fixedZone(offset);
  return null;
}
