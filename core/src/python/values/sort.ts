// Sorting by Python's `<`, stable as Python's.
import { spendItems } from './effort.ts';
import { order } from './compare.ts';
import type { Value } from './value.ts';

/** The items in the order of their keys; null when some comparison cannot be known. */
export function sortedByKeys(items: readonly Value[], keys: readonly Value[], options: { readonly reverse: boolean }): Value[] | null {
  spendItems(items.length * Math.ceil(Math.log2(items.length + 1)));
  const unknown: Value[] = [];
  const before = (a: Value, b: Value) => {
    const answer = order('<', a, b);
    if (answer === null) unknown.push(a);
    return answer === true;
  };
  const pairs = items.map((item, index) => ({ item, key: keys[index] ?? item }));
  // Python reverses, sorts and reverses again, so that equal items keep their order.
  if (options.reverse) pairs.reverse();
  pairs.sort((a, b) => (before(a.key, b.key) ? -1 : before(b.key, a.key) ? 1 : 0));
  if (options.reverse) pairs.reverse();
  return unknown.length > 0 ? null : pairs.map(pair => pair.item);
}
