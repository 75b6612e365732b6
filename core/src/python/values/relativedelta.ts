// dateutil.relativedelta: calendar differences with relative parts (plural), fixed ones (singular) and a weekday.
import { addToDate, addToDateTime, normalised, timedelta } from './datetime/arithmetic.ts';
import { daysInMonth, isLeap, weekdayOf } from './datetime/calendar.ts';
import { checkFields } from './datetime/make.ts';
import { instantOf } from './datetime/zones.ts';
import { PythonError } from './errors.ts';
import { floatRepr } from './float-text.ts';
import { bool, float, int, NONE } from './make.ts';
import { QuietObject } from './quiet-object.ts';
import type { DateTimeValue, DateValue, Value } from './value.ts';

export const RELATIVE = ['years', 'months', 'days', 'leapdays', 'hours', 'minutes', 'seconds', 'microseconds'] as const;
export const FIXED = ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'microsecond'] as const;

export type Relative = Readonly<Record<(typeof RELATIVE)[number], number>>;
type FixedNumber = Exclude<(typeof FIXED)[number], 'weekday'>;
export type Fixed = Readonly<Partial<Record<FixedNumber, number>>> & { readonly weekday?: WeekdayValue };

const ZERO: Relative = { years: 0, months: 0, days: 0, leapdays: 0, hours: 0, minutes: 0, seconds: 0, microseconds: 0 };

/** `MO`, `FR(-1)`: the first such day from here on, or the nth before. */
export class WeekdayValue extends QuietObject {
  readonly typeName = 'weekday';
  readonly weekday: number;
  readonly nth: number | null;

  constructor(weekday: number, nth: number | null) {
    super();
    this.weekday = weekday;
    this.nth = nth;
  }

  override reprText(): string {
    const name = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][this.weekday] ?? '';
    return this.nth === null ? name : `${name}(${this.nth > 0 ? '+' : ''}${this.nth})`;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'weekday') return int(this.weekday);
    return name === 'n' ? (this.nth === null ? NONE : int(this.nth)) : undefined;
  }

  compared(operator: string, other: Value): boolean | undefined {
    if (operator !== '==') return undefined;
    return other instanceof WeekdayValue && other.weekday === this.weekday && other.nth === this.nth;
  }

  hashText(): string {
    return `W${this.weekday},${this.nth ?? ''}`;
  }
}

export class RelativeDeltaValue extends QuietObject {
  readonly typeName = 'relativedelta';
  readonly relative: Relative;
  readonly fixed: Fixed;
  readonly #type: Value;

  constructor(relative: Partial<Relative>, fixed: Fixed, type: Value) {
    super();
    this.relative = carried({ ...ZERO, ...relative });
    this.fixed = fixed;
    this.#type = type;
  }

  classValue(): Value {
    return this.#type;
  }

  override reprText(): string {
    const parts = RELATIVE.filter(name => this.relative[name] !== 0).map(name => {
      const size = this.relative[name];
      const shown = Number.isInteger(size) ? String(size) : floatRepr(size);
      return `${name}=${size >= 0 ? '+' : ''}${shown}`;
    });
    for (const name of FIXED) {
      const value = this.fixed[name];
      if (value !== undefined) parts.push(`${name}=${typeof value === 'number' ? String(value) : value.reprText()}`);
    }
    return `relativedelta(${parts.join(', ')})`;
  }

  override truth(): boolean {
    return Object.values(this.relative).some(size => size !== 0) || Object.keys(this.fixed).length > 0;
  }

  override attribute(name: string): Value | undefined {
    const relative = RELATIVE.find(known => known === name);
    if (relative) return numberValue(this.relative[relative]);
    if (name === 'weeks') return int(Math.trunc(this.relative.days / 7));
    const fixed = FIXED.find(known => known === name);
    if (!fixed) return undefined;
    const value = this.fixed[fixed];
    return value === undefined ? NONE : typeof value === 'number' ? int(value) : value;
  }

  unary(operator: string): Value | undefined {
    return operator === '-' ? this.scaled(-1) : undefined;
  }

  scaled(by: number): RelativeDeltaValue {
    const relative = Object.fromEntries(RELATIVE.map(name => [name, scaledPart(name, this.relative[name], by)]));
    return new RelativeDeltaValue(relative, this.fixed, this.#type);
  }

  compared(operator: string, other: Value): boolean | undefined {
    if (operator !== '==') return undefined;
    if (!(other instanceof RelativeDeltaValue)) return undefined;
    return (
      RELATIVE.every(name => this.relative[name] === other.relative[name]) &&
      FIXED.every(name => sameFixed(this.fixed[name], other.fixed[name]))
    );
  }

  hashText(): string {
    return `R${this.reprText()}`;
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    if (operator === '==' || operator === '!=') return bool((this.compared('==', other) === true) === (operator === '=='));
    const factor = other.kind === 'float' ? other.value : other.kind === 'int' ? Number(other.value) : undefined;
    if (factor !== undefined) {
      if (operator === '*') return this.scaled(factor);
      if (operator === '/' && side === 'left') return this.scaled(1 / factor);
      return undefined;
    }
    if (operator !== '+' && operator !== '-') return undefined;
    if (other.kind === 'date' || other.kind === 'datetime') {
      if (operator === '+') return this.addedTo(other);
      return side === 'right' ? this.scaled(-1).addedTo(other) : undefined;
    }
    if (other instanceof RelativeDeltaValue) {
      // `a - b` is asked of `a`, the left one.
      return side === 'left' ? this.#joined(other, operator) : other.#joined(this, operator);
    }
    if (other.kind !== 'timedelta' || operator !== '+') return undefined;
    const micro = Number(other.microseconds % 1_000_000n);
    const seconds = Number(other.microseconds / 1_000_000n);
    return new RelativeDeltaValue(
      { ...this.relative, seconds: this.relative.seconds + seconds, microseconds: this.relative.microseconds + micro },
      this.fixed,
      this.#type,
    );
  }

  /** In a sum the fixed parts of the right one go first, in a difference those of the left one. */
  #joined(other: RelativeDeltaValue, operator: '+' | '-'): RelativeDeltaValue {
    const sign = operator === '+' ? 1 : -1;
    const relative = Object.fromEntries(
      RELATIVE.map(name =>
        name === 'leapdays'
          ? [name, operator === '+' ? other.relative.leapdays || this.relative.leapdays : this.relative.leapdays || other.relative.leapdays]
          : [name, this.relative[name] + sign * other.relative[name]],
      ),
    );
    return new RelativeDeltaValue(
      relative,
      operator === '+' ? { ...this.fixed, ...other.fixed } : { ...other.fixed, ...this.fixed },
      this.#type,
    );
  }

  /** `date + self`: fixed parts and months first, within the days of the month; then the rest as a duration; then the weekday. */
  addedTo(given: DateValue | DateTimeValue): DateValue | DateTimeValue {
    const { relative, fixed } = this;
    const { month, year } = monthsFrom(fixed.year ?? given.year, fixed.month ?? given.month, relative);
    if (fixed.month !== undefined && (fixed.month < 1 || fixed.month > 12))
      throw new PythonError('calendar.IllegalMonthError', `bad month number ${fixed.month}; must be 1-12`);
    if (year < 1 || year > 9999) throw new PythonError('ValueError', `year ${year} is out of range`);
    const day = Math.min(daysInMonth(year, month), fixed.day ?? given.day);
    const hasTime =
      ['hours', 'minutes', 'seconds', 'microseconds'].some(name => relative[name as keyof Relative] !== 0) ||
      ['hour', 'minute', 'second', 'microsecond'].some(name => fixed[name as FixedNumber] !== undefined);
    const value = given.kind === 'date' && hasTime ? midnight(given) : given;
    const days = relative.days + (month > 2 && isLeap(year) ? relative.leapdays : 0);
    const span = timedelta(microsecondsOf(days, relative));
    const moved =
      value.kind === 'date'
        ? addToDate({ ...value, year, month, day }, span)
        : addToDateTime(withClock({ ...value, year, month, day }, fixed), span);
    return fixed.weekday ? onWeekday(moved, fixed.weekday) : moved;
  }
}

function numberValue(size: number): Value {
  return Number.isInteger(size) ? int(size) : float(size);
}

function scaledPart(name: keyof Relative, size: number, by: number): number {
  if (name === 'leapdays') return size;
  return Math.trunc(size * by) || 0;
}

function sameFixed(a: number | WeekdayValue | undefined, b: number | WeekdayValue | undefined): boolean {
  return a instanceof WeekdayValue && b instanceof WeekdayValue ? a.weekday === b.weekday && (a.nth ?? 1) === (b.nth ?? 1) : a === b;
}

function monthsFrom(year: number, month: number, relative: Relative): { readonly year: number; readonly month: number } {
  const months = year * 12 + month - 1 + relative.years * 12 + relative.months;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

function microsecondsOf(days: number, { hours, minutes, seconds, microseconds }: Relative): bigint {
  const exact = [days * 86_400, hours * 3600, minutes * 60, seconds].reduce((sum, part) => sum + part, 0);
  return BigInt(Math.round(exact * 1e6)) + BigInt(Math.round(microseconds));
}

function midnight({ year, month, day }: DateValue): DateTimeValue {
  return { kind: 'datetime', flavour: 'datetime', year, month, day, hour: 0, minute: 0, second: 0, microsecond: 0, zone: null, fold: 0 };
}

function withClock(value: DateTimeValue, { hour, minute, second, microsecond }: Fixed): DateTimeValue {
  const made = {
    ...value,
    hour: hour ?? value.hour,
    minute: minute ?? value.minute,
    second: second ?? value.second,
    microsecond: microsecond ?? value.microsecond,
  };
  checkFields(made);
  return value.flavour === 'pendulum' ? normalised(made) : made;
}

function onWeekday(value: DateValue | DateTimeValue, { weekday, nth }: WeekdayValue): DateValue | DateTimeValue {
  const wanted = nth ?? 1;
  const today = weekdayOf(value.year, value.month, value.day);
  const weeks = (Math.abs(wanted) - 1) * 7;
  const jump = wanted > 0 ? weeks + ((7 - today + weekday) % 7) : -(weeks + ((today - weekday + 7) % 7));
  const span = timedelta(BigInt(jump) * 86_400_000_000n);
  return value.kind === 'date' ? addToDate(value, span) : addToDateTime(value, span);
}

/** Hours beyond a day become days, months beyond a year years; signs stay (dateutil `_fix`). */
function carried(given: Relative): Relative {
  const parts: Record<keyof Relative, number> = { ...given };
  const carry = (from: keyof Relative, to: keyof Relative, size: number): void => {
    const whole = Math.trunc(parts[from] / size);
    parts[from] -= whole * size;
    parts[to] += whole;
  };
  carry('microseconds', 'seconds', 1_000_000);
  carry('seconds', 'minutes', 60);
  carry('minutes', 'hours', 60);
  carry('hours', 'days', 24);
  carry('months', 'years', 12);
  return parts;
}

/** `relativedelta(later, earlier)`: whole months, then what is left in time. */
export function between(to: DateValue | DateTimeValue, from: DateValue | DateTimeValue, type: Value): RelativeDeltaValue {
  const [end, start] =
    to.kind === from.kind ? [to, from] : [to.kind === 'date' ? midnight(to) : to, from.kind === 'date' ? midnight(from) : from];
  let months = (end.year - start.year) * 12 + (end.month - start.month);
  const at = (count: number): DateValue | DateTimeValue => new RelativeDeltaValue({ months: count }, {}, type).addedTo(start);
  const step = compareMoments(end, start) < 0 ? 1 : -1;
  while (compareMoments(end, at(months)) === step) months += step;
  const rest = momentOf(end) - momentOf(at(months));
  const seconds = rest / 1_000_000n;
  return new RelativeDeltaValue({ months, seconds: Number(seconds), microseconds: Number(rest - seconds * 1_000_000n) }, {}, type);
}

function momentOf(value: DateValue | DateTimeValue): bigint {
  return instantOf(value.kind === 'date' ? midnight(value) : value);
}

function compareMoments(a: DateValue | DateTimeValue, b: DateValue | DateTimeValue): number {
  const distance = momentOf(a) - momentOf(b);
  return distance < 0n ? -1 : distance > 0n ? 1 : 0;
}
