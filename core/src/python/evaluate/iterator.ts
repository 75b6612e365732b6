// Iterators: what is taken from one is gone. Nothing is computed before it is asked for, so that some have no end.
import type { Span } from '../../text/span.ts';
import { NativeIterable } from '../values/callable.ts';
import { dynamic } from '../values/make.ts';
import type { DictValue, DynamicValue, Evaluation, ObjectValue, SetValue, Uncertainty, Value } from '../values/value.ts';
import { MAX_TURNS } from './budget.ts';
import { positionalCall } from './call-with.ts';
import type { Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

/** Thrown by an iterator when it is not known what it yields from here on: the expression that asked is not known then. */
export class UnknownRest extends Error {
  readonly unknown: DynamicValue;

  constructor(unknown: DynamicValue) {
    super(unknown.why);
    this.unknown = unknown;
  }
}

export class IteratorValue extends NativeIterable {
  readonly #source: Iterator<Value, unknown, undefined>;
  #lost: UnknownRest | null = null;
  #takenUnder: Uncertainty | null | undefined;

  constructor(typeName: string, source: Iterable<Value>) {
    super(typeName, () => this.#rest());
    this.#source = source[Symbol.iterator]() as Iterator<Value, unknown, undefined>;
  }

  /** The next item; undefined at the end. Throws UnknownRest. */
  take(): Value | undefined {
    if (this.#lost) throw this.#lost;
    try {
      const next = this.#source.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      if (error instanceof UnknownRest) this.#lost = error;
      throw error;
    }
  }

  /** An item taken in a branch that may not run is perhaps still there behind it: what is left is not known. */
  takenBy(world: Evaluation): void {
    const { uncertain } = world;
    if (this.#takenUnder !== undefined && this.#takenUnder !== uncertain) {
      const because = uncertain ?? this.#takenUnder;
      if (because) this.#lost ??= new UnknownRest(dynamic(because.why, because.span));
    }
    this.#takenUnder = uncertain;
  }

  #rest(): readonly Value[] {
    const items: Value[] = [];
    for (let item = this.take(); item; item = this.take()) {
      items.push(item);
      if (items.length > MAX_TURNS) throw new UnknownRest(dynamic('an iterator without end', { file: '', start: 0, end: 0 }));
    }
    return items;
  }
}

/** An iterator over values that are known already, or are made one after the other. */
export function iterator(typeName: string, items: Iterable<Value>): IteratorValue {
  return new IteratorValue(typeName, items);
}

/** What a `for` goes over, one item at a time; the iterator itself where it is one, so that both share what is left. */
export function cursorOf(of: Value, span: Span, world: Evaluation): IteratorValue | DynamicValue {
  if (of instanceof IteratorValue) {
    of.takenBy(world);
    return of;
  }
  const source = isInstance(of) ? of.special('__iter__', [], span) : undefined;
  if (source instanceof IteratorValue) return source;
  if (source && isInstance(source)) return iterator('iterator', itemsOfNext(source, span, world as Machine));
  if ((of.kind === 'dict' || of.kind === 'set') && !(world as Machine).marks.taintOf(of))
    return iterator('dict_keyiterator', keysOf(of, span, world));
  const items = world.iterate(source ?? of, span);
  return 'kind' in items ? items : iterator('iterator', items);
}

/** One key after the other; a dict or set must keep its size meanwhile. */
function* keysOf(of: DictValue | SetValue, span: Span, world: Evaluation): Generator<Value, undefined, undefined> {
  const items = world.iterate(of, span);
  if ('kind' in items) throw new UnknownRest(items);
  const { size } = of.entries;
  for (let at = 0; ; at++) {
    if (of.entries.size !== size)
      world.raise('RuntimeError', `${of.kind === 'dict' ? 'dictionary' : 'Set'} changed size during iteration`, span);
    const item = items[at];
    if (!item) return undefined;
    yield item;
  }
}

interface WithSpecials extends ObjectValue {
  special(name: string, args: readonly Value[], span: Span): Value | undefined;
}

function isInstance(value: Value): value is WithSpecials {
  return value.kind === 'object' && 'special' in value;
}

/** What an object with `__next__` gives until it raises StopIteration. */
function* itemsOfNext(source: WithSpecials, span: Span, machine: Machine): Generator<Value, undefined, undefined> {
  for (;;) {
    const item = nextOf(source, span, machine);
    if (item === undefined) return undefined;
    if (item.kind === 'dynamic') throw new UnknownRest(item);
    yield item;
  }
}

function nextOf(source: WithSpecials, span: Span, machine: Machine): Value | undefined {
  try {
    return machine.guard(() => machine.call(machine.attribute(source, '__next__', span), positionalCall([], span)));
  } catch (error) {
    if (error instanceof PythonRaise && error.type === 'StopIteration') return undefined;
    throw error;
  }
}
