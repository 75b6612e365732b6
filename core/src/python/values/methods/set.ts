// set and frozenset.
import { isSubset } from '../compare.ts';
import { PythonError } from '../errors.ts';
import { bool, hashOrThrow, NONE, set, unknownText } from '../make.ts';
import { setOperation } from '../operators.ts';

import type { DynamicValue, SetValue, Value } from '../value.ts';
import { iterateArgument, method, type CallPlace, type MethodTable } from './table.ts';
import { keyError } from '../key-error.ts';

function asSet(value: Value, place: CallPlace): SetValue | DynamicValue {
  if (value.kind === 'set') return value;
  const items = iterateArgument(value, place);
  if ('kind' in items) return items;
  const unknown = items.find(item => item.kind === 'dynamic');
  return unknown?.kind === 'dynamic' ? unknown : set(items);
}

/** The set combined with each of the others in turn. */
function combined(
  operator: '|' | '&' | '-' | '^',
  self: SetValue,
  others: readonly (Value | undefined)[],
  place: CallPlace,
): SetValue | DynamicValue {
  let result: SetValue = { ...self, entries: new Map(self.entries) };
  for (const other of others) {
    if (!other) continue;
    const right = asSet(other, place);
    if (right.kind === 'dynamic') return right;
    result = setOperation(operator, result, right) ?? result;
  }
  return result;
}

function updated(operator: '|' | '&' | '-' | '^', self: SetValue, others: readonly (Value | undefined)[], place: CallPlace): Value {
  const result = combined(operator, self, others, place);
  if (result.kind === 'dynamic') return result;
  self.entries.clear();
  for (const [key, item] of result.entries) self.entries.set(key, item);
  return NONE;
}

/** Runs `answer` on the other set when it is known. */
function related(other: Value | undefined, place: CallPlace, answer: (other: SetValue) => boolean): Value {
  const right = asSet(other ?? NONE, place);
  return right.kind === 'dynamic' ? right : bool(answer(right));
}

const frozenMethods: MethodTable<SetValue> = {
  union: method('*', (self, others, place) => combined('|', self, others, place)),
  intersection: method('*', (self, others, place) => combined('&', self, others, place)),
  difference: method('*', (self, others, place) => combined('-', self, others, place)),
  symmetric_difference: method('other', (self, others, place) => combined('^', self, others, place)),
  issubset: method('other', (self, [other], place) => related(other, place, right => isSubset(self, right))),
  issuperset: method('other', (self, [other], place) => related(other, place, right => isSubset(right, self))),
  isdisjoint: method('other', (self, [other], place) =>
    related(other, place, right => ![...self.entries.keys()].some(key => right.entries.has(key))),
  ),
  copy: method('', self => ({ ...self, entries: new Map(self.entries) })),
};

function added(self: SetValue, [item = NONE]: readonly (Value | undefined)[]): Value {
  const hash = hashOrThrow(item);
  if (!self.entries.has(hash)) self.entries.set(hash, item);
  return NONE;
}

function discarded(self: SetValue, [item = NONE]: readonly (Value | undefined)[]): Value {
  self.entries.delete(hashOrThrow(item));
  return NONE;
}

function removed(self: SetValue, [item = NONE]: readonly (Value | undefined)[]): Value {
  if (!self.entries.delete(hashOrThrow(item))) throw keyError(item);
  return NONE;
}

const changingMethods: MethodTable<SetValue> = {
  add: method('item', added, { walks: false }),
  discard: method('item', discarded, { walks: false }),
  remove: method('item', removed, { walks: false }),
  // Which item comes first follows the hashes; only that of the last one is known.
  pop: method('', self => {
    const [first] = self.entries;
    if (!first) throw new PythonError('KeyError', "'pop from an empty set'");
    if (self.entries.size > 1) return unknownText(self);
    self.entries.clear();
    return first[1];
  }),
  clear: method('', self => {
    self.entries.clear();
    return NONE;
  }),
  update: method('*', (self, others, place) => updated('|', self, others, place)),
  intersection_update: method('*', (self, others, place) => updated('&', self, others, place)),
  difference_update: method('*', (self, others, place) => updated('-', self, others, place)),
  symmetric_difference_update: method('other', (self, others, place) => updated('^', self, others, place)),
};

export function setMethods(self: SetValue): MethodTable<SetValue> {
  return self.frozen ? frozenMethods : { ...frozenMethods, ...changingMethods };
}
