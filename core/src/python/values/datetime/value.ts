// What a date, time, duration or zone is.

/** `microseconds` is the whole duration, exact. */
export interface TimedeltaValue {
  readonly kind: 'timedelta';
  readonly microseconds: bigint;
  /** Set on the difference of two moments of pendulum (Period in pendulum 2, Interval in 3); `ofDates`: of two dates, kept as midnights. */
  readonly between?: { readonly start: DateTimeValue; readonly end: DateTimeValue; readonly ofDates?: true };
  /** Set on a Duration of pendulum: the calendar parts in it, of which a year counts 365 days and a month 30; `days` as they were given. */
  readonly duration?: { readonly years: number; readonly months: number; readonly days: number; readonly pendulum: 2 | 3 };
}
/** `pendulum`: a date of that library (its major version), as `DateTime.date()` gives. */
export interface DateValue {
  readonly kind: 'date';
  readonly pendulum?: 2 | 3;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
export interface TimeValue {
  readonly kind: 'time';
  readonly pendulum?: 2 | 3;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly zone: ZoneValue | null;
}
/** `flavour` decides methods and printing: `pendulum` prints and computes as pendulum of the target's version. */
export interface DateTimeValue {
  readonly kind: 'datetime';
  readonly flavour: 'datetime' | 'pendulum';
  /** Pendulum's major version, 2 when absent: Airflow 2.7.2 comes with 2.1.2, 3.x with 3; they print differently. */
  readonly pendulum?: 2 | 3;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly zone: ZoneValue | null;
  readonly fold: 0 | 1;
}
/** An IANA zone, or a fixed offset in seconds. */
export interface ZoneValue {
  readonly kind: 'zone';
  readonly name: string | null;
  readonly offsetSeconds: number | null;
  readonly from: 'datetime' | 'pendulum' | 'pytz' | 'zoneinfo' | 'dateutil' | 'pydantic';
  /** As on {@link DateTimeValue}; only where `from` is pendulum. */
  readonly pendulum?: 2 | 3;
}
