// dateutil.parser: dates written in full, with or without a time and an offset. What would be filled in from today is not known.
import { makeDateTime } from '../../values/datetime/make.ts';
import { PythonError } from '../../values/errors.ts';
import { strRepr } from '../../values/repr.ts';
import { truthOf } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import type { DateTimeValue, Value, ZoneValue } from '../../values/value.ts';
import { native, type Place } from '../arguments.ts';
import type { ModuleTable } from '../table-type.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Order {
  readonly dayFirst: boolean;
  readonly yearFirst: boolean;
}

type Reader = (match: readonly string[], order: Order) => DateParts | null;

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
const parts = (year: string | undefined, month: number, day: string | undefined): DateParts => ({
  year: Number(year),
  month,
  day: Number(day),
});

/** Three numbers: month first, unless that cannot be or another order is asked for. */
const numbers: Reader = ([, first, second, year], { dayFirst, yearFirst }) => {
  if (yearFirst) return null;
  const [a, b] = [Number(first), Number(second)];
  const isDayFirst = a > 12 || (dayFirst && b <= 12);
  return { year: Number(year), month: isDayFirst ? b : a, day: isDayFirst ? a : b };
};

const DATES: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/u, ([, year, month, day], { dayFirst }) => (dayFirst ? null : parts(year, Number(month), day))],
  [/^(\d{4})(\d{2})(\d{2})(?=$|[T\s])/u, ([, year, month, day]) => parts(year, Number(month), day)],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/u, numbers],
  [
    new RegExp(`^${WEEKDAY}${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'iu'),
    ([, month, day, year]) => parts(year, monthOf(month), day),
  ],
  [
    new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[-\\s]+(?:of\\s+)?${MONTH}\\.?,?[-\\s]+(\\d{4})`, 'iu'),
    ([, day, month, year]) => parts(year, monthOf(month), day),
  ],
  [new RegExp(`^(\\d{4})[-\\s]${MONTH}[-\\s](\\d{1,2})`, 'iu'), ([, year, month, day]) => parts(year, monthOf(month), day)],
];

const TIME =
  /^(?:[T\s]+(?:at\s+)?)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/iu;

const DATEUTIL_UTC: ZoneValue = { kind: 'zone', name: 'UTC', offsetSeconds: null, from: 'dateutil' };

function zoneOf(text: string | undefined): ZoneValue | null {
  if (text === undefined) return null;
  const match = /^([+-])(\d{2}):?(\d{2})?$/u.exec(text);
  if (!match) return DATEUTIL_UTC;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return seconds === 0
    ? DATEUTIL_UTC
    : { kind: 'zone', name: null, offsetSeconds: match[1] === '-' ? -seconds : seconds, from: 'dateutil' };
}

function clockOf(match: RegExpExecArray): Partial<DateTimeValue> | null {
  const [, hours, minute, second, fraction, half, zone] = match as unknown as (string | undefined)[];
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
  } else if (minute === undefined) return null;
  return {
    hour,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zoneOf(zone),
  };
}

/** Null for a form that is not followed. */
function parsed(given: string, order: Order): DateTimeValue | null {
  const text = given.trim();
  for (const [pattern, read] of DATES) {
    const match = pattern.exec(text);
    const date = match && read(match, order);
    if (!match || !date) continue;
    const rest = text.slice(match[0].length);
    const time = rest === '' ? null : TIME.exec(rest);
    const clock = time && clockOf(time);
    if (rest !== '' && !clock) return null;
    try {
      return makeDateTime({ ...date, ...clock });
    } catch (error) {
      if (error instanceof PythonError) throw new PythonError('ParserError', `${error.pythonMessage}: ${given}`);
      throw error;
    }
  }
  return null;
}

const isTrue = (value: Value | undefined): boolean => value !== undefined && truthOf(value) === true;

function unfollowed(text: string, { call, world }: Place): Value {
  // Letters that begin no word of a date, and no digit: nothing that today could complete.
  if (text.trim() === '') throw new PythonError('ParserError', `String does not contain a date: ${text}`);
  return world.dynamic(`a date written as ${strRepr(text)}`, call.span);
}

const parse = native(
  'parse',
  'timestr parserinfo? * dayfirst? yearfirst? fuzzy? default? ignoretz? tzinfos? fuzzy_with_tokens?',
  ([text, info, dayFirst, yearFirst, fuzzy, otherwise, ignored, zones], place) => {
    if (text?.kind !== 'str') {
      if (text?.kind === 'bytes' || text?.kind === 'object') return place.world.dynamic('a date that is no text', place.call.span);
      throw new PythonError('TypeError', `Parser must be a string or character stream, not ${text ? typeName(text) : 'NoneType'}`);
    }
    if ([info, fuzzy, otherwise, zones].some(option => option !== undefined && option.kind !== 'none'))
      return place.world.dynamic('dateutil.parser.parse() with options', place.call.span);
    const found = parsed(text.value, { dayFirst: isTrue(dayFirst), yearFirst: isTrue(yearFirst) });
    if (!found) return unfollowed(text.value, place);
    return isTrue(ignored) ? { ...found, zone: null } : found;
  },
);

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/u;

const isoparse = native('isoparse', 'dt_str', ([text], place) => {
  if (text?.kind !== 'str') return place.world.dynamic('a date that is no text', place.call.span);
  const match = ISO.exec(text.value);
  if (!match) return unfollowed(text.value, place);
  const [, year, month, day, hour, minute, second, fraction, zone] = match as unknown as (string | undefined)[];
  return makeDateTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zoneOf(zone),
  });
});

export const dateutilParserModule: ModuleTable = (name, world) => {
  switch (name) {
    case 'parse':
      return parse;
    case 'isoparse':
      return isoparse;
    case 'ParserError':
      return world.exceptionClass('ParserError', 'ValueError');
    case 'UnknownTimezoneWarning':
      return world.exceptionClass('UnknownTimezoneWarning', 'RuntimeWarning');
    default:
      return undefined;
  }
};
