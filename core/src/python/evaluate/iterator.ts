// Iterators: what is taken from one is gone.
import { NativeIterable } from '../values/callable.ts';
import type { Value } from '../values/value.ts';

export class IteratorValue extends NativeIterable {
  readonly #left: Value[];

  constructor(typeName: string, items: readonly Value[]) {
    const left = [...items];
    super(typeName, () => left.splice(0));
    this.#left = left;
  }

  /** The next item; undefined at the end. */
  take(): Value | undefined {
    return this.#left.shift();
  }
}

/** An iterator over values that are known already. */
export function iterator(typeName: string, items: readonly Value[]): IteratorValue {
  return new IteratorValue(typeName, items);
}
