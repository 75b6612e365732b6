// itertools: each function takes from its iterables only what is asked of it.
import { cursorOf, iterator, UnknownRest, type IteratorValue } from '../evaluate/iterator.ts';
import type { Machine } from '../evaluate/machine.ts';
import { truthIn } from '../evaluate/operate.ts';
import { builtinFunction } from '../values/callable.ts';
import { equal } from '../values/compare.ts';
import { int, NONE, tuple } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../values/value.ts';
import { callWith, native, type Place } from './arguments.ts';
import { ROW_FUNCTIONS } from './itertools-rows.ts';
import type { ModuleTable } from './table-type.ts';

type Items = Generator<Value, undefined, undefined>;
type Arguments = readonly (Value | undefined)[];

/** A function whose first (or, as `from` says, second) argument is an iterable. */
function over(
  name: string,
  parameters: string,
  from: 0 | 1,
  make: (items: IteratorValue, args: Arguments, place: Place) => Items,
): [string, Value] {
  const made = native(
    name,
    parameters,
    (args, place) => {
      const items = cursorOf(args[from] ?? NONE, place.call.span, place.world);
      return items.kind === 'dynamic' ? items : iterator(name, make(items, args, place));
    },
    { accepts: 'dynamic' },
  );
  return [name, made];
}

function whole(value: Value | undefined, otherwise: number): number {
  const found = value && integerOf(value);
  return found === undefined ? otherwise : Number(found);
}

function holds(predicate: Value | undefined, item: Value, place: Place): boolean {
  const answer = predicate && predicate.kind !== 'none' ? callWith(predicate, [item], place) : item;
  const truth = truthIn(answer, place.call.span, place.world as Machine);
  if (truth === true || truth === false) return truth;
  throw new UnknownRest(truth);
}

function* each(items: IteratorValue): Items {
  for (let item = items.take(); item; item = items.take()) yield item;
}

function* takewhile(items: IteratorValue, [predicate]: Arguments, place: Place): Items {
  for (const item of each(items)) {
    if (!holds(predicate, item, place)) return undefined;
    yield item;
  }
  return undefined;
}

function* dropwhile(items: IteratorValue, [predicate]: Arguments, place: Place): Items {
  let dropping = true;
  for (const item of each(items)) {
    dropping = dropping && holds(predicate, item, place);
    if (!dropping) yield item;
  }
}

function* filterfalse(items: IteratorValue, [predicate]: Arguments, place: Place): Items {
  for (const item of each(items)) if (!holds(predicate, item, place)) yield item;
}

function* islice(items: IteratorValue, [, first, second, third]: Arguments): Items {
  const start = second ? whole(first, 0) : 0;
  const stop = whole(second ?? first, Infinity);
  const step = whole(third, 1);
  for (let at = 0; at < stop; at++) {
    const item = items.take();
    if (item === undefined) return undefined;
    if (at >= start && (at - start) % step === 0) yield item;
  }
  return undefined;
}

function* pairwise(items: IteratorValue): Items {
  let before = items.take();
  for (const item of each(items)) {
    if (before) yield tuple([before, item]);
    before = item;
  }
}

function* accumulate(items: IteratorValue, [, callee, initial]: Arguments, place: Place): Items {
  let total = initial && initial.kind !== 'none' ? initial : items.take();
  if (total === undefined) return undefined;
  yield total;
  for (const item of each(items)) {
    total =
      callee && callee.kind !== 'none'
        ? callWith(callee, [total, item], place)
        : (place.world as Machine).binary('+', total, item, place.call.span);
    yield total;
  }
  return undefined;
}

function* starmap(rows: IteratorValue, [callee]: Arguments, place: Place): Items {
  for (const row of each(rows)) {
    const args = place.world.iterate(row, place.call.span);
    if ('kind' in args) throw new UnknownRest(args);
    yield callWith(callee ?? NONE, args, place);
  }
}

function* groupby(items: IteratorValue, [, key]: Arguments, place: Place): Items {
  const keyOf = (item: Value): Value => (key && key.kind !== 'none' ? callWith(key, [item], place) : item);
  let group: { readonly key: Value; readonly items: Value[] } | null = null;
  for (const item of each(items)) {
    const own = keyOf(item);
    const same = group ? equal(group.key, own) : false;
    if (same === null) throw new UnknownRest(place.world.dynamic('groups of values that are not known', place.call.span));
    if (group && same) group.items.push(item);
    else {
      if (group) yield tuple([group.key, iterator('_grouper', group.items)]);
      group = { key: own, items: [item] };
    }
  }
  if (group) yield tuple([group.key, iterator('_grouper', group.items)]);
}

function* compress(items: IteratorValue, [, selectors]: Arguments, place: Place): Items {
  const kept = cursorOf(selectors ?? NONE, place.call.span, place.world);
  if (kept.kind === 'dynamic') throw new UnknownRest(kept);
  for (const item of each(items)) {
    const selector = kept.take();
    if (selector === undefined) return undefined;
    if (holds(undefined, selector, place)) yield item;
  }
  return undefined;
}

function* cycle(items: IteratorValue): Items {
  const seen: Value[] = [];
  for (const item of each(items)) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
  return undefined;
}

function* counted(start: Value, step: Value, place: Place): Items {
  for (let number = start; ; number = (place.world as Machine).binary('+', number, step, place.call.span)) yield number;
}

function* repeated(value: Value, times: number): Items {
  for (let at = 0; at < times; at++) yield value;
}

function* chained(sources: Iterable<Value>, call: Call, world: Evaluation): Items {
  for (const source of sources) {
    const items = cursorOf(source, call.span, world);
    if (items.kind === 'dynamic') throw new UnknownRest(items);
    yield* each(items);
  }
}

/** An iterable that cannot be known is told at once, as the arguments of a call are. */
const chain = builtinFunction('chain', (args, _kwargs, call, world) => {
  const unknown = args.find(arg => arg.kind === 'dynamic') ?? args.map(arg => (world as Machine).marks.taintOf(arg)).find(Boolean);
  return unknown ?? iterator('chain', chained(args, call, world));
});

class ChainType extends QuietObject {
  readonly typeName = 'type';

  override reprText(): string {
    return "<class 'itertools.chain'>";
  }

  override attribute(name: string): Value | undefined {
    if (name !== 'from_iterable') return undefined;
    return builtinFunction('chain.from_iterable', ([iterable], _kwargs, call, world) => {
      const outer = cursorOf(iterable ?? NONE, call.span, world);
      return outer.kind === 'dynamic' ? outer : iterator('chain', chained(each(outer), call, world));
    });
  }

  call(call: Call, world: Evaluation): Value {
    return world.call(chain, call);
  }
}

const tee: ObjectValue = native(
  'tee',
  'iterable n?',
  ([iterable, times], { call, world }) => {
    const items = world.iterate(iterable ?? NONE, call.span);
    return 'kind' in items ? items : tuple(Array.from({ length: whole(times, 2) }, () => iterator('_tee', items)));
  },
  { accepts: 'dynamic' },
);

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...ROW_FUNCTIONS,
  ['chain', new ChainType()],
  over('takewhile', 'predicate iterable', 1, takewhile),
  over('dropwhile', 'predicate iterable', 1, dropwhile),
  over('filterfalse', 'predicate iterable', 1, filterfalse),
  over('islice', 'iterable start? stop? step?', 0, islice),
  over('pairwise', 'iterable', 0, pairwise),
  over('accumulate', 'iterable func? initial?', 0, accumulate),
  over('starmap', 'function iterable', 1, starmap),
  over('groupby', 'iterable key?', 0, groupby),
  over('compress', 'data selectors', 0, compress),
  over('cycle', 'iterable', 0, cycle),
  ['count', native('count', 'start? step?', ([start, step], place) => iterator('count', counted(start ?? int(0), step ?? int(1), place)))],
  [
    'repeat',
    native('repeat', 'object times?', ([value, times]) => iterator('repeat', repeated(value ?? NONE, whole(times, Infinity))), {
      accepts: 'dynamic',
    }),
  ],
  ['tee', tee],
]);

export const itertoolsModule: ModuleTable = name => NAMES.get(name);
