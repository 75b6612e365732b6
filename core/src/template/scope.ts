// The names of one frame while a template renders, laid out by its symbols.
import { PythonError } from '../python/values/errors.ts';
import { strRepr } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import type { RenderContext } from './render-context.ts';
import type { Symbols } from './symbols.ts';

/**
 * Whether printed values are escaped, as it is known where the template is compiled; `volatile`: only when it runs. Constants are printed
 * when it is compiled, as was known last: escaped where it is `volatile-on`.
 */
export type Escaping = 'off' | 'on' | 'volatile' | 'volatile-on';

export interface FrameKind {
  /** A statement of the template itself, perhaps in an `if`: what it sets is exported. */
  readonly toplevel: boolean;
  /** Nothing is shown here once the template extends another. */
  readonly checked: boolean;
  readonly escaping: Escaping;
}

const NO_OTHER: Partial<FrameKind> = {};

export class Scope {
  readonly symbols: Symbols;
  readonly context: RenderContext;
  readonly kind: FrameKind;
  readonly #outer: Scope | null;
  /** Names that are set; those of {@link symbols} that are not here are missing. */
  readonly #values = new Map<string, Value>();

  private constructor(symbols: Symbols, outer: Scope | null, context: RenderContext, kind: FrameKind) {
    this.symbols = symbols;
    this.context = context;
    this.kind = kind;
    this.#outer = outer;
    for (const [name, load] of symbols.loads) {
      if (load !== 'resolve' && load !== 'alias') continue;
      const value = load === 'resolve' ? context.resolve(name) : outer?.get(name);
      if (value) this.#values.set(name, value);
    }
  }

  /** The outermost frame of a template or block. */
  static root(symbols: Symbols, context: RenderContext, kind: FrameKind): Scope {
    return new Scope(symbols, null, context, kind);
  }

  inner(symbols: Symbols, other: Partial<FrameKind> = NO_OTHER): Scope {
    const kind = this.kind.toplevel || other !== NO_OTHER ? { ...this.kind, toplevel: false, ...other } : this.kind;
    return new Scope(symbols, this, this.context, kind);
  }

  /** Undefined: the name has no value. */
  get(name: string): Value | undefined {
    if (this.symbols.loads.has(name)) return this.#values.get(name);
    if (this.#outer) return this.#outer.get(name);
    // Jinja2 does not look at the filter of `{% set x | filter(name) %}` when it gathers names, and then stumbles over them.
    throw new PythonError('AssertionError', `Tried to resolve a name to a reference that was unknown to the frame (${strRepr(name)})`);
  }

  /** Sets a name of this frame. At the top level the context has it too: blocks, includes and imports see it there. */
  set(name: string, value: Value): void {
    this.#values.set(name, value);
    if (this.kind.toplevel) this.context.export(name, value);
  }

  /** As {@link set} for what an import binds: the template does not hand it on. */
  keep(name: string, value: Value): void {
    this.#values.set(name, value);
    if (this.kind.toplevel) this.context.keep(name, value);
  }

  /** As {@link set}, for a parameter of the frame. */
  give(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** What names of this frame and those around it are set to: for `include`, `import` and scoped blocks. */
  stored(): Map<string, Value> {
    const all = this.#outer?.stored() ?? new Map<string, Value>();
    for (const name of this.symbols.stores) {
      const value = this.#values.get(name);
      if (value) all.set(name, value);
      else all.delete(name);
    }
    return all;
  }
}
