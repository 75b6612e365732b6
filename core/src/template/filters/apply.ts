// Filters that apply others: map, select, reject and their attribute forms; and those that look things up.
import { NativeIterable } from '../../python/values/callable.ts';
import { PythonError } from '../../python/values/errors.ts';
import { str, tuple } from '../../python/values/make.ts';
import { strRepr } from '../../python/values/repr.ts';
import { sortedByKeys } from '../../python/values/sort.ts';
import { truthOf } from '../../python/values/truth.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { Value } from '../../python/values/value.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { cursorOf, cursorOver, lazily, type Cursor } from '../lazy.ts';
import { asText, textOf } from '../markup.ts';
import { Unsupported, type Steps } from '../request.ts';
import { bind, flagOr, required } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { plainFilter } from './text.ts';

/** What is false is not looked at further, nor are the arguments: jinja2 `filters.py`, sync_do_map and select_or_reject. */
function overItems(value: Value, host: FilterHost, begin: () => (item: Value) => Steps<Value | null>): Value {
  return lazily('generator', () => {
    if (!host.truth(value)) return cursorOver([]);
    const change = begin();
    const cursor = cursorOf(value);
    return { next: () => changed(cursor, change) };
  });
}

/** The next item that `change` leaves over. */
function* changed(cursor: Cursor, change: (item: Value) => Steps<Value | null>): Steps<Value | null> {
  for (let item = yield* cursor.next(); item !== null; item = yield* cursor.next()) {
    const result = yield* change(item);
    if (result) return result;
  }
  return null;
}

const map: TemplateFilter = function* (value, args, kwargs, host) {
  return overItems(value, host, () => mapping(args, kwargs, host));
};

function mapping(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, host: FilterHost): (item: Value) => Steps<Value> {
  const attribute = kwargs.get('attribute');
  if (args.length === 0 && attribute) {
    const unexpected = [...kwargs.keys()].find(name => name !== 'attribute' && name !== 'default');
    if (unexpected !== undefined) throw new PythonError('FilterArgumentError', `Unexpected keyword argument ${strRepr(unexpected)}`);
    if (attribute.kind === 'none') return passed;
    return item => host.path(item, attribute, kwargs.get('default'));
  }
  const [name, ...rest] = args;
  if (!name) throw new PythonError('FilterArgumentError', 'map requires a filter argument');
  return item => host.filterByName(name)(item, rest, kwargs, host);
}

function* passed(item: Value): Steps<Value> {
  return item;
}

function selecting(options: { readonly keep: boolean; readonly byAttribute: boolean }): TemplateFilter {
  return function* (value, args, kwargs, host) {
    return overItems(value, host, () => {
      const attribute = options.byAttribute ? args[0] : undefined;
      if (options.byAttribute && !attribute) throw new PythonError('FilterArgumentError', 'Missing parameter for attribute name');
      const [name, ...rest] = options.byAttribute ? args.slice(1) : args;
      return function* (item) {
        const subject = attribute && attribute.kind !== 'none' ? yield* host.path(item, attribute) : item;
        const passes = name ? host.testByName(name)(subject, rest, host, kwargs) : host.truth(subject);
        return passes === options.keep ? item : null;
      };
    });
  };
}

const attr: TemplateFilter = function* (value, args, kwargs, host) {
  const name = required('do_attr', 'name', bind('do_attr', ['name'], args, kwargs).name);
  const text = asText(name);
  if (text.kind !== 'str') throw new PythonError('TypeError', `attribute name must be string, not '${errorTypeName(name)}'`);
  return (yield* host.access.plain(used(value), text.value)) ?? host.access.missing(value, text);
};

function dictSort(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_dictsort', ['case_sensitive', 'by', 'reverse'], args, kwargs);
  const by = given.by === undefined ? 'key' : textOf(given.by);
  if (by !== 'key' && by !== 'value') throw new PythonError('FilterArgumentError', 'You can only sort by either "key" or "value"');
  const mapping = used(value);
  if (mapping.kind !== 'dict') {
    if (mapping.kind === 'object') throw new Unsupported(`dictsort of a ${errorTypeName(mapping)}`);
    throw new PythonError('AttributeError', `'${errorTypeName(mapping)}' object has no attribute 'items'`);
  }
  const entries = [...mapping.entries.values()];
  const keys = entries.map(entry => {
    const key = asText(entry[by]);
    return key.kind === 'str' && !flagOr(given.case_sensitive, false) ? str(key.value.toLowerCase()) : key;
  });
  const pairs = entries.map(entry => tuple([entry.key, entry.value]));
  const sorted = sortedByKeys(pairs, keys, { reverse: flagOr(given.reverse, false) });
  if (sorted === null) throw new Unsupported('an order that is not known');
  return { kind: 'list', items: sorted };
}

function items(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  bind('do_items', [], args, kwargs);
  return lazily('generator', () => {
    if (value instanceof Undefined) return cursorOver([]);
    if (value.kind === 'dict') return cursorOver([...value.entries.values()].map(entry => tuple([entry.key, entry.value])));
    if (value.kind === 'object' && !(value instanceof NativeIterable)) throw new Unsupported(`items of a ${errorTypeName(value)}`);
    throw new PythonError('TypeError', 'Can only get item pairs from a mapping.');
  });
}

function fallback(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_default', ['default_value', 'boolean'], args, kwargs);
  const isMissing = value instanceof Undefined || (flagOr(given.boolean, false) && isFalse(value));
  return isMissing ? (given.default_value ?? str('')) : value;
}

function isFalse(value: Value): boolean {
  const truth = truthOf(value);
  if (truth === null) throw new Unsupported('the truth of a value that is not known');
  return !truth;
}

export const applyFilters: Readonly<Record<string, TemplateFilter>> = {
  map,
  select: selecting({ keep: true, byAttribute: false }),
  reject: selecting({ keep: false, byAttribute: false }),
  selectattr: selecting({ keep: true, byAttribute: true }),
  rejectattr: selecting({ keep: false, byAttribute: true }),
  attr,
  dictsort: plainFilter(dictSort),
  items: plainFilter(items),
  default: plainFilter(fallback),
  d: plainFilter(fallback),
};
