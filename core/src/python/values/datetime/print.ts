// str() and isoformat() of the datetime family.
import { offsetOf } from './zones.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue } from '../value.ts';

const MICROSECONDS_A_DAY = 86_400_000_000n;

export function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** Days, seconds and microseconds as `timedelta` normalises them: only days may be negative. */
export function timedeltaParts(value: TimedeltaValue): { readonly days: bigint; readonly seconds: number; readonly microseconds: number } {
  const rest = ((value.microseconds % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
  return {
    days: (value.microseconds - rest) / MICROSECONDS_A_DAY,
    seconds: Number(rest / 1_000_000n),
    microseconds: Number(rest % 1_000_000n),
  };
}

/** `str(timedelta)`: `1 day, 2:00:00`. */
export function timedeltaText(value: TimedeltaValue): string {
  const { days, seconds, microseconds } = timedeltaParts(value);
  const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  const fraction = microseconds === 0 ? '' : `.${pad(microseconds, 6)}`;
  const before = days === 0n ? '' : `${days} day${days === 1n || days === -1n ? '' : 's'}, `;
  return before + clock + fraction;
}

export function dateText(value: Pick<DateValue, 'year' | 'month' | 'day'>): string {
  return `${pad(value.year, 4)}-${pad(value.month, 2)}-${pad(value.day, 2)}`;
}

/** `+HH:MM`, with seconds when the offset has some. */
export function offsetText(offsetSeconds: number): string {
  const sign = offsetSeconds < 0 ? '-' : '+';
  const size = Math.abs(offsetSeconds);
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60, 2)}`;
  return `${sign}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${seconds}`;
}

export function clockText(value: Pick<TimeValue, 'hour' | 'minute' | 'second' | 'microsecond'>): string {
  const fraction = value.microsecond === 0 ? '' : `.${pad(value.microsecond, 6)}`;
  return `${pad(value.hour, 2)}:${pad(value.minute, 2)}:${pad(value.second, 2)}${fraction}`;
}

/** `time.isoformat()`; a named zone has no offset without a date. */
export function timeText(value: TimeValue): string {
  const offset = value.zone?.offsetSeconds ?? null;
  return clockText(value) + (offset === null ? '' : offsetText(offset));
}

/** `datetime.isoformat(sep)`. */
export function isoText(value: DateTimeValue, separator: string): string {
  const offset = offsetOf(value);
  return dateText(value) + separator + clockText(value) + (offset === null ? '' : offsetText(offset));
}

/** `str(datetime)`: pendulum 2 separates with `T`, all others with a space (pendulum 2.1 `DateTime.__str__`, pendulum 3 `DateTime.__str__`). */
export function dateTimeText(value: DateTimeValue): string {
  return isoText(value, value.flavour === 'pendulum' && value.pendulum !== 3 ? 'T' : ' ');
}
