// itertools' functions that need all of their iterables: products, selections, zip_longest.
import { iterator } from '../evaluate/iterator.ts';
import { NONE, tuple } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { itemsOf, native, type Place } from './arguments.ts';

/** More rows than any DAG has tasks. */
const MAX_ROWS = 100_000;

type Columns = readonly (readonly Value[])[];
type Body = (args: readonly (Value | undefined)[], columns: Columns, place: Place) => readonly Value[] | DynamicValue;

/** A function over iterables, given as its first argument or, with `*`, as all of them. */
function over(name: string, parameters: string, body: Body): [string, Value] {
  const made = native(
    name,
    parameters,
    (args, place, rest) => {
      const columns: (readonly Value[])[] = [];
      for (const iterable of parameters.startsWith('*') ? rest : args.slice(0, 1)) {
        const items = iterable ? itemsOf(iterable, place) : [];
        if ('kind' in items) return items;
        columns.push(items);
      }
      const rows = body(args, columns, place);
      return 'kind' in rows ? rows : iterator(name, rows);
    },
    { accepts: 'dynamic' },
  );
  return [name, made];
}

function product(columns: Columns): readonly Value[][] {
  return columns.reduce<Value[][]>((rows, column) => rows.flatMap(row => column.map(item => [...row, item])), [[]]);
}

interface Choice {
  readonly ordered: boolean;
  readonly again: boolean;
}

function chosen(items: readonly Value[], length: number, choice: Choice): Value[][] {
  if (length === 0) return [[]];
  return items.flatMap((item, at) => {
    const others = choice.again ? items.slice(at) : choice.ordered ? items.filter((_, other) => other !== at) : items.slice(at + 1);
    return chosen(others, length - 1, choice).map(row => [item, ...row]);
  });
}

function selection(name: string, choice: Choice): [string, Value] {
  return over(name, 'iterable r?', ([, length], [items = []], { world, call }) => {
    const size = Number((length && integerOf(length)) ?? items.length);
    if (items.length ** size > MAX_ROWS) return world.dynamic(`very many ${name}`, call.span);
    return chosen(items, size, choice).map(row => tuple(row));
  });
}

export const ROW_FUNCTIONS: readonly (readonly [string, Value])[] = [
  selection('combinations', { ordered: false, again: false }),
  selection('permutations', { ordered: true, again: false }),
  selection('combinations_with_replacement', { ordered: false, again: true }),
  over('product', '* repeat?', ([times], columns, { world, call }) => {
    const all = Array.from({ length: Number((times && integerOf(times)) ?? 1) }, () => columns).flat();
    if (all.reduce((size, column) => size * column.length, 1) > MAX_ROWS) return world.dynamic('a very large product', call.span);
    return product(all).map(row => tuple(row));
  }),
  over('zip_longest', '* fillvalue?', ([fill], columns) =>
    Array.from({ length: Math.max(0, ...columns.map(column => column.length)) }, (_, at) =>
      tuple(columns.map(column => column[at] ?? fill ?? NONE)),
    ),
  ),
];
