// Filters that apply others: map, select, reject and their attribute forms.
import { PythonError } from '../../python/values/errors.ts';
import { str, tuple } from '../../python/values/make.ts';
import { reprOf } from '../../python/values/repr.ts';
import { sortedByKeys } from '../../python/values/sort.ts';
import type { Value } from '../../python/values/value.ts';
import { plainAttribute, missingAttribute } from '../access.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { asText, itemsOf, textOf } from '../markup.ts';
import { Unsupported, type Steps } from '../request.ts';
import { bind, flagOr, textOr } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { generator } from './sequence.ts';
import { plainFilter } from './text.ts';

const map: TemplateFilter = function* (value, args, kwargs, interpreter) {
  // What is false is not looked at further: jinja2 `filters.py`, do_map and select_or_reject.
  if (!interpreter.truth(value)) return generator([]);
  const apply = mapping(args, kwargs, interpreter);
  const mapped: Value[] = [];
  for (const item of itemsOf(value)) mapped.push(yield* apply(item));
  return generator(mapped);
};

function mapping(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, interpreter: FilterHost): (item: Value) => Steps<Value> {
  const attribute = kwargs.get('attribute');
  if (args.length === 0 && attribute) {
    const unexpected = [...kwargs.keys()].find(name => name !== 'attribute' && name !== 'default');
    if (unexpected !== undefined)
      throw new PythonError('FilterArgumentError', `Unexpected keyword argument ${reprOf(str(unexpected)) ?? ''}`);
    return function* (item) {
      const found = yield* interpreter.path(item, attribute);
      return found instanceof Undefined ? (kwargs.get('default') ?? found) : found;
    };
  }
  const [name, ...rest] = args;
  if (!name) throw new PythonError('FilterArgumentError', 'map requires a filter argument');
  const filter = interpreter.filterNamed(textOf(name));
  return item => filter(item, rest, kwargs, interpreter);
}

function selecting(options: { readonly keep: boolean; readonly byAttribute: boolean }): TemplateFilter {
  return function* (value, args, _kwargs, interpreter) {
    if (!interpreter.truth(value)) return generator([]);
    const attribute = options.byAttribute ? args[0] : undefined;
    if (options.byAttribute && !attribute) throw new PythonError('FilterArgumentError', 'Missing parameter for attribute name');
    const [name, ...rest] = options.byAttribute ? args.slice(1) : args;
    const kept: Value[] = [];
    for (const item of itemsOf(value)) {
      const subject = attribute ? yield* interpreter.path(item, attribute) : item;
      const passes = name ? interpreter.test(textOf(name), subject, rest) : interpreter.truth(subject);
      if (passes === options.keep) kept.push(item);
    }
    return generator(kept);
  };
}

const attr: TemplateFilter = function* (value, args, kwargs) {
  const { name } = bind('do_attr', ['name'], args, kwargs);
  const text = textOr(name, '');
  return (yield* plainAttribute(used(value), text)) ?? missingAttribute(value, text);
};

function entriesOf(value: Value, problem: string) {
  const mapping = used(value);
  if (mapping.kind !== 'dict')
    throw new PythonError(
      problem === '' ? 'AttributeError' : 'TypeError',
      problem === '' ? `'${mapping.kind}' object has no attribute 'items'` : problem,
    );
  return [...mapping.entries.values()];
}

function dictSort(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_dictsort', ['case_sensitive', 'by', 'reverse'], args, kwargs);
  const by = textOr(given.by, 'key');
  if (by !== 'key' && by !== 'value') throw new PythonError('FilterArgumentError', 'You can only sort by either "key" or "value"');
  const entries = entriesOf(value, '');
  const keys = entries.map(entry => {
    const key = asText(entry[by]);
    return key.kind === 'str' && !flagOr(given.case_sensitive, false) ? str(key.value.toLowerCase()) : key;
  });
  const pairs = entries.map(entry => tuple([entry.key, entry.value]));
  const sorted = sortedByKeys(pairs, keys, { reverse: flagOr(given.reverse, false) });
  if (sorted === null) throw new Unsupported('an order that is not known');
  return { kind: 'list', items: sorted };
}

function items(value: Value): Value {
  if (value instanceof Undefined) return generator([]);
  return generator(entriesOf(value, 'Can only get item pairs from a mapping.').map(entry => tuple([entry.key, entry.value])));
}

function fallback(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_default', ['default_value', 'boolean'], args, kwargs);
  const isMissing = value instanceof Undefined || (flagOr(given.boolean, false) && isFalse(value));
  return isMissing ? (given.default_value ?? str('')) : value;
}

function isFalse(value: Value): boolean {
  return !flagOr(value, true);
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
