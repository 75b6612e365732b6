// heapq and bisect: ordered lists.
import type { Machine } from '../evaluate/machine.ts';
import { spendItems } from '../values/effort.ts';
import { PythonError } from '../values/errors.ts';
import { int, list, NONE } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { compare } from '../values/operators.ts';
import { sortedByKeys } from '../values/sort.ts';
import type { ListValue, Value } from '../values/value.ts';
import { callWith, itemsOf, native, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

/** Thrown out of a comparison that is not known. */
class UnknownOrder extends Error {}

function isBefore(a: Value, b: Value): boolean {
  const answer = compare('<', a, b);
  if (answer === null) throw new UnknownOrder();
  return answer;
}

/** CPython `heapq._siftdown`: the item at `at` moves towards the root while it is smaller. */
function siftDown(heap: Value[], from: number, to: number): void {
  let at = to;
  const item = heap[at];
  while (item && at > from) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !isBefore(item, above)) break;
    heap[at] = above;
    at = parent;
  }
  if (item) heap[at] = item;
}

/** CPython `heapq._siftup`: smaller children move up to a leaf, then the item moves down from there. */
function siftUp(heap: Value[], from: number): void {
  let at = from;
  const item = heap[at];
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    const [left, right] = [heap[child], heap[child + 1]];
    const least = left && right && !isBefore(left, right) ? child + 1 : child;
    const smaller = heap[least];
    if (!smaller) break;
    heap[at] = smaller;
    at = least;
  }
  if (item) heap[at] = item;
  siftDown(heap, from, at);
}

function onHeap(name: string, parameters: string, work: (heap: Value[], item: Value) => Value): [string, Value] {
  return [
    name,
    native(name, parameters, ([heap, item], { call, world }) => {
      if (heap?.kind !== 'list') throw new PythonError('TypeError', 'heap argument must be a list');
      const machine = world as Machine;
      const taint = machine.marks.taintOf(heap);
      if (taint) return taint;
      machine.touch(heap);
      spendItems(10);
      return orUnknown(heap, () => work(heap.items, item ?? NONE), { call, world });
    }),
  ];
}

function orUnknown(heap: ListValue | null, work: () => Value, { call, world }: Place): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UnknownOrder)) throw error;
    const unknown = world.dynamic('an order that is not known', call.span);
    if (heap) (world as Machine).marks.taint(heap, unknown);
    return unknown;
  }
}

function popped(heap: Value[]): Value {
  const last = heap.pop();
  if (!last) throw new PythonError('IndexError', 'index out of range');
  const [first] = heap;
  if (!first) return last;
  heap[0] = last;
  siftUp(heap, 0);
  return first;
}

function pushed(heap: Value[], item: Value): Value {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1);
  return NONE;
}

/** `nsmallest` and `nlargest`: as if the whole were sorted. */
function firstOf(name: string, options: { readonly reverse: boolean }): [string, Value] {
  return [
    name,
    native(name, 'n iterable key?', ([count, iterable, key], place) => {
      const items = itemsOf(iterable ?? NONE, place);
      if ('kind' in items) return items;
      const keys = key && key.kind !== 'none' ? items.map(item => callWith(key, [item], place)) : items;
      const sorted = sortedByKeys(items, keys, options);
      if (!sorted) return place.world.dynamic('an order that is not known', place.call.span);
      return list(sorted.slice(0, Math.max(0, Number((count && integerOf(count)) ?? 0n))));
    }),
  ];
}

const HEAPQ: ReadonlyMap<string, Value> = new Map<string, Value>([
  onHeap('heappush', 'heap item', pushed),
  onHeap('heappop', 'heap', popped),
  onHeap('heapify', 'heap', heap => {
    spendItems(heap.length * 2);
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) siftUp(heap, at);
    return NONE;
  }),
  onHeap('heappushpop', 'heap item', (heap, item) => {
    const [first] = heap;
    if (!first || !isBefore(first, item)) return item;
    heap[0] = item;
    siftUp(heap, 0);
    return first;
  }),
  onHeap('heapreplace', 'heap item', (heap, item) => {
    const [first] = heap;
    if (!first) throw new PythonError('IndexError', 'index out of range');
    heap[0] = item;
    siftUp(heap, 0);
    return first;
  }),
  firstOf('nsmallest', { reverse: false }),
  firstOf('nlargest', { reverse: true }),
  [
    'merge',
    native('merge', '* key? reverse?', ([key, reverse], place, rest) => {
      const all: Value[] = [];
      for (const iterable of rest) {
        const items = itemsOf(iterable, place);
        if ('kind' in items) return items;
        all.push(...items);
      }
      if (reverse) return place.world.dynamic('heapq.merge() in reverse', place.call.span);
      const keys = key && key.kind !== 'none' ? all.map(item => callWith(key, [item], place)) : all;
      const sorted = sortedByKeys(all, keys, { reverse: false });
      return sorted ? list(sorted) : place.world.dynamic('an order that is not known', place.call.span);
    }),
  ],
]);

export const heapqModule: ModuleTable = name => HEAPQ.get(name);

type Side = 'left' | 'right';

function placeOf(given: readonly (Value | undefined)[], side: Side, place: Place): number | Value {
  const [sequence, item = NONE, low, high, key] = given;
  const items = itemsOf(sequence ?? NONE, place);
  if ('kind' in items) return items;
  let from = Number((low && integerOf(low)) ?? 0n);
  let to = high && high.kind !== 'none' ? Number(integerOf(high) ?? 0n) : items.length;
  if (from < 0) throw new PythonError('ValueError', 'lo must be non-negative');
  while (from < to) {
    const middle = (from + to) >> 1;
    const found = items[middle] ?? NONE;
    const at = key && key.kind !== 'none' ? callWith(key, [found], place) : found;
    const goesRight = side === 'left' ? isBefore(at, item) : !isBefore(item, at);
    if (goesRight) from = middle + 1;
    else to = middle;
  }
  return from;
}

function searching(name: string, side: Side): [string, Value] {
  return [
    name,
    native(name, 'a x lo? hi? * key?', (given, place) =>
      orUnknown(
        null,
        () => {
          const found = placeOf(given, side, place);
          return typeof found === 'number' ? int(found) : found;
        },
        place,
      ),
    ),
  ];
}

function inserting(name: string, side: Side): [string, Value] {
  return [
    name,
    native(name, 'a x lo? hi? * key?', ([sequence, item = NONE, low, high, key], place) => {
      if (sequence?.kind !== 'list') return place.world.dynamic(`${name}() into an object`, place.call.span);
      return orUnknown(
        sequence,
        () => {
          const wanted = key && key.kind !== 'none' ? callWith(key, [item], place) : item;
          const found = placeOf([sequence, wanted, low, high, key], side, place);
          if (typeof found !== 'number') return found;
          (place.world as Machine).touch(sequence);
          sequence.items.splice(found, 0, item);
          return NONE;
        },
        place,
      );
    }),
  ];
}

const BISECT: ReadonlyMap<string, Value> = new Map<string, Value>([
  searching('bisect_left', 'left'),
  searching('bisect_right', 'right'),
  searching('bisect', 'right'),
  inserting('insort_left', 'left'),
  inserting('insort_right', 'right'),
  inserting('insort', 'right'),
]);

export const bisectModule: ModuleTable = name => BISECT.get(name);
