// itertools, over iterables that end.
import { iterator } from '../evaluate/iterator.ts';
import type { Machine } from '../evaluate/machine.ts';
import { NONE, tuple } from '../values/make.ts';
import { equal } from '../values/compare.ts';
import { integerOf } from '../values/numbers.ts';
import { truthOf } from '../values/truth.ts';
import type { DynamicValue, ObjectValue, Value } from '../values/value.ts';
import { builtinFunction } from '../values/callable.ts';
import { callWith, itemsOf, native, unknowable, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

type Body = (args: readonly (Value | undefined)[], columns: readonly (readonly Value[])[], place: Place) => readonly Value[] | DynamicValue;

/** A function over iterables, given as its first `count` arguments or, with `*`, as all of them. */
function over(name: string, parameters: string, body: Body): ObjectValue {
  return native(
    name,
    parameters,
    (args, place, rest) => {
      const columns: (readonly Value[])[] = [];
      for (const iterable of parameters.startsWith('*') ? rest : args.slice(0, 1)) {
        const items = iterable ? itemsOf(iterable, place) : [];
        if ('kind' in items) return items;
        columns.push(items);
      }
      const made = body(args, columns, place);
      return 'kind' in made ? made : iterator(name, made);
    },
    { accepts: 'dynamic' },
  );
}

/** More rows than any DAG has tasks. */
const MAX_ROWS = 100_000;

function product(columns: readonly (readonly Value[])[]): readonly Value[][] {
  return columns.reduce<Value[][]>((rows, column) => rows.flatMap(row => column.map(item => [...row, item])), [[]]);
}

function chosen(items: readonly Value[], length: number, ordered: boolean, again: boolean): Value[][] {
  if (length === 0) return [[]];
  return items.flatMap((item, at) => {
    const others = again ? items.slice(at) : ordered ? items.filter((_, other) => other !== at) : items.slice(at + 1);
    return chosen(others, length - 1, ordered, again).map(row => [item, ...row]);
  });
}

function whole(value: Value | undefined, otherwise: number): number {
  const found = value && integerOf(value);
  return found === undefined ? otherwise : Number(found);
}

function selection(name: string, ordered: boolean, again: boolean): [string, Value] {
  return [
    name,
    over(name, 'iterable r?', ([, length], [items = []], { world, call }) => {
      const size = whole(length, items.length);
      if (items.length ** size > MAX_ROWS) return world.dynamic(`very many ${name}`, call.span);
      return chosen(items, size, ordered, again).map(row => tuple(row));
    }),
  ];
}

/** Items while (or from where) a condition holds. */
function whileTrue(name: string, keep: (answers: readonly boolean[], at: number) => boolean): [string, Value] {
  return [
    name,
    native(
      name,
      'predicate iterable',
      ([predicate, iterable], place) => {
        const items = iterable ? itemsOf(iterable, place) : [];
        if ('kind' in items) return items;
        const answers = items.map(item => truthOf(predicate && predicate.kind !== 'none' ? callWith(predicate, [item], place) : item));
        if (answers.includes(null)) return place.world.dynamic(`${name}() with a condition that is not known`, place.call.span);
        const known = answers.map(answer => answer === true);
        return iterator(
          name,
          items.filter((_, at) => keep(known, at)),
        );
      },
      { accepts: 'dynamic' },
    ),
  ];
}

function groups(items: readonly Value[], keys: readonly Value[]): Value[] {
  const made: { readonly key: Value; readonly items: Value[] }[] = [];
  items.forEach((item, at) => {
    const key = keys[at] ?? item;
    const last = made.at(-1);
    if (last && equal(last.key, key) === true) last.items.push(item);
    else made.push({ key, items: [item] });
  });
  return made.map(group => tuple([group.key, iterator('_grouper', group.items)]));
}

const chain = over('chain', '*', (_args, columns) => columns.flat());
const chainType: ObjectValue = {
  kind: 'object',
  typeName: 'type',
  reprText: () => "<class 'itertools.chain'>",
  truth: () => true,
  attribute: name =>
    name === 'from_iterable'
      ? builtinFunction('chain.from_iterable', ([iterable], _kwargs, call, world) => {
          const outer = iterable ? world.iterate(iterable, call.span) : [];
          if ('kind' in outer) return outer;
          const all: Value[] = [];
          for (const inner of outer) {
            const items = world.iterate(inner, call.span);
            if ('kind' in items) return items;
            all.push(...items);
          }
          return iterator('chain', all);
        })
      : undefined,
  call: (call, world) => world.call(chain, call),
};

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['chain', chainType],
  [
    'product',
    over('product', '* repeat?', ([times], columns, { world, call }) => {
      const all = Array.from({ length: whole(times, 1) }, () => columns).flat();
      if (all.reduce((size, column) => size * column.length, 1) > MAX_ROWS) return world.dynamic('a very large product', call.span);
      return product(all).map(row => tuple(row));
    }),
  ],
  selection('combinations', false, false),
  selection('permutations', true, false),
  selection('combinations_with_replacement', false, true),
  [
    'islice',
    over('islice', 'iterable start? stop? step?', ([, first, second, third], [items = []]) => {
      const [start, stop] = second ? [whole(first, 0), whole(second, items.length)] : [0, whole(first, items.length)];
      const step = whole(third, 1);
      return items.slice(start, stop).filter((_, at) => at % step === 0);
    }),
  ],
  [
    'repeat',
    native('repeat', 'object times?', ([value, times], { world, call }) =>
      times && value
        ? iterator(
            'repeat',
            Array.from({ length: Math.min(whole(times, 0), MAX_ROWS) }, () => value),
          )
        : world.dynamic('an iterator without end', call.span),
    ),
  ],
  ['pairwise', over('pairwise', 'iterable', (_args, [items = []]) => items.slice(1).map((item, at) => tuple([items[at] ?? item, item])))],
  [
    'zip_longest',
    over('zip_longest', '* fillvalue?', ([fill], columns) =>
      Array.from({ length: Math.max(0, ...columns.map(column => column.length)) }, (_, at) =>
        tuple(columns.map(column => column[at] ?? fill ?? NONE)),
      ),
    ),
  ],
  [
    'accumulate',
    native(
      'accumulate',
      'iterable func? initial?',
      ([iterable, callee, initial], place) => {
        const items = iterable ? itemsOf(iterable, place) : [];
        if ('kind' in items) return items;
        const [first, ...rest] = initial ? [initial, ...items] : items;
        if (!first) return iterator('accumulate', []);
        const made = [first];
        for (const item of rest) {
          const last = made.at(-1) ?? first;
          made.push(
            callee && callee.kind !== 'none'
              ? callWith(callee, [last, item], place)
              : (place.world as Machine).binary('+', last, item, place.call.span),
          );
        }
        return iterator('accumulate', made);
      },
      { accepts: 'dynamic' },
    ),
  ],
  [
    'starmap',
    native(
      'starmap',
      'function iterable',
      ([callee, iterable], place) => {
        const rows = iterable ? itemsOf(iterable, place) : [];
        if ('kind' in rows || !callee) return 'kind' in rows ? rows : NONE;
        const made: Value[] = [];
        for (const row of rows) {
          const args = itemsOf(row, place);
          if ('kind' in args) return args;
          made.push(callWith(callee, args, place));
        }
        return iterator('starmap', made);
      },
      { accepts: 'dynamic' },
    ),
  ],
  [
    'groupby',
    over('groupby', 'iterable key?', ([, key], [items = []], place) =>
      groups(items, key && key.kind !== 'none' ? items.map(item => callWith(key, [item], place)) : items),
    ),
  ],
  whileTrue('takewhile', (answers, at) => !answers.slice(0, at + 1).includes(false)),
  whileTrue('dropwhile', (answers, at) => answers.slice(0, at + 1).includes(false)),
  whileTrue('filterfalse', (answers, at) => answers[at] === false),
  ['count', unknowable('itertools.count', 'an iterator without end')],
  ['cycle', unknowable('itertools.cycle', 'an iterator without end')],
]);

export const itertoolsModule: ModuleTable = name => NAMES.get(name);
