// Jinja2's own global functions: range, dict, namespace, cycler, joiner, lipsum.
import { PythonError } from '../python/values/errors.ts';
import { dict, int, NONE, setEntry, str } from '../python/values/make.ts';
import { pairsOf } from '../python/values/methods/dict.ts';
import { rangeLength } from '../python/values/items.ts';
import { integerOf } from '../python/values/numbers.ts';
import { reprOf } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { callOf, TEMPLATE_WORLD } from './environment.ts';
import { asking } from './loop.ts';
import { textOf } from './markup.ts';
import { TemplateObject, Unsupported } from './request.ts';
import { bind } from './signature.ts';
import { used } from './undefined.ts';

/** jinja2 `sandbox.py`, MAX_RANGE. */
const MAX_RANGE = 100_000;

function range(args: readonly Value[]): Value {
  if (args.length === 0 || args.length > 3)
    throw new PythonError('TypeError', `range expected at ${args.length === 0 ? 'least 1' : 'most 3'} argument, got ${args.length}`);
  const numbers = args.map(value => {
    const whole = integerOf(used(value));
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
  const [given] = args;
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
      case 'pos':
        return int(this.#at);
      case 'next':
        return asking(() => {
          const current = this.#items[this.#at] ?? NONE;
          this.#at = (this.#at + 1) % this.#items.length;
          return current;
        });
      case 'reset':
        return asking(() => {
          this.#at = 0;
          return NONE;
        });
      default:
        return undefined;
    }
  }
}

function joiner(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const { sep } = bind('joiner', ['sep'], args, kwargs);
  let first = true;
  return asking(() => {
    if (!first) return str(sep === undefined ? ', ' : textOf(sep));
    first = false;
    return str('');
  });
}

export const JINJA_GLOBALS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['range', asking(range)],
  ['dict', asking(dictFrom)],
  ['namespace', asking((args, kwargs) => new Namespace(dictFrom(args, kwargs)))],
  ['cycler', asking(args => new Cycler(args))],
  ['joiner', asking(joiner)],
  [
    'lipsum',
    asking(() => {
      throw new Unsupported('lipsum');
    }),
  ],
]);
