// Builtins that go over iterables: enumerate, zip, map, filter, sorted, sum, min, max, any, all, reversed, next, iter.
import { iterator, IteratorValue } from '../../evaluate/iterator.ts';
import { PythonError } from '../../values/errors.ts';
import { compare } from '../../values/operators.ts';
import { bool, int, list, tuple } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { sortedByKeys } from '../../values/sort.ts';
import { truthOf } from '../../values/truth.ts';
import { errorTypeName } from '../../values/types.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { callWith, itemsOf, native, type Place } from '../arguments.ts';

/** The builtin with arguments that may hold values that are not known. */
function over(name: string, parameters: string, body: Parameters<typeof native>[2]): ObjectValue {
  return native(name, parameters, body, { accepts: 'dynamic' });
}

const enumerate = over('enumerate', 'iterable start?', ([iterable, start], place) => {
  const items = iterable ? itemsOf(iterable, place) : [];
  if ('kind' in items) return items;
  const from = start ? (integerOf(start) ?? 0n) : 0n;
  return iterator(
    'enumerate',
    items.map((item, at) => tuple([int(from + BigInt(at)), item])),
  );
});

const zip = over('zip', '* strict?', (_args, place, rest) => zipOf(rest, place));

function zipOf(iterables: readonly Value[], place: Place): Value {
  const columns: (readonly Value[])[] = [];
  for (const iterable of iterables) {
    const items = itemsOf(iterable, place);
    if ('kind' in items) return items;
    columns.push(items);
  }
  const length = columns.length === 0 ? 0 : Math.min(...columns.map(column => column.length));
  return iterator(
    'zip',
    Array.from({ length }, (_, at) => tuple(columns.flatMap(column => column[at] ?? []))),
  );
}

const map = over('map', 'function *', ([callee], place, rest) => {
  const rows = zipOf(rest, place);
  if (rows.kind === 'dynamic') return rows;
  const items = itemsOf(rows, place);
  if ('kind' in items || !callee) return place.world.dynamic('map()', place.call.span);
  return iterator(
    'map',
    items.map(row => callWith(callee, row.kind === 'tuple' ? row.items : [row], place)),
  );
});

const filter = over('filter', 'function iterable', ([callee, iterable], place) => {
  const items = iterable ? itemsOf(iterable, place) : [];
  if ('kind' in items) return items;
  const kept: Value[] = [];
  for (const item of items) {
    const answer = callee && callee.kind !== 'none' ? callWith(callee, [item], place) : item;
    const truth = truthOf(answer);
    if (truth === null) return place.world.dynamic('filter() with a condition that is not known', place.call.span);
    if (truth) kept.push(item);
  }
  return iterator('filter', kept);
});

const sorted = over('sorted', 'iterable key? reverse?', ([iterable, key, reverse], place) => {
  const items = iterable ? itemsOf(iterable, place) : [];
  if ('kind' in items) return items;
  const keys = key && key.kind !== 'none' ? items.map(item => callWith(key, [item], place)) : items;
  const ordered = sortedByKeys(items, keys, { reverse: reverse ? truthOf(reverse) === true : false });
  return ordered ? list(ordered) : place.world.dynamic('an order that is not known', place.call.span);
});

const sum = (machine: Machine): ObjectValue =>
  over('sum', 'iterable start?', ([iterable, start], place) => {
    const items = iterable ? itemsOf(iterable, place) : [];
    if ('kind' in items) return items;
    return items.reduce<Value>((total, item) => machine.binary('+', total, item, place.call.span), start ?? int(0));
  });

function extreme(name: 'min' | 'max'): ObjectValue {
  return over(name, '* key? default?', ([key, otherwise], place, rest) => {
    const items = rest.length === 1 && rest[0] ? itemsOf(rest[0], place) : rest;
    if ('kind' in items) return items;
    const [first, ...others] = items;
    if (!first) {
      if (otherwise) return otherwise;
      throw new PythonError('ValueError', `${name}() arg is an empty sequence`);
    }
    const keyOf = (item: Value): Value => (key && key.kind !== 'none' ? callWith(key, [item], place) : item);
    let best = { item: first, key: keyOf(first) };
    for (const item of others) {
      const candidate = { item, key: keyOf(item) };
      const better = compare(name === 'min' ? '<' : '>', candidate.key, best.key);
      if (better === null) return place.world.dynamic(`${name}() of values that are not known`, place.call.span);
      if (better) best = candidate;
    }
    return best.item;
  });
}

function quantifier(name: 'any' | 'all'): ObjectValue {
  return over(name, 'iterable', ([iterable], place) => {
    const items = iterable ? itemsOf(iterable, place) : [];
    if ('kind' in items) return items;
    const decisive = name === 'any';
    const answers = items.map(truthOf);
    if (answers.includes(decisive)) return bool(decisive);
    return answers.includes(null) ? place.world.dynamic(`${name}() of values that are not known`, place.call.span) : bool(!decisive);
  });
}

const reversed = over('reversed', 'sequence', ([sequence], place) => {
  const items = sequence ? itemsOf(sequence, place) : [];
  return 'kind' in items ? items : iterator('reversed', items.toReversed());
});

const iter = over('iter', 'iterable sentinel?', ([iterable, sentinel], place) => {
  if (sentinel) return place.world.dynamic('iter() with a sentinel', place.call.span);
  if (iterable instanceof IteratorValue) return iterable;
  const items = iterable ? itemsOf(iterable, place) : [];
  return 'kind' in items ? items : iterator('iterator', [...items]);
});

const next = over('next', 'iterator default?', ([source, otherwise], place) => {
  if (!source || source.kind === 'dynamic') return source ?? place.world.dynamic('next()', place.call.span);
  if (!(source instanceof IteratorValue)) return nextOf(source, place);
  const taken = source.take();
  if (taken) return taken;
  if (otherwise) return otherwise;
  throw new PythonError('StopIteration', '');
});

function nextOf(source: Value, place: Place): Value {
  const method = source.kind === 'object' ? source.attribute('__next__') : undefined;
  if (method) return callWith(method, [], place);
  throw new PythonError('TypeError', `'${errorTypeName(source)}' object is not an iterator`);
}

export function iterationBuiltins(machine: Machine): readonly (readonly [string, Value])[] {
  return [
    ['enumerate', enumerate],
    ['zip', zip],
    ['map', map],
    ['filter', filter],
    ['sorted', sorted],
    ['sum', sum(machine)],
    ['min', extreme('min')],
    ['max', extreme('max')],
    ['any', quantifier('any')],
    ['all', quantifier('all')],
    ['reversed', reversed],
    ['iter', iter],
    ['next', next],
  ];
}
