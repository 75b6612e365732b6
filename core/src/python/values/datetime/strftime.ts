// strftime, in the C locale of glibc.
import { dayOfYear, isoCalendarOf, weekdayOf } from './calendar.ts';
import { dayName, monthName } from './names.ts';
import { offsetText, pad } from './print.ts';
import { instantOf, offsetOf } from './zones.ts';
import { zoneNameOf } from './zone-names.ts';
import type { DateTimeValue, DateValue, TimeValue } from '../value.ts';

/** A date is at midnight, a time on 1900-01-01, as CPython passes them to C. */
export function asDateTime(value: DateValue | TimeValue | DateTimeValue): DateTimeValue {
  const midnight = { hour: 0, minute: 0, second: 0, microsecond: 0, zone: null };
  const first = { year: 1900, month: 1, day: 1 };
  if (value.kind === 'datetime') return value;
  const fields =
    value.kind === 'date'
      ? { ...midnight, year: value.year, month: value.month, day: value.day }
      : { ...first, hour: value.hour, minute: value.minute, second: value.second, microsecond: value.microsecond, zone: value.zone };
  return { kind: 'datetime', flavour: 'datetime', fold: 0, ...fields };
}

export function strftime(value: DateValue | TimeValue | DateTimeValue, format: string): string {
  const at = asDateTime(value);
  return format.replace(/%([-_0^#]?)(:?[a-zA-Z%])/g, (whole, flag: string, code: string) => {
    const text = directive(at, code);
    return text === undefined ? whole : flagged(text, flag);
  });
}

/** glibc's flags: `-` no padding, `_` spaces, `^` upper case. */
function flagged(text: string, flag: string): string {
  switch (flag) {
    case '-':
      return text.replace(/^[0 ]+(?=\d)/, '');
    case '_':
      return text.replace(/^0+(?=\d)/, zeros => ' '.repeat(zeros.length));
    case '^':
      return text.toUpperCase();
    default:
      return text;
  }
}

function directive(at: DateTimeValue, code: string): string | undefined {
  return dateDirective(at, code) ?? clockDirective(at, code) ?? combined(at, code);
}

function dateDirective(at: DateTimeValue, code: string): string | undefined {
  const weekday = weekdayOf(at.year, at.month, at.day);
  const yearDay = dayOfYear(at.year, at.month, at.day);
  const [isoYear, isoWeek, isoDay] = isoCalendarOf(at.year, at.month, at.day);
  switch (code) {
    case 'a':
      return dayName(weekday).slice(0, 3);
    case 'A':
      return dayName(weekday);
    case 'w':
      return String((weekday + 1) % 7);
    case 'u':
      return String(isoDay);
    case 'd':
      return pad(at.day, 2);
    case 'e':
      return String(at.day).padStart(2, ' ');
    case 'b':
    case 'h':
      return monthName(at.month).slice(0, 3);
    case 'B':
      return monthName(at.month);
    case 'm':
      return pad(at.month, 2);
    case 'y':
      return pad(at.year % 100, 2);
    case 'Y':
      return String(at.year);
    case 'C':
      return pad(Math.floor(at.year / 100), 2);
    case 'j':
      return pad(yearDay, 3);
    case 'U':
      return pad(Math.floor((yearDay + 6 - ((weekday + 1) % 7)) / 7), 2);
    case 'W':
      return pad(Math.floor((yearDay + 6 - weekday) / 7), 2);
    case 'G':
      return String(isoYear);
    case 'g':
      return pad(isoYear % 100, 2);
    case 'V':
      return pad(isoWeek, 2);
    default:
      return undefined;
  }
}

function clockDirective(at: DateTimeValue, code: string): string | undefined {
  switch (code) {
    case 'H':
      return pad(at.hour, 2);
    case 'k':
      return String(at.hour).padStart(2, ' ');
    case 'I':
      return pad(at.hour % 12 || 12, 2);
    case 'l':
      return String(at.hour % 12 || 12).padStart(2, ' ');
    case 'p':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'P':
      return at.hour < 12 ? 'am' : 'pm';
    case 'M':
      return pad(at.minute, 2);
    case 'S':
      return pad(at.second, 2);
    case 'f':
      return pad(at.microsecond, 6);
    case 'z': {
      const offset = offsetOf(at);
      return offset === null ? '' : offsetText(offset).replaceAll(':', '');
    }
    case 'Z':
      return at.zone === null ? '' : zoneNameOf(at.zone, instantOf(at));
    default:
      return undefined;
  }
}

const COMBINED: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  r: '%I:%M:%S %p',
};

function combined(at: DateTimeValue, code: string): string | undefined {
  const format = COMBINED[code];
  if (format !== undefined) return strftime(at, format);
  if (code === '%') return '%';
  if (code === 'n') return '\n';
  if (code === 't') return '\t';
  // Seconds since the epoch as mktime counts them in the machine's zone; the machine here is in UTC, as Airflow's default.
  return code === 's' ? String(instantOf(at) / 1_000_000n) : undefined;
}
