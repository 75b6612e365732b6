// Jinja2's own global functions: range, dict, namespace, cycler, joiner, lipsum.
import { PythonError } from '../python/values/errors.ts';
import { bool, dict, int, NONE, setEntry, str, tuple } from '../python/values/make.ts';
import { methodOf } from '../python/values/methods.ts';
import { pairsOf } from '../python/values/methods/dict.ts';
import { rangeLength } from '../python/values/items.ts';
import { integerOf } from '../python/values/numbers.ts';
import { reprOf } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { callOf, TEMPLATE_WORLD } from './native-calls.ts';
import { itemsOf } from './markup.ts';
import { NeedsRun, TemplateFunction, TemplateObject, Unsupported, type Steps } from './request.ts';
import { bind } from './signature.ts';
import { used } from './undefined.ts';

/** jinja2 `sandbox.py`, MAX_RANGE. */
const MAX_RANGE = 100_000;

function range(args: readonly Value[]): Value {
  if (args.length === 0 || args.length > 3)
    throw new PythonError('TypeError', `range expected at ${args.length === 0 ? 'least 1' : 'most 3'} argument, got ${args.length}`);
  const numbers = args.map(value => {
    const whole = integerOf(value);
    if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
    return whole;
  });
  const [first = 0n, second, step = 1n] = numbers;
  if (step === 0n) throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  const made = { kind: 'range', start: second === undefined ? 0n : first, stop: second ?? first, step } as const;
  if (rangeLength(made) > MAX_RANGE)
    throw new PythonError('OverflowError', `Range too big. The sandbox blocks ranges larger than MAX_RANGE (${MAX_RANGE}).`);
  return made;
}

function dictFrom(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value & { readonly kind: 'dict' } {
  const [given, more] = args;
  if (more) throw new PythonError('TypeError', `dict expected at most 1 argument, got ${args.length}`);
  const pairs = given ? pairsOf(used(given), { call: callOf(args, kwargs), world: TEMPLATE_WORLD }) : [];
  if ('kind' in pairs) throw new Unsupported(`a value that is not known: ${pairs.why}`);
  const made = dict(pairs);
  for (const [name, value] of kwargs) setEntry(made, str(name), value);
  return made;
}

/** `namespace(…)`: the only object whose attributes a template can set. */
export class Namespace extends TemplateObject {
  readonly typeName = 'Namespace';
  override readonly module = 'jinja2.utils';
  readonly #values: Value & { readonly kind: 'dict' };

  constructor(values: Value & { readonly kind: 'dict' }) {
    super();
    this.#values = values;
  }

  override reprText(): string | null {
    const values = reprOf(this.#values);
    return values === null ? null : `<Namespace ${values}>`;
  }

  attribute(name: string): Value | undefined {
    for (const entry of this.#values.entries.values()) if (entry.key.kind === 'str' && entry.key.value === name) return entry.value;
    return undefined;
  }

  set(name: string, value: Value): void {
    setEntry(this.#values, str(name), value);
  }
}

class Cycler extends TemplateObject {
  readonly typeName = 'Cycler';
  override readonly module = 'jinja2.utils';
  readonly #items: readonly Value[];
  #at = 0;

  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) throw new PythonError('RuntimeError', 'at least one item has to be provided');
    this.#items = items;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'current':
        return this.#items[this.#at];
      case 'items':
        return tuple(this.#items);
      case 'pos':
        return int(this.#at);
      case 'next':
        return new GlobalFunction(null, () => {
          const current = this.#items[this.#at] ?? NONE;
          this.#at = (this.#at + 1) % this.#items.length;
          return current;
        });
      case 'reset':
        return new GlobalFunction(null, () => {
          this.#at = 0;
          return NONE;
        });
      default:
        return undefined;
    }
  }
}

class Joiner extends TemplateObject {
  readonly typeName = 'Joiner';
  override readonly module = 'jinja2.utils';
  readonly #separator: Value;
  #used = false;

  constructor(separator: Value) {
    super();
    this.#separator = separator;
  }

  attribute(name: string): Value | undefined {
    if (name === 'sep') return this.#separator;
    return name === 'used' ? bool(this.#used) : undefined;
  }

  override *callSteps(): Steps<Value> {
    if (this.#used) return this.#separator;
    this.#used = true;
    return str('');
  }
}

function joiner(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  return new Joiner(bind('joiner', ['sep'], args, kwargs).sep ?? str(', '));
}

/** A class or function of Jinja2's with its name for `repr`. */
class GlobalFunction extends TemplateFunction {
  readonly #repr: string | null;
  readonly #member: (name: string) => Value | undefined;

  constructor(
    repr: string | null,
    body: (args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Value,
    member: (name: string) => Value | undefined = () => undefined,
  ) {
    super(function* (args, kwargs) {
      return body(args, kwargs);
    });
    this.#repr = repr;
    this.#member = member;
  }

  override attribute(name: string): Value | undefined {
    return this.#member(name);
  }

  override reprText(): string | null {
    return this.#repr;
  }
}

/** `dict.fromkeys`. Other methods of the class are refused by name. */
function ofDict(name: string): Value | undefined {
  if (name === 'fromkeys')
    return new GlobalFunction(null, ([keys, value]) => dict(itemsOf(keys ?? NONE).map(key => [key, value ?? NONE] as const)));
  if (methodOf({ kind: 'dict', entries: new Map() }, name)) throw new Unsupported(`dict.${name}`);
  return undefined;
}

function namespace(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  return new Namespace(dictFrom(args, kwargs));
}

function lipsum(): Value {
  throw new NeedsRun('lipsum is filler text by chance');
}

export const JINJA_GLOBALS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['range', new GlobalFunction(null, range)],
  ['dict', new GlobalFunction("<class 'dict'>", dictFrom, ofDict)],
  ['namespace', new GlobalFunction("<class 'jinja2.utils.Namespace'>", namespace)],
  ['cycler', new GlobalFunction("<class 'jinja2.utils.Cycler'>", args => new Cycler(args))],
  ['joiner', new GlobalFunction("<class 'jinja2.utils.Joiner'>", joiner)],
  ['lipsum', new GlobalFunction(null, lipsum)],
]);
