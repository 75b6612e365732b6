// dict and its views.
import { NativeIterable } from '../callable.ts';
import { PythonError } from '../errors.ts';
import { hashOrThrow, NONE, setEntry, tuple } from '../make.ts';
import { reprOf } from '../repr.ts';
import type { DictValue, DynamicValue, Value } from '../value.ts';
import { iterateArgument, method, type CallPlace, type MethodTable } from './table.ts';
import { keyError } from '../key-error.ts';

function view(type: 'dict_keys' | 'dict_values' | 'dict_items', self: DictValue, project: (key: Value, value: Value) => Value): Value {
  const read = () => Array.from(self.entries.values(), entry => project(entry.key, entry.value));
  return new NativeIterable(self.face?.typeName === 'OrderedDict' ? `o${type}` : type, read, {
    length: () => self.entries.size,
    repr: () => {
      const items = reprOf({ kind: 'list', items: read() });
      return items === null ? null : `${self.face?.typeName === 'OrderedDict' ? 'o' : ''}${type}(${items})`;
    },
  });
}

function pop(self: DictValue, key: Value, otherwise: Value | undefined): Value {
  const hash = hashOrThrow(key);
  const entry = self.entries.get(hash);
  if (!entry && otherwise === undefined) throw keyError(key);
  self.entries.delete(hash);
  return entry?.value ?? otherwise ?? NONE;
}

/** The pairs that `dict(given)` and `dict.update(given)` take: another dict, or an iterable of pairs. */
export function pairsOf(given: Value, place: CallPlace): readonly (readonly [Value, Value])[] | DynamicValue {
  if (given.kind === 'dynamic') return given;
  if (given.kind === 'dict') return Array.from(given.entries.values(), entry => [entry.key, entry.value] as const);
  const items = iterateArgument(given, place);
  if ('kind' in items) return items;
  const pairs: (readonly [Value, Value])[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind === 'int' || item.kind === 'float' || item.kind === 'none' || item.kind === 'bool')
      throw new PythonError('TypeError', `cannot convert dictionary update sequence element #${index} to a sequence`);
    const pair = iterateArgument(item, place);
    if ('kind' in pair) return pair;
    const [key, value] = pair;
    if (!key || !value || pair.length !== 2) {
      throw new PythonError('ValueError', `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`);
    }
    pairs.push([key, value]);
  }
  return pairs;
}

export const dictMethods: MethodTable<DictValue> = {
  keys: method('', self => view('dict_keys', self, key => key), { walks: false }),
  values: method('', self => view('dict_values', self, (_, value) => value), { walks: false }),
  items: method('', self => view('dict_items', self, (key, value) => tuple([key, value])), { walks: false }),
  get: method(
    'key default?',
    (self, [key, otherwise]) => {
      if (!key || key.kind === 'dynamic') return key ?? NONE;
      return self.entries.get(hashOrThrow(key))?.value ?? otherwise ?? NONE;
    },
    { stores: true },
  ),
  pop: method('key default?', (self, [key, otherwise]) => pop(self, key ?? NONE, otherwise), { walks: false }),
  popitem: method('', self => {
    const last = [...self.entries].at(-1);
    if (!last) throw new PythonError('KeyError', "'popitem(): dictionary is empty'");
    self.entries.delete(last[0]);
    return tuple([last[1].key, last[1].value]);
  }),
  setdefault: method(
    'key default?',
    (self, [key, otherwise]) => {
      if (!key || key.kind === 'dynamic') return key ?? NONE;
      const present = self.entries.get(hashOrThrow(key));
      if (!present) setEntry(self, key, otherwise ?? NONE);
      return present?.value ?? otherwise ?? NONE;
    },
    { stores: true },
  ),
  update: method(
    'other? **',
    (self, [other], place, keywords) => {
      const pairs = other ? pairsOf(other, place) : [];
      if ('kind' in pairs) return pairs;
      for (const [key, value] of pairs) setEntry(self, key, value);
      for (const [key, value] of keywords) setEntry(self, { kind: 'str', value: key }, value);
      return NONE;
    },
    { stores: true },
  ),
  clear: method('', self => {
    self.entries.clear();
    return NONE;
  }),
  copy: method('', self => ({ kind: 'dict', entries: new Map(Array.from(self.entries, ([hash, entry]) => [hash, { ...entry }])) })),
  fromkeys: method(
    'iterable value?',
    (_, [keys, value], place) => {
      const made: DictValue = { kind: 'dict', entries: new Map() };
      const items = keys ? iterateArgument(keys, place) : [];
      if ('kind' in items) return items;
      for (const key of items) {
        if (key.kind === 'dynamic') return key;
        setEntry(made, key, value ?? NONE);
      }
      return made;
    },
    { stores: true },
  ),
};
