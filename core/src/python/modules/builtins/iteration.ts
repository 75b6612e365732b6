// Builtins that go over iterables: enumerate, zip, map, filter, sorted, sum, min, max, any, all, reversed, next, iter.
import { GeneratorValue, stopIteration } from '../../evaluate/generator.ts';
import { InstanceValue } from '../../evaluate/instance.ts';
import { cursorOf, iterator, IteratorValue, UnknownRest } from '../../evaluate/iterator.ts';
import { truthIn } from '../../evaluate/operate.ts';
import { PythonRaise } from '../../evaluate/raise.ts';
import { spendVisit } from '../../values/effort.ts';
import { PythonError } from '../../values/errors.ts';
import { compare } from '../../values/operators.ts';
import { bool, int, list, NONE, tuple } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { sortedByKeys } from '../../values/sort.ts';
import { truthOf } from '../../values/truth.ts';
import { errorTypeName } from '../../values/types.ts';
import type { DynamicValue, ObjectValue, TupleValue, Value } from '../../values/value.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { callWith, itemsOf, native, type Place } from '../arguments.ts';

/** The builtin with arguments that may hold values that are not known. */
function over(name: string, parameters: string, body: Parameters<typeof native>[2]): ObjectValue {
  return native(name, parameters, body, { accepts: 'dynamic' });
}

const enumerate = over('enumerate', 'iterable start?', ([iterable, start], place) => {
  const items = cursorOf(iterable ?? NONE, place.call.span, place.world);
  if (items.kind === 'dynamic') return items;
  return iterator('enumerate', numbered(items, start ? (integerOf(start) ?? 0n) : 0n));
});

function* numbered(items: IteratorValue, from: bigint): Generator<Value, undefined, undefined> {
  let number = from;
  for (let item = items.take(); item; item = items.take()) yield tuple([int(number++), item]);
}

const zip = over('zip', '* strict?', ([strict], place, rest) =>
  zipOf(rest, place, strict && truthOf(strict) === true ? 'strict' : 'shortest'),
);

function zipOf(iterables: readonly Value[], place: Place, mode: 'strict' | 'shortest'): IteratorValue | DynamicValue {
  const columns: IteratorValue[] = [];
  for (const iterable of iterables) {
    const items = cursorOf(iterable, place.call.span, place.world);
    if (items.kind === 'dynamic') return items;
    columns.push(items);
  }
  return iterator('zip', rowsOf(columns, mode));
}

function* rowsOf(columns: readonly IteratorValue[], mode: 'strict' | 'shortest'): Generator<TupleValue, undefined, undefined> {
  while (columns.length > 0) {
    const row: Value[] = [];
    for (const column of columns) {
      const item = column.take();
      if (item === undefined) {
        if (mode === 'strict') refuseLengths(columns, row.length);
        return undefined;
      }
      row.push(item);
    }
    yield tuple(row);
  }
  return undefined;
}

/** CPython 3.11 `zip_next`: the first column that is shorter or longer than those before it. */
function refuseLengths(columns: readonly IteratorValue[], ended: number): void {
  const before = (at: number): string => (at === 1 ? 'argument 1' : `arguments 1-${at}`);
  if (ended > 0) throw new PythonError('ValueError', `zip() argument ${ended + 1} is shorter than ${before(ended)}`);
  const longer = columns.findIndex((column, at) => at > 0 && column.take() !== undefined);
  if (longer > 0) throw new PythonError('ValueError', `zip() argument ${longer + 1} is longer than ${before(longer)}`);
}

const map = over('map', 'function *', ([callee], place, rest) => {
  const rows = zipOf(rest, place, 'shortest');
  return rows.kind === 'dynamic' ? rows : iterator('map', mapped(callee ?? NONE, rows, place));
});

function* mapped(callee: Value, rows: IteratorValue, place: Place): Generator<Value, undefined, undefined> {
  for (let row = rows.take(); row; row = rows.take()) yield callWith(callee, row.kind === 'tuple' ? row.items : [row], place);
}

const filter = over('filter', 'function iterable', ([callee, iterable], place) => {
  const items = cursorOf(iterable ?? NONE, place.call.span, place.world);
  return items.kind === 'dynamic' ? items : iterator('filter', filtered(callee ?? NONE, items, place));
});

function* filtered(callee: Value, items: IteratorValue, place: Place): Generator<Value, undefined, undefined> {
  for (let item = items.take(); item; item = items.take()) {
    const truth = truthIn(callee.kind === 'none' ? item : callWith(callee, [item], place), place.call.span, place.world as Machine);
    if (truth !== true && truth !== false) throw new UnknownRest(truth);
    if (truth) yield item;
  }
}

const sorted = over('sorted', 'iterable key? reverse?', ([iterable, key, reverse], place) => {
  // Without a key the order in which a set gives its items does not show.
  const isSettled = iterable?.kind === 'set' && (!key || key.kind === 'none') && !(place.world as Machine).marks.taintOf(iterable);
  const items = isSettled ? [...iterable.entries.values()] : iterable ? itemsOf(iterable, place) : [];
  if ('kind' in items) return items;
  const keys = key && key.kind !== 'none' ? items.map(item => callWith(key, [item], place)) : items;
  const ordered = sortedByKeys(items, keys, { reverse: reverse ? truthOf(reverse) === true : false });
  return ordered ? list(ordered) : place.world.dynamic('an order that is not known', place.call.span);
});

const sum = (machine: Machine): ObjectValue =>
  over('sum', 'iterable start?', ([iterable, start], place) => {
    const items = iterable ? itemsOf(iterable, place) : [];
    if ('kind' in items) return items;
    if (start?.kind === 'str') throw new PythonError('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
    return items.reduce<Value>(
      (total, item) => {
        spendVisit();
        return machine.binary('+', total, item, place.call.span);
      },
      start ?? int(0),
    );
  });

function extreme(name: 'min' | 'max'): ObjectValue {
  return over(name, '* key? default?', ([key, otherwise], place, rest) => {
    if (rest.length === 0) throw new PythonError('TypeError', `${name} expected at least 1 argument, got 0`);
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
    const items = cursorOf(iterable ?? NONE, place.call.span, place.world);
    if (items.kind === 'dynamic') return items;
    const decisive = name === 'any';
    let unknown: DynamicValue | null = null;
    for (let item = items.take(); item; item = items.take()) {
      const truth = truthIn(item, place.call.span, place.world as Machine);
      if (truth === decisive) return bool(decisive);
      if (typeof truth !== 'boolean') unknown ??= truth;
    }
    return unknown ?? bool(!decisive);
  });
}

const reversed = over('reversed', 'sequence', ([sequence], place) => {
  const items = sequence ? itemsOf(sequence, place) : [];
  return 'kind' in items ? items : iterator('reversed', items.toReversed());
});

const iter = over('iter', 'iterable sentinel?', ([iterable, sentinel], place) => {
  if (sentinel) return iterator('callable_iterator', untilSentinel(iterable ?? NONE, sentinel, place));
  // An object's own iterator is given as it is: it may have more to it than `next`.
  const own = iterable instanceof InstanceValue ? iterable.special('__iter__', [], place.call.span) : undefined;
  return own ?? cursorOf(iterable ?? NONE, place.call.span, place.world);
});

function* untilSentinel(callee: Value, sentinel: Value, place: Place): Generator<Value, undefined, undefined> {
  for (;;) {
    const item = callWith(callee, [], place);
    const same = compare('==', item, sentinel);
    if (same === true) return undefined;
    if (same === null) throw new UnknownRest(place.world.dynamic('whether an iterator ends', place.call.span));
    yield item;
  }
}

const next = over('next', 'iterator default?', ([source, otherwise], place) => {
  if (!source || source.kind === 'dynamic') return source ?? place.world.dynamic('next()', place.call.span);
  if (!(source instanceof IteratorValue)) return nextOf(source, otherwise, place);
  source.takenBy(place.world);
  return (
    source.take() ??
    otherwise ??
    stopIteration(source instanceof GeneratorValue ? source.returned : NONE, place.call.span, place.world as Machine)
  );
});

function nextOf(source: Value, otherwise: Value | undefined, place: Place): Value {
  const method = source.kind === 'object' ? source.attribute('__next__') : undefined;
  if (!method) throw new PythonError('TypeError', `'${errorTypeName(source)}' object is not an iterator`);
  if (!otherwise) return callWith(method, [], place);
  try {
    return (place.world as Machine).guard(() => callWith(method, [], place));
  } catch (error) {
    if (error instanceof PythonRaise && error.type === 'StopIteration') return otherwise;
    throw error;
  }
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
