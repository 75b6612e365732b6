// In which order a set gives its items: by their hashes. Those of whole numbers are themselves; those of texts differ from process to process.
import { integerOf } from './numbers.ts';
import type { SetValue, Value } from './value.ts';

/** One thread evaluates one file at a time, as with the effort: the state is of the module. */
let isReversed = false;
let wasAsked = false;

export interface Ordered<T> {
  readonly result: T;
  /** Whether an order that differs from run to run was looked at. */
  readonly asked: boolean;
}

/** Runs `work` with one of the possible orders of what has none. */
export function withOrder<T>(order: 'as made' | 'reversed', work: () => T): Ordered<T> {
  const before = { isReversed, wasAsked };
  isReversed = order === 'reversed';
  wasAsked = false;
  try {
    const result = work();
    return { result, asked: wasAsked };
  } finally {
    ({ isReversed, wasAsked } = before);
  }
}

/** Things whose order differs from run to run, in the one that is followed now. */
export function anyOrder<T>(items: readonly T[]): readonly T[] {
  if (items.length < 2) return items;
  wasAsked = true;
  return isReversed ? items.toReversed() : items;
}

export function itemsOfSet(set: SetValue): readonly Value[] {
  const items = [...set.entries.values()];
  return certainOrder(items) ?? anyOrder(items);
}

/**
 * The order of CPython's table where it is certain: whole numbers of which each has a place of its own, in tables of every size that
 * the set may have (`Objects/setobject.c`: from 8 on, at most three fifths full; how a set was made decides which).
 */
export function certainOrder(items: readonly Value[]): readonly Value[] | null {
  if (items.length < 2) return items;
  const hashes = items.map(hashOf);
  if (hashes.includes(null)) return null;
  const largest = Math.max(64, items.length * 16);
  let order: readonly number[] | null = null;
  for (let size = 8; size <= largest; size *= 2) {
    if (items.length * 5 >= (size - 1) * 3) continue;
    const places = hashes.map(hash => Number((hash ?? 0n) & BigInt(size - 1)));
    if (new Set(places).size < places.length) return null;
    const found = items.map((_, at) => at).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
    if (order && !found.every((at, index) => at === order?.[index])) return null;
    order = found;
  }
  return order?.flatMap(at => items[at] ?? []) ?? null;
}

/** `hash(number)` as 64 bits; null for what has no hash that is known. */
function hashOf(value: Value): bigint | null {
  const whole = integerOf(value);
  if (whole === undefined || whole >= 2n ** 61n - 1n || whole <= -(2n ** 61n - 1n)) return null;
  return BigInt.asUintN(64, whole === -1n ? -2n : whole);
}
