// Keys under which Python's equal and hashable values meet in a Map: 1, 1.0 and True are one key.
import type { DateTimeValue, ObjectValue, TimeValue, Value } from './value.ts';
import { spendCharacters } from './effort.ts';
import { instantOf, offsetOf } from './datetime/zones.ts';

const identities = new WeakMap<ObjectValue, number>();
let nextIdentity = 1;

/** Equal values have equal keys. Null: not hashable (or dynamic). */
export function hashKey(value: Value): string | null {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'bool':
      return value.value ? 'n1' : 'n0';
    case 'int':
      return `n${value.value}`;
    case 'float':
      return Number.isInteger(value.value) ? `n${BigInt(value.value)}` : `n${value.value}`;
    case 'str':
      return `s${value.value}`;
    case 'bytes':
      return `b${value.value.join()}`;
    case 'tuple':
      return joined('t', value.items.map(hashKey));
    case 'set':
      return value.frozen ? joined('f', [...value.entries.keys()].sort()) : null;
    case 'range':
      return rangeKey(value.start, value.stop, value.step);
    case 'timedelta':
      return `d${value.microseconds}`;
    case 'date':
      return `D${value.year}-${value.month}-${value.day}`;
    case 'time':
      return timeKey(value);
    case 'datetime':
      return dateTimeKey(value);
    case 'zone':
      return `z${value.from}:${value.name ?? ''}:${value.offsetSeconds ?? ''}`;
    case 'object':
      return value.hashText ? value.hashText() : `o${identityOf(value)}`;
    case 'list':
    case 'dict':
    case 'slice':
    case 'dynamic':
      return null;
  }
}

function joined(tag: string, parts: readonly (string | null)[]): string | null {
  let key = `${tag}${parts.length}`;
  for (const part of parts) {
    if (part === null) return null;
    spendCharacters(part.length);
    key += `,${part.length}:${part}`;
  }
  return key;
}

/** Ranges are equal when they yield the same numbers. */
function rangeKey(start: bigint, stop: bigint, step: bigint): string {
  const span = step > 0n ? stop - start : start - stop;
  const size = step > 0n ? step : -step;
  const length = span <= 0n ? 0n : (span - 1n) / size + 1n;
  if (length === 0n) return 'r0';
  return length === 1n ? `r1,${start}` : `r${length},${start},${step}`;
}

function timeKey(value: TimeValue): string {
  return `T${value.hour}:${value.minute}:${value.second}.${value.microsecond}${value.zone ? hashKey(value.zone) : ''}`;
}

/** Aware datetimes are equal when they are the same instant; naive ones by their fields. */
function dateTimeKey(value: DateTimeValue): string {
  const aware = value.zone !== null && offsetOf(value) !== null;
  return `${aware ? 'A' : 'N'}${instantOf(value)}`;
}

/** A number for each object, for keys of those that are equal only to themselves. */
export function identityOf(value: ObjectValue): number {
  let identity = identities.get(value);
  if (identity === undefined) {
    identity = nextIdentity++;
    identities.set(value, identity);
  }
  return identity;
}
