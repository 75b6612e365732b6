// Names whose values are made when somebody reads them: a template reads a few of the context's fifty.
import type { Value } from '../python/values/value.ts';

export type Makers = readonly (readonly [name: string, make: () => Value])[];

export class LazyNames implements ReadonlyMap<string, Value> {
  readonly #makers: ReadonlyMap<string, () => Value>;
  readonly #made = new Map<string, Value>();

  constructor(makers: Makers) {
    this.#makers = new Map(makers);
  }

  get size(): number {
    return this.#makers.size;
  }

  has(name: string): boolean {
    return this.#makers.has(name);
  }

  get(name: string): Value | undefined {
    const known = this.#made.get(name);
    if (known) return known;
    const value = this.#makers.get(name)?.();
    if (value) this.#made.set(name, value);
    return value;
  }

  keys(): MapIterator<string> {
    return this.#makers.keys();
  }

  values(): MapIterator<Value> {
    return this.#all().values();
  }

  entries(): MapIterator<[string, Value]> {
    return this.#all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(act: (value: Value, name: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [name, value] of this) act(value, name, this);
  }

  #all(): ReadonlyMap<string, Value> {
    return new Map([...this.#makers.keys()].map(name => [name, this.get(name) ?? { kind: 'none' }]));
  }
}

/** The value of `make`, made once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
