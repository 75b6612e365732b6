// dateutil.relativedelta: calendar differences with relative parts (plural) and fixed ones (singular).
import { PythonError } from '../../python/values/errors.ts';
import { addToDate, addToDateTime, timedelta } from '../../python/values/datetime/arithmetic.ts';
import { daysInMonth } from '../../python/values/datetime/calendar.ts';
import { checkFields } from '../../python/values/datetime/make.ts';
import { calendarAdd } from '../../python/values/datetime/pendulum.ts';
import { int, NONE } from '../../python/values/make.ts';
import { integerOf } from '../../python/values/numbers.ts';
import type { DateTimeValue, DateValue, Value } from '../../python/values/value.ts';
import { TemplateObject, Unsupported } from '../request.ts';

const RELATIVE = ['years', 'months', 'days', 'hours', 'minutes', 'seconds', 'microseconds'] as const;
const FIXED = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

type Relative = Record<(typeof RELATIVE)[number], number>;
type Fixed = Partial<Record<(typeof FIXED)[number], number>>;

export class RelativeDelta extends TemplateObject {
  readonly typeName = 'relativedelta';
  override readonly module = 'dateutil.relativedelta';
  readonly relative: Relative;
  readonly fixed: Fixed;

  constructor(relative: Relative, fixed: Fixed) {
    super();
    this.relative = normalised(relative);
    this.fixed = fixed;
  }

  override reprText(): string {
    const parts = RELATIVE.filter(name => this.relative[name] !== 0).map(
      name => `${name}=${this.relative[name] > 0 ? '+' : ''}${this.relative[name]}`,
    );
    for (const name of FIXED) if (this.fixed[name] !== undefined) parts.push(`${name}=${this.fixed[name]}`);
    return `relativedelta(${parts.join(', ')})`;
  }

  override truth(): boolean {
    return Object.values(this.relative).some(size => size !== 0) || Object.keys(this.fixed).length > 0;
  }

  attribute(name: string): Value | undefined {
    if ((RELATIVE as readonly string[]).includes(name)) return int(this.relative[name as (typeof RELATIVE)[number]]);
    if ((FIXED as readonly string[]).includes(name)) {
      const fixed = this.fixed[name as (typeof FIXED)[number]];
      return fixed === undefined ? NONE : int(fixed);
    }
    return undefined;
  }

  negated(): RelativeDelta {
    const relative = Object.fromEntries(RELATIVE.map(name => [name, -this.relative[name] || 0])) as Relative;
    return new RelativeDelta(relative, this.fixed);
  }

  /** `value + self`: fixed parts first, then months within the month's days, then the rest in time. */
  addTo(value: DateValue | DateTimeValue): Value {
    const { relative, fixed } = this;
    const months = (fixed.year ?? value.year) * 12 + (fixed.month ?? value.month) - 1 + relative.years * 12 + relative.months;
    const year = Math.floor(months / 12);
    const month = (months % 12) + 1;
    if (year < 1 || year > 9999) throw new PythonError('ValueError', `year ${year} is out of range`);
    const day = Math.min(fixed.day ?? value.day, daysInMonth(year, month));
    const clock = BigInt(relative.hours * 3600 + relative.minutes * 60 + relative.seconds) * 1_000_000n + BigInt(relative.microseconds);
    if (value.kind === 'date') return addToDate({ ...value, year, month, day }, timedelta(BigInt(relative.days) * 86_400_000_000n + clock));
    const { hour, minute, second, microsecond } = { ...value, ...fixed };
    const moved: DateTimeValue = { ...value, year, month, day, hour, minute, second, microsecond };
    checkFields(moved);
    if (value.flavour === 'pendulum')
      return calendarAdd(moved, { years: 0, months: 0, weeks: 0, days: relative.days, microseconds: clock });
    return addToDateTime(moved, timedelta(BigInt(relative.days) * 86_400_000_000n + clock));
  }
}

/** Hours beyond a day become days, months beyond a year years; signs stay (dateutil `_fix`). */
function normalised(given: Relative): Relative {
  const parts = { ...given };
  const carry = (from: keyof Relative, to: keyof Relative, size: number) => {
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

/** `relativedelta(years=…, month=…, …)`. */
export function relativeDelta(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  if (args.length > 0) throw new Unsupported('relativedelta of two dates');
  const relative: Relative = { years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0, microseconds: 0 };
  const fixed: Fixed = {};
  for (const [name, value] of kwargs) {
    const whole = integerOf(value);
    if (whole === undefined) throw new Unsupported(`relativedelta(${name}=…) of that type`);
    if (name === 'weeks') relative.days += Number(whole) * 7;
    else if (name in relative) relative[name as keyof Relative] += Number(whole);
    else if ((FIXED as readonly string[]).includes(name)) fixed[name as keyof Fixed] = Number(whole);
    else if (['weekday', 'leapdays', 'yearday', 'nlyearday'].includes(name)) throw new Unsupported(`relativedelta(${name}=…)`);
    else throw new PythonError('TypeError', `relativedelta.__init__() got an unexpected keyword argument '${name}'`);
  }
  return new RelativeDelta(relative, fixed);
}
