// Filters on sequences: ordering, grouping, picking.
import { characters } from '../../python/values/text.ts';
import { NativeIterable, NativeTuple, iterator } from '../../python/values/callable.ts';
import { PythonError } from '../../python/values/errors.ts';
import { hashKey } from '../../python/values/hash.ts';
import { lengthOf } from '../../python/values/items.ts';
import { int, list, str, tuple } from '../../python/values/make.ts';
import { reprOf } from '../../python/values/repr.ts';
import { sortedByKeys } from '../../python/values/sort.ts';
import type { Value } from '../../python/values/value.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { asText, itemsOf, textOf } from '../markup.ts';
import { Unsupported, type Steps } from '../request.ts';
import { bind, flagOr, isNone, numberOr, required } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { plainFilter } from './text.ts';

/** Strings are compared without case unless asked otherwise. */
function foldCase(value: Value, caseSensitive: boolean): Value {
  const text = asText(value);
  return !caseSensitive && text.kind === 'str' ? str(text.value.toLowerCase()) : value;
}

/** The key of each item: the item, or what lies at the attribute path; several paths with commas make a tuple. */
function* keysOf(
  items: readonly Value[],
  attribute: Value | undefined,
  caseSensitive: boolean,
  interpreter: FilterHost,
  fallback?: Value,
): Steps<Value[]> {
  const keys: Value[] = [];
  for (const item of items) {
    if (isNone(attribute) || !attribute) keys.push(foldCase(item, caseSensitive));
    else keys.push(foldCase(yield* attributeKey(item, attribute, interpreter, fallback), caseSensitive));
  }
  return keys;
}

function* attributeKey(item: Value, attribute: Value, interpreter: FilterHost, fallback?: Value): Steps<Value> {
  const found = yield* interpreter.path(item, attribute);
  return found instanceof Undefined && fallback ? fallback : found;
}

/** `sort(attribute='a,b')` compares by several paths. */
function* sortKeys(items: readonly Value[], attribute: Value | undefined, caseSensitive: boolean, interpreter: FilterHost): Steps<Value[]> {
  if (attribute?.kind !== 'str' || !attribute.value.includes(',')) return yield* keysOf(items, attribute, caseSensitive, interpreter);
  const keys: Value[] = [];
  for (const item of items) {
    const parts: Value[] = [];
    for (const path of attribute.value.split(',')) parts.push(foldCase(yield* interpreter.path(item, str(path)), caseSensitive));
    keys.push(list(parts));
  }
  return keys;
}

function sorted(items: readonly Value[], keys: readonly Value[], reverse: boolean): Value[] {
  if (keys.length > 1) keys.forEach(used);
  const result = sortedByKeys(items, keys, { reverse });
  if (result === null) throw new Unsupported('an order that is not known');
  return result;
}

const sort: TemplateFilter = function* (value, args, kwargs, interpreter) {
  const given = bind('do_sort', ['reverse', 'case_sensitive', 'attribute'], args, kwargs);
  const items = itemsOf(value);
  const keys = yield* sortKeys(items, given.attribute, flagOr(given.case_sensitive, false), interpreter);
  return list(sorted(items, keys, flagOr(given.reverse, false)));
};

const unique: TemplateFilter = function* (value, args, kwargs, interpreter) {
  const given = bind('do_unique', ['case_sensitive', 'attribute'], args, kwargs);
  const items = itemsOf(value);
  const keys = yield* keysOf(items, given.attribute, flagOr(given.case_sensitive, false), interpreter);
  const seen = new Set<string>();
  const kept = items.filter((_, index) => {
    const hash = hashKey(used(keys[index] ?? int(0)));
    if (hash === null) throw new PythonError('TypeError', 'unhashable type');
    return seen.size < seen.add(hash).size;
  });
  return generator(kept);
};

/** Printed, a generator shows an address: that is not known, so it has no text. */
function generator(items: readonly Value[]): Value {
  return iterator('generator', items);
}

function extreme(name: 'min' | 'max'): TemplateFilter {
  return function* (value, args, kwargs, interpreter) {
    const given = bind(`do_${name}`, ['case_sensitive', 'attribute'], args, kwargs);
    const items = itemsOf(value);
    if (items.length === 0) return new Undefined('No aggregated item, sequence was empty.');
    const keys = yield* keysOf(items, given.attribute, flagOr(given.case_sensitive, false), interpreter);
    let best = 0;
    for (let index = 1; index < items.length; index++) {
      const [key, bestKey] = [keys[index], keys[best]];
      if (key && bestKey && interpreter.compare(name === 'min' ? '<' : '>', key, bestKey)) best = index;
    }
    return items[best] ?? int(0);
  };
}

const groupBy: TemplateFilter = function* (value, args, kwargs, interpreter) {
  const given = bind('do_groupby', ['attribute', 'default', 'case_sensitive'], args, kwargs);
  const attribute = required('do_groupby', 'attribute', given.attribute);
  const caseSensitive = flagOr(given.case_sensitive, false);
  const items = itemsOf(value);
  const keys = yield* keysOf(items, attribute, caseSensitive, interpreter, given.default);
  const order = sorted(
    items.map((_, index) => int(index)),
    keys,
    false,
  );
  const groups: { key: Value; items: Value[] }[] = [];
  for (const at of order) {
    const index = at.kind === 'int' ? Number(at.value) : 0;
    const [item, key] = [items[index], keys[index]];
    if (!item || !key) continue;
    const last = groups.at(-1);
    if (last && interpreter.compare('==', last.key, key)) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  const made: Value[] = [];
  for (const group of groups) {
    const [first] = group.items;
    const grouper = caseSensitive || !first ? group.key : yield* attributeKey(first, attribute, interpreter, given.default);
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

const sum: TemplateFilter = function* (value, args, kwargs, interpreter) {
  const given = bind('do_sum', ['attribute', 'start'], args, kwargs);
  let total: Value = given.start ?? int(0);
  if (total.kind === 'str') throw new PythonError('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  for (const item of itemsOf(value)) {
    const part = isNone(given.attribute) || !given.attribute ? item : yield* interpreter.path(item, given.attribute);
    total = interpreter.binary('+', total, part);
  }
  return total;
};

const join: TemplateFilter = function* (value, args, kwargs, interpreter) {
  const given = bind('do_join', ['d', 'attribute'], args, kwargs);
  const separator = given.d === undefined ? '' : textOf(given.d);
  const texts: string[] = [];
  for (const item of itemsOf(value)) {
    texts.push(textOf(isNone(given.attribute) || !given.attribute ? item : yield* interpreter.path(item, given.attribute)));
  }
  return str(texts.join(separator));
};

function batch(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_batch', ['linecount', 'fill_with'], args, kwargs);
  const size = numberOr(required('do_batch', 'linecount', given.linecount), 1);
  const rows: Value[][] = [];
  for (const item of itemsOf(value)) {
    const last = rows.at(-1);
    if (last && last.length < size) last.push(item);
    else rows.push([item]);
  }
  const last = rows.at(-1);
  const fill = given.fill_with;
  while (last && fill && fill.kind !== 'none' && last.length < size) last.push(fill);
  return generator(rows.map(row => list(row)));
}

/** Columns as even as can be; the first ones are longer (jinja2 `do_slice`). */
function slices(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('sync_do_slice', ['slices', 'fill_with'], args, kwargs);
  const count = numberOr(required('sync_do_slice', 'slices', given.slices), 1);
  const items = itemsOf(value);
  if (count === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const size = Math.floor(items.length / count);
  const longer = items.length % count;
  const columns: Value[] = [];
  for (let column = 0, at = 0; column < count; column++) {
    const end = at + size + (column < longer ? 1 : 0);
    const fill = given.fill_with && given.fill_with.kind !== 'none' && column >= longer ? [given.fill_with] : [];
    columns.push(list([...items.slice(at, end), ...fill]));
    at = end;
  }
  return generator(columns);
}

function reverse(value: Value): Value {
  const text = asText(value);
  if (text.kind === 'str') return str(characters(text.value).reverse().join(''));
  return iterator('list_reverseiterator', [...itemsOf(value)].reverse());
}

function last(value: Value): Value {
  if (value instanceof NativeIterable && value.typeName === 'generator')
    throw new PythonError('TypeError', "'generator' object is not reversible");
  return itemsOf(value).at(-1) ?? new Undefined('No last item, sequence was empty.');
}

function length(value: Value): Value {
  const size = lengthOf(used(value));
  if (size === null) throw new Unsupported('the length of a value that is not known');
  return int(size);
}

const random: TemplateFilter = function* (value) {
  const items = itemsOf(value);
  if (items.length === 0) return new Undefined('No random item, sequence was empty.');
  const drawn = yield { kind: 'random' };
  if (drawn?.kind !== 'float') throw new Unsupported('random numbers');
  return items[Math.floor(drawn.value * items.length)] ?? items[0] ?? int(0);
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
  batch: plainFilter(batch),
  slice: plainFilter(slices),
  reverse: plainFilter(reverse),
  list: plainFilter(value => list(itemsOf(value))),
  first: plainFilter(value => itemsOf(value)[0] ?? new Undefined('No first item, sequence was empty.')),
  last: plainFilter(last),
  length: plainFilter(length),
  count: plainFilter(length),
};

export { generator };
