// Filters on sequences: ordering, grouping, picking. jinja2 `filters.py`.
import { characters } from '../../python/values/text.ts';
import { NativeIterable, NativeTuple, iterator } from '../../python/values/callable.ts';
import { PythonError } from '../../python/values/errors.ts';
import { hashKey } from '../../python/values/hash.ts';
import { lengthOf } from '../../python/values/items.ts';
import { int, list, str, tuple } from '../../python/values/make.ts';
import { reprOf } from '../../python/values/repr.ts';
import { sortedByKeys } from '../../python/values/sort.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { Value } from '../../python/values/value.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { allItems, cursorOf, lazily } from '../lazy.ts';
import { asText, escapedText, itemsOf, Markup, textOf } from '../markup.ts';
import { Unsupported, type Steps } from '../request.ts';
import { bind, flagOr, isNone, required } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { batch, slices } from './rows.ts';
import { plainFilter } from './text.ts';

/** Strings are compared without case unless asked otherwise. */
function foldCase(value: Value, caseSensitive: boolean): Value {
  const text = asText(value);
  return !caseSensitive && text.kind === 'str' ? str(text.value.toLowerCase()) : value;
}

/** How items are compared: by themselves, or by what lies at an attribute path. */
interface KeyOptions {
  readonly attribute: Value | undefined;
  readonly caseSensitive: boolean;
  readonly fallback?: Value | undefined;
}

function* keyOf(item: Value, { attribute, caseSensitive, fallback }: KeyOptions, host: FilterHost): Steps<Value> {
  if (attribute === undefined || isNone(attribute)) return foldCase(item, caseSensitive);
  return foldCase(yield* host.path(item, attribute, fallback), caseSensitive);
}

function* keysOf(items: readonly Value[], options: KeyOptions, host: FilterHost): Steps<Value[]> {
  const keys: Value[] = [];
  for (const item of items) keys.push(yield* keyOf(item, options, host));
  return keys;
}

/** `sort(attribute='a,b')` compares by several paths; one path makes a list of one too. */
function* sortKeys(items: readonly Value[], { attribute, caseSensitive }: KeyOptions, host: FilterHost): Steps<Value[]> {
  const text = attribute && asText(attribute);
  const paths = text?.kind === 'str' ? text.value.split(',').map(path => str(path)) : [attribute];
  const keys: Value[] = [];
  for (const item of items) {
    const parts: Value[] = [];
    for (const path of paths) parts.push(yield* keyOf(item, { attribute: path, caseSensitive }, host));
    keys.push(list(parts));
  }
  return keys;
}

function sorted(items: readonly Value[], keys: readonly Value[], reverse: boolean): Value[] {
  const result = sortedByKeys(items, keys, { reverse });
  if (result === null) throw new Unsupported('an order that is not known');
  return result;
}

const sort: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('do_sort', ['reverse', 'case_sensitive', 'attribute'], args, kwargs);
  const items = yield* allItems(value);
  const keys = yield* sortKeys(items, { attribute: given.attribute, caseSensitive: flagOr(given.case_sensitive, false) }, host);
  return list(sorted(items, keys, flagOr(given.reverse, false)));
};

const unique: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('sync_do_unique', ['case_sensitive', 'attribute'], args, kwargs);
  const options = { attribute: given.attribute, caseSensitive: flagOr(given.case_sensitive, false) };
  const seen = new Set<string>();
  return lazily('generator', () => {
    const cursor = cursorOf(value);
    return {
      *next() {
        for (let item = yield* cursor.next(); item !== null; item = yield* cursor.next()) {
          const key = yield* keyOf(item, options, host);
          const hash = hashKey(key);
          if (hash === null) throw new PythonError('TypeError', `unhashable type: '${errorTypeName(key)}'`);
          if (seen.size < seen.add(hash).size) return item;
        }
        return null;
      },
    };
  });
};

function extreme(name: 'min' | 'max'): TemplateFilter {
  return function* (value, args, kwargs, host) {
    const given = bind(`do_${name}`, ['case_sensitive', 'attribute'], args, kwargs);
    const items = yield* allItems(value);
    if (items.length === 0) return host.undefined('No aggregated item, sequence was empty.');
    const keys = yield* keysOf(items, { attribute: given.attribute, caseSensitive: flagOr(given.case_sensitive, false) }, host);
    let best = 0;
    for (let index = 1; index < items.length; index++) {
      const [key, bestKey] = [keys[index], keys[best]];
      if (key && bestKey && host.compare(name === 'min' ? '<' : '>', key, bestKey)) best = index;
    }
    return items[best] ?? int(0);
  };
}

const groupBy: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('sync_do_groupby', ['attribute', 'default', 'case_sensitive'], args, kwargs);
  const attribute = required('sync_do_groupby', 'attribute', given.attribute);
  const caseSensitive = flagOr(given.case_sensitive, false);
  const options = { attribute, caseSensitive, fallback: given.default };
  const items = yield* allItems(value);
  const ordered = sorted(items, yield* keysOf(items, options, host), false);
  const groups: { key: Value; items: Value[] }[] = [];
  for (const item of ordered) {
    const key = yield* keyOf(item, options, host);
    const last = groups.at(-1);
    if (last && host.compare('==', last.key, key)) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  const made: Value[] = [];
  for (const group of groups) {
    const [first] = group.items;
    // The key as the first item of the group has it, not in lower case.
    const grouper = caseSensitive || !first ? group.key : yield* keyOf(first, { ...options, caseSensitive: true }, host);
    made.push(groupTuple(grouper, list(group.items)));
  }
  return list(made);
};

function groupTuple(grouper: Value, items: Value): Value {
  return new NativeTuple(
    '_GroupTuple',
    [
      ['grouper', grouper],
      ['list', items],
    ],
    () => reprOf(tuple([grouper, items])),
  );
}

const sum: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('sync_do_sum', ['attribute', 'start'], args, kwargs);
  let total: Value = given.start ?? int(0);
  const text = asText(total);
  if (text.kind === 'str' || text.kind === 'bytes')
    throw new PythonError(
      'TypeError',
      `sum() can't sum ${text.kind === 'str' ? "strings [use ''.join(seq) instead]" : "bytes [use b''.join(seq) instead]"}`,
    );
  const cursor = cursorOf(value);
  for (let item = yield* cursor.next(); item !== null; item = yield* cursor.next()) {
    const part = isNone(given.attribute) || !given.attribute ? item : yield* host.path(item, given.attribute);
    total = host.binary('+', total, part);
  }
  return total;
};

const join: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('sync_do_join', ['d', 'attribute'], args, kwargs);
  const separator = given.d ?? str('');
  const items: Value[] = [];
  for (const item of yield* allItems(value)) {
    items.push(isNone(given.attribute) || !given.attribute ? item : yield* host.path(item, given.attribute));
  }
  if (!host.autoescape) return str(items.map(textOf).join(textOf(separator)));
  if (separator instanceof Markup) return new Markup(items.map(escapedText).join(separator.text));
  if (items.some(item => item instanceof Markup)) return new Markup(items.map(escapedText).join(escapedText(separator)));
  return str(items.map(textOf).join(textOf(separator)));
};

const REVERSED: Partial<Readonly<Record<Value['kind'], string>>> = {
  list: 'list_reverseiterator',
  dict: 'dict_reversekeyiterator',
  range: 'range_iterator',
  tuple: 'reversed',
  bytes: 'reversed',
};

const reverse: TemplateFilter = function* (value) {
  const text = asText(value);
  if (text.kind === 'str') {
    const turned = characters(text.value).reverse().join('');
    return value instanceof Markup ? new Markup(turned) : str(turned);
  }
  const iteratorType = REVERSED[value.kind];
  if (iteratorType !== undefined) return iterator(iteratorType, [...itemsOf(value)].reverse());
  if (value instanceof NativeTuple) return iterator('reversed', [...itemsOf(value)].reverse());
  if (value instanceof NativeIterable && value.typeName.startsWith('dict_')) return iterator(value.typeName, [...itemsOf(value)].reverse());
  try {
    return list([...(yield* allItems(value))].reverse());
  } catch (error) {
    if (error instanceof PythonError && error.type === 'TypeError')
      throw new PythonError('FilterArgumentError', 'argument must be iterable');
    throw error;
  }
};

const first: TemplateFilter = function* (value, args, kwargs, host) {
  bind('sync_do_first', [], args, kwargs);
  return (yield* cursorOf(value).next()) ?? host.undefined('No first item, sequence was empty.');
};

const last: TemplateFilter = function* (value, args, kwargs, host) {
  bind('do_last', [], args, kwargs);
  if (value instanceof Undefined) return value.fail();
  const reversible = asText(value);
  const isView = value instanceof NativeIterable && value.typeName.startsWith('dict_');
  const isSequence = ['str', 'bytes', 'list', 'tuple', 'dict', 'range'].includes(reversible.kind);
  if (!isSequence && !isView && !(value instanceof NativeTuple))
    throw new PythonError('TypeError', `'${errorTypeName(value)}' object is not reversible`);
  return itemsOf(reversible).at(-1) ?? host.undefined('No last item, sequence was empty.');
};

function length(value: Value): Value {
  const size = lengthOf(value);
  if (size === null) throw new Unsupported('the length of a value that is not known');
  return int(size);
}

const random: TemplateFilter = function* (value, args, kwargs, host) {
  bind('do_random', [], args, kwargs);
  const size = lengthOf(used(value));
  if (size === 0) return host.undefined('No random item, sequence was empty.');
  const drawn = yield { kind: 'random' };
  if (drawn?.kind !== 'float' || size === null) throw new Unsupported('random numbers');
  const key = int(Math.floor(drawn.value * size));
  return yield* host.access.item(value, key);
};

export const sequenceFilters: Readonly<Record<string, TemplateFilter>> = {
  sort,
  unique,
  min: extreme('min'),
  max: extreme('max'),
  groupby: groupBy,
  sum,
  join,
  random,
  batch,
  slice: slices,
  reverse,
  list: function* (value, args, kwargs) {
    bind('sync_do_list', [], args, kwargs);
    return list(yield* allItems(value));
  },
  first,
  last,
  length: plainFilter(length),
  count: plainFilter(length),
};
