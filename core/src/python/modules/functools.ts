// functools: partial, wraps, caches, reduce.
import { PropertyValue } from '../evaluate/descriptors.ts';
import { FunctionValue } from '../evaluate/function.ts';
import { builtinFunction } from '../values/callable.ts';
import { dict, NONE, str, tuple } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../values/value.ts';
import { callWith, itemsOf, native } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

class PartialValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'partial';
  readonly #target: Value;
  readonly #given: Call;

  constructor(target: Value, given: Call) {
    this.#target = target;
    this.#given = given;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    if (name === 'func') return this.#target;
    if (name === 'args') return tuple(this.#given.passed.filter(passed => passed.name === null).map(passed => passed.value));
    if (name !== 'keywords') return undefined;
    return dict(this.#given.passed.flatMap((passed): [Value, Value][] => (passed.name === null ? [] : [[str(passed.name), passed.value]])));
  }

  call(call: Call, world: Evaluation): Value {
    const later = new Set(call.passed.map(passed => passed.name));
    const before = this.#given.passed.filter(passed => passed.name === null || !later.has(passed.name));
    const passed: Passed[] = [...before, ...call.passed];
    // Positional arguments of the later call come behind those given first.
    const ordered = [...passed.filter(one => one.name === null), ...passed.filter(one => one.name !== null)];
    return world.call(this.#target, { ...call, passed: ordered, open: call.open ?? this.#given.open });
  }

  definition(): FunctionDefinition | null {
    return this.#target.kind === 'object' ? (this.#target.definition?.() ?? null) : null;
  }
}

const partial: ObjectValue = {
  kind: 'object',
  typeName: 'type',
  reprText: () => "<class 'functools.partial'>",
  truth: () => true,
  attribute: () => undefined,
  call: (call, world) => {
    const [target, ...rest] = call.passed;
    if (!target) return world.raise('TypeError', "type 'partial' takes at least one argument", call.span);
    return new PartialValue(target.value, { ...call, passed: rest });
  },
};

/** `wraps(f)`: the decorated function takes over the name of `f`. */
const wraps = native(
  'wraps',
  'wrapped assigned? updated?',
  ([wrapped]) =>
    builtinFunction('wraps', ([wrapper], _kwargs, call, world) => {
      if (wrapper instanceof FunctionValue && wrapped?.kind === 'object') {
        for (const name of ['__name__', '__qualname__', '__doc__', '__module__']) {
          const value = wrapped.attribute(name);
          if (value) wrapper.setAttribute(name, value);
        }
        wrapper.setAttribute('__wrapped__', wrapped);
      }
      return wrapper ?? world.dynamic('functools.wraps()', call.span);
    }),
  { accepts: 'dynamic' },
);

/** Caches change nothing of what a function computes. `lru_cache` is used with and without arguments. */
const cache = builtinFunction('cache', ([given]) =>
  given?.kind === 'object' && given.call ? given : builtinFunction('cache', ([target]) => target ?? NONE),
);

const reduce = native(
  'reduce',
  'function iterable initial?',
  ([callee, iterable, initial], place) => {
    const items = iterable ? itemsOf(iterable, place) : [];
    if ('kind' in items) return items;
    const [first, ...rest] = initial ? [initial, ...items] : items;
    if (!first || !callee) throw new PythonError('TypeError', 'reduce() of empty iterable with no initial value');
    return rest.reduce((total, item) => callWith(callee, [total, item], place), first);
  },
  { accepts: 'dynamic' },
);

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['partial', partial],
  ['wraps', wraps],
  ['cache', cache],
  ['lru_cache', cache],
  ['reduce', reduce],
  ['total_ordering', native('total_ordering', 'cls', ([type]) => type ?? NONE)],
  ['cached_property', native('cached_property', 'function', ([getter]) => new PropertyValue(getter ?? NONE, { cached: true }))],
]);

export const functoolsModule: ModuleTable = name => NAMES.get(name);
