// Names while a template renders: blocks see those outside, and what they set stays inside.
import type { Value } from '../python/values/value.ts';

export class Scope {
  readonly #outer: Scope | null;
  readonly #names = new Map<string, Value>();

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    return this.#names.get(name) ?? this.#outer?.get(name);
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  /** The outermost scope: the template's top level. */
  root(): Scope {
    return this.#outer?.root() ?? this;
  }

  /** The names set in this scope itself: what an imported template exports. */
  own(): ReadonlyMap<string, Value> {
    return this.#names;
  }
}
