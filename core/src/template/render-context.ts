// The context of one template that renders (jinja2 `runtime.py`, Context): its variables, what it exports, its blocks.
import type { Value } from '../python/values/value.ts';
import type { Steps } from './request.ts';
import type { Sink } from './sink.ts';

export type Names = ReadonlyMap<string, Value>;

/** A block of one template: shows itself as the template would in which it stands. */
export interface Block {
  readonly show: (name: string, context: RenderContext, sink: Sink) => Steps<void>;
}

export class RenderContext {
  /** Where names are looked up that the template does not set: the first map that has one. */
  readonly #parents: readonly Names[];
  readonly #variables = new Map<string, Value>();
  readonly #exported = new Set<string>();
  /** Bodies of each block, the most derived template's first. */
  readonly blocks: Map<string, Block[]>;
  /** Shared with contexts derived from this one. */
  readonly evaluation: { autoescape: boolean };

  constructor(parents: readonly Names[], blocks: Map<string, Block[]>, evaluation: { autoescape: boolean }) {
    this.#parents = parents;
    this.blocks = blocks;
    this.evaluation = evaluation;
  }

  resolve(name: string): Value | undefined {
    const own = this.#variables.get(name);
    if (own) return own;
    for (const parent of this.#parents) {
      const value = parent.get(name);
      if (value) return value;
    }
    return undefined;
  }

  export(name: string, value: Value): void {
    this.#variables.set(name, value);
    if (!name.startsWith('_')) this.#exported.add(name);
  }

  /** As {@link export} for what an import binds: the template does not hand it on. */
  keep(name: string, value: Value): void {
    this.#variables.set(name, value);
    this.#exported.delete(name);
  }

  /** All variables with `locals` over them, as the parents of another context. */
  all(locals: Names): readonly Names[] {
    return [locals, this.#variables, ...this.#parents];
  }

  /** The context of a scoped block: it sees the frame in which the block stands. */
  derived(locals: Names): RenderContext {
    const blocks = new Map([...this.blocks].map(([name, list]) => [name, [...list]]));
    return new RenderContext(this.all(new Map(locals)), blocks, this.evaluation);
  }

  exported(): Map<string, Value> {
    const all = new Map<string, Value>();
    for (const name of this.#exported) {
      const value = this.#variables.get(name);
      if (value) all.set(name, value);
    }
    return all;
  }
}
