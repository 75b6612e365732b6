// functools: partial, wraps, caches, reduce.
import { PropertyValue } from '../../evaluate/descriptors.ts';
import { ClassValue } from '../../evaluate/class.ts';
import { FunctionValue } from '../../evaluate/function.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { nativeMethod } from '../../evaluate/native-method.ts';
import { builtinFunction } from '../../values/callable.ts';
import { bool, dict, int, NONE, str, tuple } from '../../values/make.ts';
import { PythonError } from '../../values/errors.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../../values/value.ts';
import { callWith, itemsOf, native } from '../arguments.ts';
import { cacheFunction } from './cache.ts';
import { singledispatch } from './dispatch.ts';
import type { ModuleTable } from '../table-type.ts';

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

/** The wrapper takes over the name of what it wraps. */
function dressed(wrapper: Value, wrapped: Value | undefined): Value {
  if (!(wrapper instanceof FunctionValue) || wrapped?.kind !== 'object') return wrapper;
  for (const name of ['__name__', '__qualname__', '__doc__', '__module__']) {
    const value = wrapped.attribute(name);
    if (value) wrapper.setAttribute(name, value);
  }
  wrapper.setAttribute('__wrapped__', wrapped);
  return wrapper;
}

const wraps = native(
  'wraps',
  'wrapped assigned? updated?',
  ([wrapped]) =>
    builtinFunction('wraps', ([wrapper], _kwargs, call, world) =>
      dressed(wrapper ?? world.dynamic('functools.wraps()', call.span), wrapped),
    ),
  { accepts: 'dynamic' },
);

/** A method with some of its arguments given. */
const partialmethod = builtinFunction('partialmethod', ([target = NONE, ...given], keywords) =>
  nativeMethod('partialmethod', (self, args, kwargs, call, world) => {
    const place = { span: call.span, nameSpan: null };
    const positional = [self, ...given, ...args].map(value => ({ name: null, value, ...place }));
    const named = [...new Map([...keywords, ...kwargs])].map(([name, value]) => ({ name, value, ...place }));
    return world.call(target, { ...call, passed: [...positional, ...named] });
  }),
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

/** `total_ordering`: the other comparisons out of one of them and `==`. CPython 3.11 `functools.py`. */
function orderedTotally(type: Value): Value {
  if (!(type instanceof ClassValue)) return type;
  const roots = ['__lt__', '__le__', '__gt__', '__ge__'].filter(name => type.member(name) !== undefined);
  const [root] = roots;
  const operator = root && SYMBOLS[root];
  if (!operator) return type;
  for (const [name, symbol] of Object.entries(SYMBOLS)) {
    if (roots.includes(name)) continue;
    const method = nativeMethod(name, (self, [other = NONE], _kwargs, { span }, world) => {
      const machine = world as Machine;
      const isTrue = (wanted: string, left: Value, right: Value): boolean =>
        machine.truth(machine.compare(wanted, left, right, span), span) === true;
      // `a > b` is `b < a` for objects of one class, with `==` where the two differ in strictness.
      const turned = symbol[0] === operator[0] ? ([self, other] as const) : ([other, self] as const);
      const holds = isTrue(operator, turned[0], turned[1]);
      if (symbol.length === operator.length) return bool(holds);
      return bool(symbol.length > operator.length ? holds || isTrue('==', self, other) : holds && !isTrue('==', self, other));
    });
    type.members.set(name, method);
  }
  return type;
}

const SYMBOLS: Readonly<Record<string, string>> = { __lt__: '<', __le__: '<=', __gt__: '>', __ge__: '>=' };

/** `cmp_to_key`: keys that ask the old kind of comparison. */
function keyFunction(order: Value): Value {
  return builtinFunction('cmp_to_key', ([object = NONE], _kwargs, call, world) => new OrderKey(object, order, call, world as Machine));
}

class OrderKey extends QuietObject {
  readonly typeName = 'K';
  readonly #object: Value;
  readonly #order: Value;
  readonly #call: Call;
  readonly #machine: Machine;

  constructor(object: Value, order: Value, call: Call, machine: Machine) {
    super();
    this.#object = object;
    this.#order = order;
    this.#call = call;
    this.#machine = machine;
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null {
    if (!(other instanceof OrderKey)) return null;
    const sign = callWith(this.#order, [this.#object, other.#object], { call: this.#call, world: this.#machine });
    const truth = this.#machine.truth(this.#machine.compare(operator, sign, int(0), this.#call.span), this.#call.span);
    return typeof truth === 'boolean' ? truth : null;
  }
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['partial', partial],
  ['wraps', wraps],
  ['cache', cacheFunction('cache')],
  ['lru_cache', cacheFunction('lru_cache')],
  ['partialmethod', partialmethod],
  [
    'update_wrapper',
    native(
      'update_wrapper',
      'wrapper wrapped assigned? updated?',
      ([wrapper, wrapped], { call, world }) => dressed(wrapper ?? world.dynamic('update_wrapper()', call.span), wrapped),
      { accepts: 'dynamic' },
    ),
  ],
  ['reduce', reduce],
  ['total_ordering', native('total_ordering', 'cls', ([type]) => orderedTotally(type ?? NONE))],
  ['singledispatch', singledispatch],
  ['cmp_to_key', native('cmp_to_key', 'mycmp', ([order]) => keyFunction(order ?? NONE))],
  ['cached_property', native('cached_property', 'function', ([getter]) => new PropertyValue(getter ?? NONE, { cached: true }))],
]);

export const functoolsModule: ModuleTable = name => NAMES.get(name);
