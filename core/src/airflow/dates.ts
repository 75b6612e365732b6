// `airflow.utils.dates` and `airflow.utils.timezone`: the few functions that DAG files call.
import { UTC } from '../python/values/datetime/make.ts';
import { inZone, localMicroseconds } from '../python/values/datetime/zones.ts';
import type { DateTimeValue, ObjectValue, Value } from '../python/values/value.ts';
import { builtinFunction } from '../python/values/callable.ts';
import { parseDate } from './dag-dates.ts';

const MICROSECONDS_A_DAY = 86_400_000_000n;

/** Midnight in UTC, some days ago, plus hours, minutes and seconds. Airflow 2.7.2 `utils/dates.py` days_ago. */
export function daysAgo(): ObjectValue {
  return builtinFunction('days_ago', (args, kwargs, call, world) => {
    const days = args[0] ?? kwargs.get('n');
    if (days?.kind !== 'int' && days?.kind !== 'bool') return world.dynamic('the number of days is not known', call.span);
    const parts = ['hour', 'minute', 'second', 'microsecond'].map((name, at) => args[at + 1] ?? kwargs.get(name));
    const [hour, minute, second, microsecond] = parts.map(part => (part?.kind === 'int' ? Number(part.value) : 0));
    const now = BigInt(world.snapshot.now) * 1000n;
    const midnight = now - (now % MICROSECONDS_A_DAY) - BigInt(days.value) * MICROSECONDS_A_DAY;
    return {
      kind: 'datetime',
      flavour: 'datetime',
      ...inZone(midnight, UTC),
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: second ?? 0,
      microsecond: microsecond ?? 0,
      zone: UTC,
    };
  });
}

/** `airflow.utils.timezone.<name>`, or undefined when it is not modelled. */
export function timezoneMember(name: string): Value | undefined {
  switch (name) {
    case 'utc':
      return UTC;
    case 'datetime':
      return builtinFunction(
        'datetime',
        (args, kwargs, call, world) => dateFrom(args, kwargs) ?? world.dynamic('the date is not known', call.span),
      );
    case 'parse':
      return builtinFunction('parse', (args, _, call, world) => {
        const [text] = args;
        return (text?.kind === 'str' ? parseDate(text.value) : null) ?? world.dynamic('the date is not known', call.span);
      });
    case 'utcnow':
      return builtinFunction('utcnow', (_args, _kwargs, _call, world) => at(BigInt(world.snapshot.now) * 1000n));
    default:
      return undefined;
  }
}

function at(instant: bigint): DateTimeValue {
  return { kind: 'datetime', flavour: 'datetime', ...inZone(instant, UTC), zone: UTC };
}

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];

function dateFrom(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): DateTimeValue | null {
  const numbers = FIELDS.map((field, place) => args[place] ?? kwargs.get(field)).map(value =>
    value?.kind === 'int' ? Number(value.value) : null,
  );
  const [year, month, day, hour, minute, second, microsecond] = numbers;
  if (year === null || month === null || day === null || year === undefined || month === undefined || day === undefined) return null;
  const local = { year, month, day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0, microsecond: microsecond ?? 0 };
  return at(localMicroseconds(local));
}
