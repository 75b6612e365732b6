// Indexing, slicing, iterating and measuring data values.
import { NativeIterable, NativeTuple } from './callable.ts';
import { spendItems } from './effort.ts';
import { PythonError } from './errors.ts';
import { bytes, hashOrThrow, int, list, str, tuple } from './make.ts';
import { integerOf } from './numbers.ts';
import { slice as sliceText } from './origin.ts';
import { itemsOfSet } from './set-order.ts';

import { characters as charactersOf, codePointLength, unitOffsets } from './text.ts';
import { errorTypeName } from './types.ts';
import type { DynamicValue, RangeValue, SliceValue, StrValue, Value } from './value.ts';
import { keyError } from './key-error.ts';

/** `value[key]`: index, slice or dict key; raises IndexError, KeyError, TypeError. */
export function itemOf(value: Value, key: Value): Value {
  if (value.kind === 'dynamic') return value;
  if (value.kind === 'dict') return dictItem(value, key);
  if (key.kind === 'dynamic') return key;
  switch (value.kind) {
    case 'list':
    case 'tuple': {
      if (key.kind === 'slice') {
        const items = sliceIndexes(key, value.items.length).flatMap(index => value.items[index] ?? []);
        return value.kind === 'list' ? list(items) : tuple(items);
      }
      const item = value.items[indexIn(value.items.length, key, value.kind)];
      return item ?? raiseIndex(value.kind);
    }
    case 'str':
      return key.kind === 'slice' ? stringSlice(value, key) : stringItem(value, key);
    case 'bytes': {
      if (key.kind === 'slice') return bytes(new Uint8Array(sliceIndexes(key, value.value.length).map(index => value.value[index] ?? 0)));
      return int(value.value[indexIn(value.value.length, key, 'byte', 'index')] ?? 0);
    }
    case 'range':
      return rangeItem(value, key);
    default:
      if (value instanceof NativeTuple) return itemOf(value.tuple, key);
      throw new PythonError('TypeError', `'${errorTypeName(value)}' object is not subscriptable`);
  }
}

function dictItem(value: Extract<Value, { kind: 'dict' }>, key: Value): Value {
  if (key.kind === 'dynamic') return key;
  const entry = value.entries.get(hashOrThrow(key));
  if (!entry) throw keyError(key);
  return entry.value;
}

/** The index from zero that `key` means; `type` words the errors. */
export function indexIn(length: number, key: Value, type: string, subject: 'index' | 'indices' = 'indices'): number {
  const index = integerOf(key);
  if (index === undefined) {
    const wanted =
      subject === 'index'
        ? 'byte indices must be integers or slices'
        : `${type} indices must be integers${type === 'string' ? '' : ' or slices'}`;
    throw new PythonError('TypeError', `${wanted}, not ${type === 'string' ? `'${errorTypeName(key)}'` : errorTypeName(key)}`);
  }
  const from = index < 0n ? index + BigInt(length) : index;
  if (from < 0n || from >= BigInt(length)) return raiseIndex(subject === 'index' ? '' : type);
  return Number(from);
}

function raiseIndex(type: string): never {
  throw new PythonError('IndexError', type === '' ? 'index out of range' : `${type} index out of range`);
}

function stringItem(value: StrValue, key: Value): Value {
  const offsets = unitOffsets(value.value);
  const index = indexIn(offsets ? offsets.length - 1 : value.value.length, key, 'string');
  return offsets ? sliceText(value, offsets[index] ?? 0, offsets[index + 1] ?? 0) : sliceText(value, index, index + 1);
}

function stringSlice(value: StrValue, key: SliceValue): Value {
  const offsets = unitOffsets(value.value);
  const length = offsets ? offsets.length - 1 : value.value.length;
  const { start, stop, step } = sliceBounds(key, length);
  if (step === 1) {
    const end = Math.max(start, stop);
    return offsets ? sliceText(value, offsets[start] ?? 0, offsets[end] ?? 0) : sliceText(value, start, end);
  }
  const characters = offsets ? charactersOf(value.value) : value.value;
  return str(
    sliceIndexes(key, length)
      .map(index => characters[index] ?? '')
      .join(''),
  );
}

/** `slice.indices(length)`. */
export function sliceBounds(key: SliceValue, length: number): { readonly start: number; readonly stop: number; readonly step: number } {
  const step = bound(key.step) ?? 1n;
  if (step === 0n) throw new PythonError('ValueError', 'slice step cannot be zero');
  const size = BigInt(length);
  const [lowest, highest] = step < 0n ? [-1n, size - 1n] : [0n, size];
  const clamp = (given: bigint | null, otherwise: bigint) => {
    if (given === null) return otherwise;
    const from = given < 0n ? given + size : given;
    return from < lowest ? lowest : from > highest ? highest : from;
  };
  const start = clamp(bound(key.start), step < 0n ? highest : lowest);
  const stop = clamp(bound(key.stop), step < 0n ? lowest : highest);
  return { start: Number(start), stop: Number(stop), step: Number(step) };
}

function bound(value: Value): bigint | null {
  if (value.kind === 'none') return null;
  const index = integerOf(value);
  if (index === undefined) throw new PythonError('TypeError', 'slice indices must be integers or None or have an __index__ method');
  return index;
}

/** The indexes a slice takes, in its order. */
export function sliceIndexes(key: SliceValue, length: number): readonly number[] {
  const { start, stop, step } = sliceBounds(key, length);
  const indexes: number[] = [];
  spendItems(Math.max(0, Math.ceil((stop - start) / step)));
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) indexes.push(at);
  return indexes;
}

function rangeItem(value: RangeValue, key: Value): Value {
  const length = rangeLength(value);
  if (key.kind !== 'slice') return int(value.start + BigInt(rangeIndex(length, key)) * value.step);
  const { start, stop, step } = sliceBounds(key, length);
  const at = (index: number) => value.start + BigInt(index) * value.step;
  return { kind: 'range', start: at(start), stop: at(stop), step: value.step * BigInt(step) };
}

function rangeIndex(length: number, key: Value): number {
  try {
    return indexIn(length, key, 'range');
  } catch (error) {
    if (error instanceof PythonError && error.type === 'IndexError') return raiseIndex('range object');
    throw error;
  }
}

export function rangeLength(value: RangeValue): number {
  const distance = value.step > 0n ? value.stop - value.start : value.start - value.stop;
  const size = value.step > 0n ? value.step : -value.step;
  return distance <= 0n ? 0 : Number((distance - 1n) / size + 1n);
}

/** All that iterating yields; TypeError when it is no iterable. Objects with behaviour are asked through the evaluator. */
export function iterate(value: Value): readonly Value[] | DynamicValue {
  switch (value.kind) {
    case 'dynamic':
      return value;
    case 'list':
    case 'tuple':
      return value.items;
    case 'str':
      spendItems(value.value.length);
      return characters(value);
    case 'bytes':
      spendItems(value.value.length);
      return Array.from(value.value, int);
    case 'dict':
      spendItems(value.entries.size);
      return Array.from(value.entries.values(), entry => entry.key);
    case 'set':
      return itemsOfSet(value);
    case 'range':
      return rangeItems(value);
    default:
      if (value instanceof NativeIterable) return value.values();
      if (value instanceof NativeTuple) return value.tuple.items;
      throw new PythonError('TypeError', `'${errorTypeName(value)}' object is not iterable`);
  }
}

function characters(value: StrValue): readonly Value[] {
  const items: Value[] = [];
  let at = 0;
  for (const character of value.value) {
    items.push(sliceText(value, at, at + character.length));
    at += character.length;
  }
  return items;
}

function rangeItems(value: RangeValue): readonly Value[] {
  const length = rangeLength(value);
  spendItems(length);
  return Array.from({ length }, (_, index) => int(value.start + BigInt(index) * value.step));
}

/** `len(value)`, or null when it is not known; TypeError when it has none. */
export function lengthOf(value: Value): number | null {
  switch (value.kind) {
    case 'dynamic':
      return null;
    case 'list':
    case 'tuple':
      return value.items.length;
    case 'str':
      return codePointLength(value.value);
    case 'bytes':
      return value.value.length;
    case 'dict':
    case 'set':
      return value.entries.size;
    case 'range':
      return rangeLength(value);
    case 'object':
      if (value.length) return value.length();
      break;
    default:
  }
  throw new PythonError('TypeError', `object of type '${errorTypeName(value)}' has no len()`);
}
