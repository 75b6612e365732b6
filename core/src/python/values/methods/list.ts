// list and tuple.
import { equal } from '../compare.ts';
import { spendItems, spendShift } from '../effort.ts';
import { PythonError } from '../errors.ts';
import { indexIn } from '../items.ts';
import { int, list, NONE, unknownText } from '../make.ts';
import { reprOf } from '../repr.ts';
import { sortedByKeys } from '../sort.ts';
import { truthOf } from '../truth.ts';
import { errorTypeName } from '../types.ts';
import type { ListValue, TupleValue, Value } from '../value.ts';
import { callBack, iterateArgument, method, numberArgument, type CallPlace, type MethodTable } from './table.ts';

/** Index of the first equal item; a dynamic value when an item before it cannot be compared; -1 when there is none. */
function indexOfEqual(items: readonly Value[], wanted: Value, from: number, to: number): number | Value {
  for (let index = from; index < to; index++) {
    const item = items[index];
    if (!item) break;
    const same = item === wanted || equal(item, wanted);
    if (same === null) return item.kind === 'dynamic' ? item : unknownText(wanted);
    if (same) return index;
  }
  return -1;
}

function bound(value: Value | undefined, otherwise: number, length: number): number {
  const at = numberArgument(value, otherwise);
  return Math.min(length, at < 0 ? Math.max(0, at + length) : at);
}

function index(self: ListValue | TupleValue, args: readonly (Value | undefined)[]): Value {
  const length = self.items.length;
  const wanted = args[0] ?? NONE;
  const found = indexOfEqual(self.items, wanted, bound(args[1], 0, length), bound(args[2], length, length));
  if (typeof found !== 'number') return found;
  if (found >= 0) return int(found);
  throw new PythonError(
    'ValueError',
    self.kind === 'tuple' ? 'tuple.index(x): x not in tuple' : `${reprOf(wanted) ?? errorTypeName(wanted)} is not in list`,
  );
}

function count(self: ListValue | TupleValue, wanted: Value): Value {
  let total = 0;
  for (const item of self.items) {
    const same = item === wanted || equal(item, wanted);
    if (same === null) return item.kind === 'dynamic' ? item : unknownText(wanted);
    if (same) total++;
  }
  return int(total);
}

function sort(self: ListValue, key: Value | undefined, reverse: Value | undefined, place: CallPlace): Value {
  const keys = key === undefined || key.kind === 'none' ? self.items : self.items.map(item => callBack(key, [item], place));
  const sorted = sortedByKeys(self.items, keys, { reverse: reverse !== undefined && truthOf(reverse) === true });
  // The order cannot be known: neither is any place of the list from now on.
  self.items.splice(0, self.items.length, ...(sorted ?? self.items.map(() => unknownText(self))));
  return NONE;
}

function removed(self: ListValue, wanted: Value): Value {
  const found = indexOfEqual(self.items, wanted, 0, self.items.length);
  if (typeof found !== 'number') return found;
  if (found < 0) throw new PythonError('ValueError', 'list.remove(x): x not in list');
  self.items.splice(found, 1);
  return NONE;
}

function popped(self: ListValue, at: Value | undefined): Value {
  if (self.items.length === 0) throw new PythonError('IndexError', 'pop from empty list');
  try {
    const place = indexIn(self.items.length, at ?? int(-1), 'list');
    spendShift(self.items.length - place);
    return self.items.splice(place, 1)[0] ?? NONE;
  } catch (error) {
    if (error instanceof PythonError && error.type === 'IndexError') throw new PythonError('IndexError', 'pop index out of range');
    throw error;
  }
}

export const listMethods: MethodTable<ListValue> = {
  append: method(
    'object',
    (self, [item]) => {
      if (item) self.items.push(item);
      return NONE;
    },
    { stores: true },
  ),
  extend: method('iterable', (self, [items], place) => {
    if (!items) return NONE;
    const more = iterateArgument(items, place);
    if ('kind' in more) return more;
    spendItems(more.length);
    for (const item of [...more]) self.items.push(item);
    return NONE;
  }),
  insert: method(
    'index object',
    (self, [at, item]) => {
      if (at?.kind === 'dynamic') return at;
      const place = numberArgument(at, 0);
      spendShift(self.items.length - bound(at, 0, self.items.length));
      if (item) self.items.splice(place, 0, item);
      return NONE;
    },
    { stores: true },
  ),
  remove: method('value', (self, [wanted]) => removed(self, wanted ?? NONE)),
  pop: method('index?', (self, [at]) => popped(self, at), { walks: false }),
  clear: method('', self => {
    self.items.length = 0;
    return NONE;
  }),
  copy: method('', self => list(self.items)),
  reverse: method('', self => {
    self.items.reverse();
    return NONE;
  }),
  sort: method('key= reverse=', (self, [key, reverse], place) => sort(self, key, reverse, place)),
  index: method('value start? stop?', (self, args) => index(self, args)),
  count: method('value', (self, [wanted]) => count(self, wanted ?? NONE)),
};

export const tupleMethods: MethodTable<TupleValue> = {
  index: method('value start? stop?', (self, args) => index(self, args)),
  count: method('value', (self, [wanted]) => count(self, wanted ?? NONE)),
};
