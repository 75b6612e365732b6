// DateTime.format() of pendulum: moment-like tokens, English locale.
import { dayOfYear, weekdayOf } from './calendar.ts';
import { dayName, monthName, ordinal } from './names.ts';
import { offsetText, pad } from './print.ts';
import { zoneNameOf } from './zone-names.ts';
import { instantOf, offsetOf } from './zones.ts';
import type { DateTimeValue } from '../value.ts';

/** Pendulum `formatting/formatter.py`, `_TOKENS`: text in brackets and escaped characters stay. */
const TOKENS =
  /\[([^[]*)\]|\\(.)|(Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?|E{1,4}|w[o|w]?|W[o|W]?|Qo?|YYYY|YY|Y|gg(?:ggg?)?|GG(?:GGG?)?|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?|LTS|LT|LL?L?L?)/gs;

const LONG_FORMS: Readonly<Record<string, string>> = {
  LTS: 'h:mm:ss A',
  LT: 'h:mm A',
  L: 'MM/DD/YYYY',
  LL: 'MMMM D, YYYY',
  LLL: 'MMMM D, YYYY h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
};

export function pendulumFormat(value: DateTimeValue, format: string): string {
  return format.replace(TOKENS, (whole, bracketed: string | undefined, escaped: string | undefined, token: string | undefined) => {
    if (bracketed) return bracketed;
    if (escaped) return escaped;
    return token === undefined ? whole : tokenText(value, token);
  });
}

/** Pendulum's own `_format_token`: a token without a rule prints nothing in pendulum 2 and itself in pendulum 3. */
function tokenText(value: DateTimeValue, token: string): string {
  const long = LONG_FORMS[token];
  if (long !== undefined) return pendulumFormat(value, long);
  return dateToken(value, token) ?? clockToken(value, token) ?? zoneToken(value, token) ?? (value.pendulum === 3 ? token : '');
}

function quarterOf(value: DateTimeValue): number {
  return Math.ceil(value.month / 3);
}

function dateToken(value: DateTimeValue, token: string): string | undefined {
  const weekday = weekdayOf(value.year, value.month, value.day);
  const yearDay = dayOfYear(value.year, value.month, value.day);
  switch (token) {
    case 'YYYY':
      return String(value.year);
    case 'YY':
      return String(value.year).slice(2);
    case 'Y':
      return String(value.year);
    case 'Q':
      return String(quarterOf(value));
    case 'Qo':
      return ordinal(quarterOf(value));
    case 'MMMM':
      return monthName(value.month);
    case 'MMM':
      return monthName(value.month).slice(0, 3);
    case 'MM':
      return pad(value.month, 2);
    case 'M':
      return String(value.month);
    case 'Mo':
      return ordinal(value.month);
    case 'DD':
      return pad(value.day, 2);
    case 'D':
      return String(value.day);
    case 'Do':
      return ordinal(value.day);
    case 'DDDD':
      return pad(yearDay, 3);
    case 'DDD':
      return String(yearDay);
    case 'DDDo':
      return ordinal(yearDay);
    case 'dddd':
      return dayName(weekday);
    case 'ddd':
      return dayName(weekday).slice(0, 3);
    case 'dd':
      return dayName(weekday).slice(0, 2);
    // Sunday is 0 in both versions' `d`; `E` is the ISO weekday.
    case 'd':
      return String((weekday + 1) % 7);
    case 'do':
      return ordinal((weekday + 1) % 7);
    case 'E':
      return String(weekday + 1);
    // Listed as words of a locale, which has none for them: they stay.
    case 'Wo':
    case 'wo':
      return token;
    default:
      return undefined;
  }
}

function clockToken(value: DateTimeValue, token: string): string | undefined {
  switch (token) {
    case 'HH':
      return pad(value.hour, 2);
    case 'H':
      return String(value.hour);
    case 'hh':
      return pad(value.hour % 12 || 12, 2);
    case 'h':
      return String(value.hour % 12 || 12);
    case 'mm':
      return pad(value.minute, 2);
    case 'm':
      return String(value.minute);
    case 'ss':
      return pad(value.second, 2);
    case 's':
      return String(value.second);
    case 'A':
      return value.hour < 12 ? 'AM' : 'PM';
    case 'X':
      return String(epochSeconds(value));
    case 'x':
      return String(epochSeconds(value) * 1000n + BigInt(Math.floor(value.microsecond / 1000)));
    default:
      if (/^S{1,6}$/.test(token)) return pad(Math.floor(value.microsecond / 10 ** (6 - token.length)), token.length);
      return token === 'a' ? token : undefined;
  }
}

function epochSeconds(value: DateTimeValue): bigint {
  const instant = instantOf(value);
  return (instant - (((instant % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n;
}

function zoneToken(value: DateTimeValue, token: string): string | undefined {
  switch (token) {
    case 'Z':
      return value.zone === null ? '' : offsetText(offsetOf(value) ?? 0).slice(0, 6);
    case 'ZZ':
      return value.zone === null
        ? ''
        : offsetText(offsetOf(value) ?? 0)
            .slice(0, 6)
            .replace(':', '');
    case 'zz':
      return value.zone === null ? '' : zoneNameOf(value.zone, instantOf(value));
    case 'z':
      return value.zone === null ? '' : (value.zone.name ?? offsetText(value.zone.offsetSeconds ?? 0));
    default:
      return undefined;
  }
}
