// Moments of a run as the values that Airflow puts into the context.
import { UTC } from '../../python/values/datetime/make.ts';
import { localTimeOf } from '../../python/values/datetime/zones.ts';
import { isoText } from '../../python/values/datetime/print.ts';
import type { DateTimeValue, ZoneValue } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { pendulumOf } from './facts.ts';

/** A pendulum datetime in UTC. */
export function pendulumUtc(milliseconds: number, target: Target): DateTimeValue {
  const pendulum = pendulumOf(target);
  const zone: ZoneValue = { kind: 'zone', name: 'UTC', offsetSeconds: 0, from: 'pendulum', pendulum };
  return { kind: 'datetime', flavour: 'pendulum', pendulum, ...localTimeOf(BigInt(milliseconds) * 1000n), zone, fold: 0 };
}

/**
 * The logical date: parsed from text with an offset, so pendulum 2 calls its zone `+00:00` and its ISO 8601 text has no `Z`
 * (measured on Airflow 2.7.2 with DAG.test, which parses `--date`).
 */
export function logicalDate(milliseconds: number, target: Target): DateTimeValue {
  const value = pendulumUtc(milliseconds, target);
  if (target !== '2.7.2') return value;
  return { ...value, zone: { kind: 'zone', name: '+00:00', offsetSeconds: 0, from: 'pendulum', pendulum: 2 } };
}

/** A datetime of the standard library in UTC. */
export function plainUtc(milliseconds: number): DateTimeValue {
  return { kind: 'datetime', flavour: 'datetime', ...localTimeOf(BigInt(milliseconds) * 1000n), zone: UTC, fold: 0 };
}

/** A datetime as pydantic reads it from JSON: those of `dag_run` in 3.x. */
export function pydanticUtc(milliseconds: number): DateTimeValue {
  return { ...plainUtc(milliseconds), zone: { kind: 'zone', name: null, offsetSeconds: 0, from: 'pydantic' } };
}

/** `2024-01-01T00:00:00+00:00`. */
export function isoOf(value: DateTimeValue): string {
  return isoText(value, 'T');
}
