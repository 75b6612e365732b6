// datetime.fromisoformat and its kin, as CPython 3.11 reads them.
import { PythonError } from '../errors.ts';
import { fromOrdinal, ordinalOf, weekdayOf } from './calendar.ts';
import { makeDate, makeDateTime, makeTime, UTC } from './make.ts';
import type { DateTimeValue, DateValue, TimeValue, ZoneValue } from '../value.ts';

const DATE = /^(\d{4})(?:-(\d{2})-(\d{2})|(\d{2})(\d{2})|-?W(\d{2})(?:-?(\d))?)$/;
const CLOCK = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?(Z|[+-]\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d+)?)?)?)?$/;

function invalid(text: string): PythonError {
  return new PythonError('ValueError', `Invalid isoformat string: '${text}'`);
}

export function parseIsoDate(text: string): DateValue {
  const match = DATE.exec(text);
  if (!match) throw invalid(text);
  const [, year, month, day, month2, day2, week, weekday] = match;
  if (week !== undefined) return weekDate(Number(year), Number(week), Number(weekday ?? 1));
  return makeDate(Number(year), Number(month ?? month2), Number(day ?? day2));
}

function weekDate(year: number, week: number, weekday: number): DateValue {
  const firstMonday = ordinalOf(year, 1, 4) - weekdayOf(year, 1, 4);
  return { kind: 'date', ...fromOrdinal(firstMonday + (week - 1) * 7 + weekday - 1) };
}

export function parseIsoTime(text: string): TimeValue {
  const match = CLOCK.exec(text.replace(/^T/, ''));
  if (!match) throw invalid(text);
  const [, hour, minute, second, fraction, zone] = match;
  return makeTime({
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? '').slice(0, 6).padEnd(6, '0')),
    zone: zone === undefined ? null : fixedZone(zone),
  });
}

/** The zone of `Z`, `+09:00`, `-0330`. */
export function fixedZone(text: string): ZoneValue {
  if (text === 'Z') return UTC;
  const [hours = 0, minutes = 0, seconds = 0] = (text.slice(1).replaceAll(':', '').match(/\d{2}/g) ?? []).map(Number);
  const size = hours * 3600 + minutes * 60 + seconds;
  return size === 0 ? UTC : { kind: 'zone', name: null, offsetSeconds: text.startsWith('-') ? -size : size, from: 'datetime' };
}

/** `datetime.fromisoformat`: any one character may stand between date and time. */
export function parseIsoDateTime(text: string): DateTimeValue {
  const length = /^\d{4}(?:-\d{2}-\d{2}|\d{4}|-?W\d{2}(?:-?\d(?=$|[^\d-]))?)/.exec(text)?.[0].length;
  if (length === undefined) throw invalid(text);
  try {
    const date = parseIsoDate(text.slice(0, length));
    const time = length === text.length ? makeTime({}) : parseIsoTime(text.slice(length + 1));
    const { hour, minute, second, microsecond, zone } = time;
    return makeDateTime({ year: date.year, month: date.month, day: date.day, hour, minute, second, microsecond, zone });
  } catch (error) {
    if (error instanceof PythonError && error.pythonMessage.startsWith('Invalid isoformat')) throw invalid(text);
    throw error;
  }
}
