// The classes datetime and timedelta as `macros.datetime` and `macros.timedelta`.
import { parseIsoDateTime } from '../../python/values/datetime/iso-parse.ts';
import { makeDateTime, timedeltaOf, UTC } from '../../python/values/datetime/make.ts';
import { strptime } from '../../python/values/datetime/strptime.ts';
import { inZone } from '../../python/values/datetime/zones.ts';
import { PythonError } from '../../python/values/errors.ts';
import { zoneArgument } from '../../python/values/methods/datetime.ts';
import { integerOf } from '../../python/values/numbers.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { DateTimeValue, Value, ZoneValue } from '../../python/values/value.ts';
import { asking } from '../loop.ts';
import { textOf } from '../markup.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from '../request.ts';
import { bind, numberOr, required } from '../signature.ts';
import { used } from '../undefined.ts';

type Kwargs = ReadonlyMap<string, Value>;

/** A class: called it makes a value, and it has class methods. */
class NativeClass extends TemplateObject {
  readonly typeName = 'type';
  readonly #repr: string;
  readonly #make: (args: readonly Value[], kwargs: Kwargs) => Value;
  readonly #members: ReadonlyMap<string, Value>;

  constructor(repr: string, make: (args: readonly Value[], kwargs: Kwargs) => Value, members: ReadonlyMap<string, Value>) {
    super();
    this.#repr = repr;
    this.#make = make;
    this.#members = members;
  }

  override reprText(): string {
    return `<class '${this.#repr}'>`;
  }

  attribute(name: string): Value | undefined {
    return this.#members.get(name);
  }

  override *callSteps(args: readonly Value[], kwargs: Kwargs): Steps<Value> {
    return this.#make(args, kwargs);
  }
}

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'] as const;

function newDateTime(args: readonly Value[], kwargs: Kwargs): Value {
  const given = bind('datetime', FIELDS, args, kwargs);
  const [year, month, day] = (['year', 'month', 'day'] as const).map(name => numberOr(required('datetime', name, given[name]), 0));
  return makeDateTime({
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: numberOr(given.hour, 0),
    minute: numberOr(given.minute, 0),
    second: numberOr(given.second, 0),
    microsecond: numberOr(given.microsecond, 0),
    zone: zoneArgument(given.tzinfo),
    fold: numberOr(given.fold, 0) === 1 ? 1 : 0,
  });
}

function newTimedelta(args: readonly Value[], kwargs: Kwargs): Value {
  const given = bind('timedelta', ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'], args, kwargs);
  const parts: Record<string, number | bigint> = {};
  for (const [name, value] of Object.entries(given)) {
    const whole = integerOf(used(value));
    if (whole === undefined && value.kind !== 'float')
      throw new PythonError('TypeError', `unsupported type for timedelta ${name} component: ${errorTypeName(value)}`);
    parts[name] = whole ?? (value.kind === 'float' ? value.value : 0n);
  }
  return timedeltaOf(parts);
}

/** Now, as milliseconds since the epoch in a float. */
export function* nowMilliseconds(): Steps<number> {
  const answer = yield { kind: 'now' };
  if (answer?.kind !== 'float') throw new Unsupported('the current time');
  return answer.value;
}

function moment(milliseconds: number, zone: ZoneValue | null): DateTimeValue {
  // Without a zone it is the machine's own time; Airflow's default zone, UTC, stands for it.
  const local = inZone(BigInt(Math.round(milliseconds * 1000)), zone ?? UTC);
  return { kind: 'datetime', flavour: 'datetime', ...local, zone };
}

function secondsOf(value: Value | undefined): number {
  const given = used(required('fromtimestamp', 'timestamp', value));
  const whole = integerOf(given);
  if (whole !== undefined) return Number(whole);
  if (given.kind === 'float') return given.value;
  throw new PythonError('TypeError', `'${errorTypeName(given)}' object cannot be interpreted as an integer`);
}

function combine(args: readonly Value[]): Value {
  const [date, time] = args.map(used);
  if (!date || (date.kind !== 'date' && date.kind !== 'datetime'))
    throw new PythonError('TypeError', 'combine() argument 1 must be datetime.date');
  if (time?.kind !== 'time') throw new PythonError('TypeError', 'combine() argument 2 must be datetime.time');
  const { hour, minute, second, microsecond, zone } = time;
  return makeDateTime({ year: date.year, month: date.month, day: date.day, hour, minute, second, microsecond, zone });
}

const LIMITS = {
  first: makeDateTime({ year: 1, month: 1, day: 1 }),
  last: makeDateTime({ year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999_999 }),
};

export const datetimeClass: Value = new NativeClass(
  'datetime.datetime',
  newDateTime,
  new Map<string, Value>([
    [
      'strptime',
      asking(args => strptime(textOf(required('strptime', 'date_string', args[0])), textOf(required('strptime', 'format', args[1])))),
    ],
    ['fromisoformat', asking(args => parseIsoDateTime(textOf(required('fromisoformat', 'date_string', args[0]))))],
    ['combine', asking(combine)],
    ['fromtimestamp', asking((args, kwargs) => moment(secondsOf(args[0]) * 1000, zoneArgument(args[1] ?? kwargs.get('tz'))))],
    ['utcfromtimestamp', asking(args => moment(secondsOf(args[0]) * 1000, null))],
    [
      'now',
      new TemplateFunction(function* (args, kwargs) {
        return moment(yield* nowMilliseconds(), zoneArgument(args[0] ?? kwargs.get('tz')));
      }),
    ],
    [
      'utcnow',
      new TemplateFunction(function* () {
        return moment(yield* nowMilliseconds(), null);
      }),
    ],
    [
      'today',
      new TemplateFunction(function* () {
        return moment(yield* nowMilliseconds(), null);
      }),
    ],
    ['min', LIMITS.first],
    ['max', LIMITS.last],
  ]),
);

export const timedeltaClass: Value = new NativeClass('datetime.timedelta', newTimedelta, new Map());
