// Values of Python to what crosses wires and is stored, and back.
import { known } from '../dag/model.ts';
import { MappedArgument } from '../airflow/mapped-argument.ts';
import { groupIdOf } from '../airflow/state.ts';
import { type Derivation, DerivedXComArg, XComArg } from '../airflow/xcom-arg.ts';
import { isoText, dateText } from '../python/values/datetime/print.ts';
import { parseIsoDate, parseIsoDateTime } from '../python/values/datetime/iso-parse.ts';
import { offsetOf } from '../python/values/datetime/zones.ts';
import { floatRepr } from '../python/values/float-text.ts';
import { bool, bytes, dict, dynamic, float, int, list, NONE, set, str, tuple } from '../python/values/make.ts';
import { typeName } from '../python/values/types.ts';
import type { DateTimeValue, Value, ZoneValue } from '../python/values/value.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Encoded } from './encoded.ts';

/** Deeper than any value that is written; a list that contains itself ends here. */
const MAX_DEPTH = 100;

/** Never throws. What JSON cannot carry becomes `opaque` where it stands, the rest around it stays. */
export function encode(value: Value, depth = 0): Encoded {
  if (depth > MAX_DEPTH) return { $: 'opaque', why: 'the value is nested too deep' };
  const inner = (item: Value): Encoded => encode(item, depth + 1);
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
      return value.value;
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : { $: 'int', v: value.value.toString() };
    case 'float':
      return { $: 'float', v: floatRepr(value.value) };
    case 'bytes':
      return { $: 'bytes', v: toBase64(value.value) };
    case 'list':
      return value.items.map(inner);
    case 'tuple':
      return { $: 'tuple', v: value.items.map(inner) };
    case 'set':
      return { $: 'set', v: [...value.entries.values()].map(inner) };
    case 'dict':
      return { $: 'dict', v: [...value.entries.values()].map(entry => [inner(entry.key), inner(entry.value)] as const) };
    case 'timedelta':
      return { $: 'timedelta', v: value.microseconds.toString() };
    case 'date':
      return { $: 'date', v: dateText(value) };
    case 'datetime':
      return encodeDateTime(value);
    case 'dynamic':
      return { $: 'opaque', why: value.why };
    case 'object':
      return encodeObject(value);
    case 'range':
    case 'slice':
    case 'time':
    case 'zone':
      return opaque(value);
  }
}

function encodeDateTime(value: DateTimeValue): Encoded {
  return { $: 'datetime', v: isoText(value, 'T'), zone: value.zone?.name ?? null, pendulum: value.flavour === 'pendulum' };
}

function encodeObject(value: Extract<Value, { readonly kind: 'object' }>): Encoded {
  if (value instanceof MappedArgument) return encodeMappedArgument(value);
  if (value instanceof DerivedXComArg && value.derivation) return encodeDerived(value.derivation);
  if (!(value instanceof XComArg)) return opaque(value);
  const taskId = known(value.task.id);
  if (taskId === undefined) return { $: 'opaque', why: 'the id of the task that pushes it is not known' };
  return { $: 'xcom', taskId, key: value.key };
}

function encodeMappedArgument({ group, key }: MappedArgument): Encoded {
  const groupId = group.state && groupIdOf(group.state);
  return groupId === null ? { $: 'opaque', why: 'the id of the mapped group is not known' } : { $: 'mapped-argument', groupId, key };
}

function encodeDerived(derivation: Derivation): Encoded {
  switch (derivation.kind) {
    case 'map':
      return { $: 'xcom-map', of: encode(derivation.of) };
    case 'zip':
      return { $: 'xcom-zip', of: derivation.of.map(item => encode(item)), fill: derivation.fill ? [encode(derivation.fill)] : [] };
    case 'concat':
      return { $: 'xcom-concat', of: derivation.of.map(item => encode(item)) };
  }
}

function opaque(value: Value): Encoded {
  return { $: 'opaque', why: `only Python can carry a value of type ${typeName(value)}` };
}

/** The value again. References and opaque values become dynamic: they are not known here. */
export function decode(encoded: Encoded): Value {
  if (encoded === null) return NONE;
  if (typeof encoded === 'boolean') return bool(encoded);
  if (typeof encoded === 'string') return str(encoded);
  if (typeof encoded === 'number') return int(encoded);
  return isList(encoded) ? list(encoded.map(decode)) : decodeTagged(encoded);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(encoded: object): encoded is readonly Encoded[] {
  return Array.isArray(encoded);
}

function decodeTagged(encoded: Extract<Encoded, { readonly $: string }>): Value {
  switch (encoded.$) {
    case 'int':
      return int(BigInt(encoded.v));
    case 'float':
      return float(Number(encoded.v.replace('inf', 'Infinity')));
    case 'tuple':
      return tuple(encoded.v.map(decode));
    case 'set':
      return set(encoded.v.map(decode));
    case 'dict':
      return dict(encoded.v.map(([key, value]) => [decode(key), decode(value)] as const));
    case 'bytes':
      return bytes(fromBase64(encoded.v));
    case 'datetime':
      return decodeDateTime(encoded);
    case 'date':
      return parseIsoDate(encoded.v);
    case 'timedelta':
      return { kind: 'timedelta', microseconds: BigInt(encoded.v) };
    case 'xcom':
      return unknown(`what ${encoded.taskId} pushes is known when it has run`);
    case 'xcom-map':
    case 'xcom-zip':
    case 'xcom-concat':
      return unknown('what is made of XComs is known when their tasks have run');
    case 'mapped-argument':
      return unknown(`the argument ${encoded.key} of ${encoded.groupId} is known when the group is expanded`);
    case 'opaque':
      return unknown(encoded.why);
  }
}

/** The text says the offset; a named zone takes its place, and of two equal local times the one with that offset. */
function decodeDateTime(encoded: Extract<Encoded, { readonly $: 'datetime' }>): Value {
  const fixed = parseIsoDateTime(encoded.v);
  const flavour = encoded.pendulum ? 'pendulum' : 'datetime';
  if (encoded.zone === null) return { ...fixed, flavour };
  const zone: ZoneValue = { kind: 'zone', name: encoded.zone, offsetSeconds: null, from: encoded.pendulum ? 'pendulum' : 'zoneinfo' };
  const first: DateTimeValue = { ...fixed, flavour, zone, fold: 0 };
  return offsetOf(first) === offsetOf(fixed) ? first : { ...first, fold: 1 };
}

function unknown(why: string): Value {
  return dynamic(why, { file: '', start: 0, end: 0 });
}
