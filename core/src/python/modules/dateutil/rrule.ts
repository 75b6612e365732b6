// dateutil.rrule: rules of a frequency, an interval, weekdays and an end. What a rule leaves to today is not known.
import { iterator } from '../../evaluate/iterator.ts';
import { addToDateTime, timedelta } from '../../values/datetime/arithmetic.ts';
import { daysInMonth, weekdayOf } from '../../values/datetime/calendar.ts';
import { instantOf } from '../../values/datetime/zones.ts';
import { builtinFunction } from '../../values/callable.ts';
import { spendItems } from '../../values/effort.ts';
import { PythonError } from '../../values/errors.ts';
import { int, list, NONE } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import { WeekdayValue } from '../../values/relativedelta.ts';
import { truthOf } from '../../values/truth.ts';
import type { DateTimeValue, Value } from '../../values/value.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { native } from '../arguments.ts';
import type { ModuleTable } from '../table-type.ts';
import { WEEKDAYS } from './relativedelta.ts';

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];

interface Plan {
  readonly frequency: Frequency;
  readonly start: DateTimeValue;
  readonly interval: number;
  readonly count: number | null;
  readonly until: DateTimeValue | null;
  readonly weekdays: readonly number[] | null;
}

/** More than any list that a DAG file makes of a rule; rules need not end. */
const MOST = 20_000;

const SECONDS: Readonly<Partial<Record<Frequency, number>>> = { DAILY: 86_400, HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 };

/** The dates of the nth period; null for a day that its month lacks. */
function* candidates(plan: Plan): Generator<DateTimeValue | null, never, undefined> {
  const { start, frequency, interval } = plan;
  const moved = (seconds: number): DateTimeValue => addToDateTime(start, timedelta(BigInt(seconds) * 1_000_000n));
  for (let turn = 0; ; turn++) {
    const seconds = SECONDS[frequency];
    if (seconds !== undefined) yield moved(seconds * interval * turn);
    else if (frequency === 'WEEKLY') {
      if (!plan.weekdays) yield moved(7 * 86_400 * interval * turn);
      else {
        const monday = -weekdayOf(start.year, start.month, start.day);
        for (const weekday of plan.weekdays) yield moved(86_400 * (monday + weekday + 7 * interval * turn));
      }
    } else yield monthly(start, (frequency === 'YEARLY' ? 12 : 1) * interval * turn);
  }
}

function monthly(start: DateTimeValue, months: number): DateTimeValue | null {
  const at = start.year * 12 + start.month - 1 + months;
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
  return start.day > daysInMonth(year, month) ? null : { ...start, year, month };
}

function* occurrences(plan: Plan): Generator<Value, undefined, undefined> {
  let given = 0;
  for (const date of candidates(plan)) {
    spendItems(3);
    if (plan.count !== null && given >= plan.count) return undefined;
    if (!date) continue;
    if (date.year > 9999 || (plan.until && instantOf(date) > instantOf(plan.until))) return undefined;
    if (instantOf(date) < instantOf(plan.start)) continue;
    if (plan.frequency !== 'WEEKLY' && plan.weekdays && !plan.weekdays.includes(weekdayOf(date.year, date.month, date.day))) continue;
    given += 1;
    yield date;
  }
  return undefined;
}

class RuleValue extends QuietObject {
  readonly typeName = 'rrule';
  readonly #plan: Plan;

  constructor(plan: Plan) {
    super();
    this.#plan = plan;
  }

  iterate(): readonly Value[] {
    const all: Value[] = [];
    for (const date of occurrences(this.#plan)) {
      all.push(date);
      if (all.length > MOST) throw new PythonError('OverflowError', 'date value out of range');
    }
    return all;
  }

  length(): number | null {
    return null;
  }

  item(key: Value): Value {
    const at = integerOf(key);
    const all = this.iterate();
    if (key.kind === 'slice') return list(all);
    const found = at === undefined ? undefined : all.at(Number(at));
    if (!found) throw new PythonError('IndexError', 'list index out of range');
    return found;
  }

  override attribute(name: string): Value | undefined {
    const all = (): readonly DateTimeValue[] => this.iterate().filter(date => date.kind === 'datetime');
    switch (name) {
      case 'count':
        return native(name, '', () => int(all().length));
      case 'after':
        return native(name, 'dt inc?', ([date, inclusive]) => nearest(all(), date, inclusive, 'after'));
      case 'before':
        return native(name, 'dt inc?', ([date, inclusive]) => nearest(all(), date, inclusive, 'before'));
      case 'between':
        return native(name, 'after before inc?', ([from, to, inclusive]) => {
          if (from?.kind !== 'datetime' || to?.kind !== 'datetime') throw new PythonError('TypeError', 'a datetime is required');
          const edge = inclusive !== undefined && truthOf(inclusive) === true ? 1n : 0n;
          return list(all().filter(at => instantOf(at) + edge > instantOf(from) && instantOf(at) < instantOf(to) + edge));
        });
      case '__iter__':
        return native(name, '', () => iterator('generator', occurrences(this.#plan)));
      default:
        return undefined;
    }
  }
}

function nearest(all: readonly DateTimeValue[], date: Value | undefined, inclusive: Value | undefined, side: 'after' | 'before'): Value {
  if (date?.kind !== 'datetime') throw new PythonError('TypeError', "can't compare datetime.datetime to another type");
  const edge = inclusive !== undefined && truthOf(inclusive) === true ? 1n : 0n;
  const found =
    side === 'after' ? all.find(at => instantOf(at) + edge > instantOf(date)) : all.findLast(at => instantOf(at) < instantOf(date) + edge);
  return found ?? NONE;
}

const PARAMETERS = ['freq', 'dtstart', 'interval', 'wkst', 'count', 'until', 'byweekday', 'cache'];

const rrule = builtinFunction('rrule', (args, kwargs, call, world) => {
  const given = new Map<string, Value>(args.map((value, at) => [PARAMETERS[at] ?? 'more', value]));
  for (const [name, value] of kwargs) given.set(name, value);
  for (const [name, value] of given) if (value.kind === 'none') given.delete(name);
  const unknown = [...given.values()].find(value => value.kind === 'dynamic');
  if (unknown) return unknown;
  const other = [...given.keys()].find(name => !PARAMETERS.includes(name) || name === 'wkst');
  if (other !== undefined) return world.dynamic(`rrule() with ${other}`, call.span);
  const start = given.get('dtstart');
  const frequency = FREQUENCIES[Number(integerOf(given.get('freq') ?? NONE) ?? -1n)];
  if (!start) return world.dynamic('a rule that starts now', call.span);
  const weekdays = weekdaysOf(given.get('byweekday'), call, world as Machine);
  const until = given.get('until');
  if (!frequency || start.kind !== 'datetime' || weekdays === undefined || (until && until.kind !== 'datetime'))
    return world.dynamic('a rule that is not followed', call.span);
  if (weekdays && (frequency === 'MONTHLY' || frequency === 'YEARLY')) return world.dynamic('weekdays of months', call.span);
  return new RuleValue({
    frequency,
    start: { ...start, microsecond: 0 },
    interval: Number(integerOf(given.get('interval') ?? NONE) ?? 1n),
    count: given.has('count') ? Number(integerOf(given.get('count') ?? NONE) ?? 0n) : null,
    until: until ?? null,
    weekdays,
  });
});

/** Null: not asked for; undefined: not followed. */
function weekdaysOf(
  given: Value | undefined,
  { span }: { readonly span: Parameters<Machine['iterate']>[1] },
  machine: Machine,
): readonly number[] | null | undefined {
  if (!given) return null;
  const items = given instanceof WeekdayValue || given.kind === 'int' ? [given] : machine.iterate(given, span);
  if ('kind' in items) return undefined;
  const days = items.map(item =>
    item instanceof WeekdayValue ? (item.nth === null ? item.weekday : NaN) : Number(integerOf(item) ?? NaN),
  );
  return days.some(day => Number.isNaN(day)) ? undefined : [...new Set(days)].sort((a, b) => a - b);
}

export const rruleModule: ModuleTable = name => {
  if (name === 'rrule') return rrule;
  const at = FREQUENCIES.findIndex(frequency => frequency === name);
  return at >= 0 ? int(at) : WEEKDAYS.get(name);
};
