// collections: defaultdict, OrderedDict, Counter, namedtuple, deque.
import type { Machine } from '../evaluate/machine.ts';
import { dict, hashOrThrow, int, list, setEntry } from '../values/make.ts';
import { builtinFunction } from '../values/callable.ts';
import { integerOf } from '../values/numbers.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { namedtuple } from './named-tuple.ts';
import { CounterFace, DequeFace, OrderedFace } from './collection-faces.ts';
import { unknowable } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

function makeDict(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call, world: Evaluation): Value {
  const type = (world as Machine).builtin('dict');
  const passed = [
    ...args.map(value => ({ name: null, value, span: call.span, nameSpan: null })),
    ...[...kwargs].map(([name, value]) => ({ name, value, span: call.span, nameSpan: null })),
  ];
  return type ? world.call(type, { ...call, passed }) : dict([]);
}

const defaultdict = builtinFunction('defaultdict', ([factory, ...rest], kwargs, call, world) => {
  const made = makeDict(rest, kwargs, call, world);
  if (made.kind === 'dict' && factory && factory.kind !== 'none') (world as Machine).marks.setMissing(made, factory);
  return made;
});

const counter = builtinFunction('Counter', ([given], kwargs, call, world) => {
  const made = given?.kind === 'dict' || !given ? makeDict(given ? [given] : [], kwargs, call, world) : dict([]);
  if (made.kind !== 'dict') return made;
  if (given && given.kind !== 'dict') {
    const items = world.iterate(given, call.span);
    if ('kind' in items) return items;
    for (const item of items) {
      if (item.kind === 'dynamic') return item;
      const before = made.entries.get(hashOrThrow(item))?.value;
      setEntry(made, item, int((before ? (integerOf(before) ?? 0n) : 0n) + 1n));
    }
  }
  const { marks } = world as Machine;
  marks.setMissing(made, int(0));
  marks.giveFace(made, new CounterFace(made));
  return made;
});

const deque = builtinFunction('deque', ([iterable, length], kwargs, call, world) => {
  const limit = length ?? kwargs.get('maxlen');
  const items = iterable ? world.iterate(iterable, call.span) : [];
  if ('kind' in items) return items;
  if (limit && limit.kind !== 'none') return world.dynamic('a deque with a limit', call.span);
  const made = list(items);
  (world as Machine).marks.giveFace(made, new DequeFace(made));
  return made;
});

const ordered = builtinFunction('OrderedDict', (args, kwargs, call, world) => {
  const made = makeDict(args, kwargs, call, world);
  if (made.kind === 'dict') (world as Machine).marks.giveFace(made, new OrderedFace(made));
  return made;
});

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['defaultdict', defaultdict],
  ['OrderedDict', ordered],
  ['Counter', counter],
  ['deque', deque],
  ['namedtuple', namedtuple],
  ['ChainMap', unknowable('ChainMap', 'ChainMap() is not followed')],
]);

export const collectionsModule: ModuleTable = name => NAMES.get(name);
