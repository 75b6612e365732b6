// Makers of Python values, and the way from and to plain JSON.
import type { Span } from '../../text/span.ts';
import { spendCharacters, spendEntry, spendItems } from './effort.ts';
import { PythonError } from './errors.ts';
import { hashKey } from './hash.ts';
import { typeName } from './types.ts';
import type {
  BoolValue,
  BytesValue,
  DictValue,
  DynamicValue,
  FloatValue,
  IntValue,
  ListValue,
  NoneValue,
  OriginPiece,
  SetValue,
  StrValue,
  TupleValue,
  Value,
} from './value.ts';

export const NONE: NoneValue = { kind: 'none' };
export const TRUE: BoolValue = { kind: 'bool', value: true };
export const FALSE: BoolValue = { kind: 'bool', value: false };

export function bool(value: boolean): BoolValue {
  return value ? TRUE : FALSE;
}

/** A number given must be whole. */
export function int(value: number | bigint): IntValue {
  return { kind: 'int', value: BigInt(value) };
}

export function float(value: number): FloatValue {
  return { kind: 'float', value };
}

export function str(value: string, origin?: readonly OriginPiece[]): StrValue {
  spendCharacters(value.length);
  return origin && origin.length > 0 ? { kind: 'str', value, origin } : { kind: 'str', value };
}

export function bytes(value: Uint8Array): BytesValue {
  spendCharacters(value.length);
  return { kind: 'bytes', value };
}

export function list(items: Iterable<Value>): ListValue {
  return { kind: 'list', items: counted(items) };
}

export function tuple(items: Iterable<Value>): TupleValue {
  return { kind: 'tuple', items: counted(items) };
}

function counted(items: Iterable<Value>): Value[] {
  const all = [...items];
  spendItems(all.length);
  return all;
}

/** Later pairs win, the place of the first stays; raises TypeError for a key that cannot be hashed. */
export function dict(pairs: Iterable<readonly [Value, Value]>): DictValue {
  const made: DictValue = { kind: 'dict', entries: new Map() };
  for (const [key, value] of pairs) setEntry(made, key, value);
  return made;
}

/** A dict whose keys are strings. */
export function dictOf(entries: Iterable<readonly [string, Value]>): DictValue {
  return dict([...entries].map(([key, value]) => [str(key), value]));
}

/** `target[key] = value`. */
export function setEntry(target: DictValue, key: Value, value: Value): void {
  spendEntry();
  const hash = hashOrThrow(key);
  const present = target.entries.get(hash);
  if (present) present.value = value;
  else target.entries.set(hash, { key, value });
}

/** Raises TypeError for an item that cannot be hashed. */
export function set(items: Iterable<Value>): SetValue {
  return setOf(items, 'set');
}

export function frozenset(items: Iterable<Value>): SetValue {
  return setOf(items, 'frozenset');
}

function setOf(items: Iterable<Value>, type: 'set' | 'frozenset'): SetValue {
  const entries = new Map<string, Value>();
  for (const item of items) {
    spendEntry();
    const hash = hashOrThrow(item);
    if (!entries.has(hash)) entries.set(hash, item);
  }
  return { kind: 'set', frozen: type === 'frozenset', entries };
}

export function dynamic(why: string, span: Span): DynamicValue {
  return { kind: 'dynamic', why, span };
}

/**
 * What stands for a text that cannot be known: the dynamic value inside `value` that makes it so, else a new one without a place
 * (`span.file` is empty), which the evaluator puts where the operation stands.
 */
export function unknownText(value: Value): DynamicValue {
  return dynamicInside(value, new Set()) ?? dynamic(`the text of a ${typeName(value)} is not known`, { file: '', start: 0, end: 0 });
}

function dynamicInside(value: Value, seen: Set<Value>): DynamicValue | undefined {
  if (value.kind === 'dynamic') return value;
  if (seen.has(value)) return undefined;
  seen.add(value);
  for (const item of itemsInside(value)) {
    const found = dynamicInside(item, seen);
    if (found) return found;
  }
  return undefined;
}

function itemsInside(value: Value): readonly Value[] {
  if (value.kind === 'list' || value.kind === 'tuple') return value.items;
  return value.kind === 'dict' ? Array.from(value.entries.values(), entry => entry.value) : [];
}

/** The hash key, or TypeError as Python words it. */
export function hashOrThrow(value: Value): string {
  const hash = hashKey(value);
  if (hash === null) throw new PythonError('TypeError', `unhashable type: '${typeName(value)}'`);
  return hash;
}

/** JSON as `json.loads` gives it, except that whole numbers are int however they were written. */
export function fromJson(json: unknown): Value {
  if (json === null || json === undefined) return NONE;
  if (typeof json === 'boolean') return bool(json);
  if (typeof json === 'string') return str(json);
  if (typeof json === 'bigint') return int(json);
  if (typeof json === 'number') return Number.isInteger(json) ? int(json) : float(json);
  if (Array.isArray(json)) return list(json.map(fromJson));
  if (typeof json === 'object') return dictOf(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
  throw new TypeError(`not JSON: ${typeof json}`);
}

/** Plain JSON, or `undefined` where JSON has no such value: anything but None, bool, str, list, tuple, str-keyed dict and exact numbers. */
export function toJson(value: Value): unknown {
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
    case 'str':
      return value.value;
    case 'int':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : undefined;
    case 'float':
      return Number.isFinite(value.value) ? value.value : undefined;
    case 'list':
    case 'tuple': {
      const items = value.items.map(toJson);
      return items.includes(undefined) ? undefined : items;
    }
    case 'dict':
      return dictToJson(value);
    default:
      return undefined;
  }
}

function dictToJson(value: DictValue): Record<string, unknown> | undefined {
  const made: Record<string, unknown> = {};
  for (const entry of value.entries.values()) {
    const item = toJson(entry.value);
    if (entry.key.kind !== 'str' || item === undefined) return undefined;
    Object.defineProperty(made, entry.key.value, { value: item, enumerable: true, writable: true, configurable: true });
  }
  return made;
}
