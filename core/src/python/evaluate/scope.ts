// Scopes: what names are bound to while code runs.
import type { Span } from '../../text/span.ts';
import type { DynamicValue, Value } from '../values/value.ts';

/** One file whose code runs: the DAG file, or a module that it imports. */
export interface Unit {
  readonly file: string;
  /** `__name__`. */
  readonly name: string;
  /** Package that relative imports start from; empty for a DAG file, which Airflow loads without one, and for modules in no package. */
  readonly package: string;
  /** Place of the first character: where things without a place of their own point. */
  readonly start: Span;
}

type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

export class Scope {
  readonly kind: ScopeKind;
  readonly vars = new Map<string, Value>();
  /** The scope around it in the text; class scopes are passed over by what is defined in them. */
  readonly parent: Scope | null;
  readonly globals: Scope;
  /** Annotated names of a class body, in order: fields of dataclasses and named tuples. */
  readonly annotated: { readonly name: string; readonly annotation: Value | null; readonly evaluated: Value }[] = [];
  /** Of a module: `from __future__ import annotations`. */
  postpones = false;
  /** The class in whose body it stands: names of the kind `__x` are its own there. */
  className: string | null = null;
  /** Set when names were bound that are not known (`from x import *`): a name that is not found may be one of them. */
  open: DynamicValue | null = null;
  /** What `__qualname__` of a thing defined here starts with: `Outer.`, `outer.<locals>.` */
  path = '';
  /** Names that the function around binds somewhere: before that they are not those of the scopes outside. Null: not known. */
  locals: ReadonlySet<string> | null = null;
  readonly #declared = new Map<string, 'global' | 'nonlocal'>();

  constructor(kind: ScopeKind, parent: Scope | null) {
    this.kind = kind;
    this.parent = parent;
    this.globals = parent ? parent.globals : this;
    if (parent) this.className = parent.className;
  }

  declare(name: string, as: 'global' | 'nonlocal'): void {
    this.#declared.set(name, as);
  }

  /** The map in which an assignment to `name` here lands. */
  target(name: string): Scope {
    const declared = this.#declared.get(name);
    if (declared === undefined) return this;
    if (declared === 'global') return this.globals;
    for (let scope = this.parent; scope; scope = scope.parent) {
      if (scope.kind === 'function' && scope.vars.has(name)) return scope;
    }
    return this;
  }

  lookup(name: string): Value | undefined {
    if (this.#declared.get(name) === 'global') return this.globals.vars.get(name);
    const own = this.vars.get(name);
    if (own) return own;
    if (this.#keeps(name)) return undefined;
    for (let scope = this.parent; scope; scope = scope.parent) {
      const value = scope.kind === 'class' ? undefined : scope.vars.get(name);
      if (value) return value;
      if (scope.#keeps(name)) return undefined;
    }
    return undefined;
  }

  #keeps(name: string): boolean {
    return this.locals !== null && this.locals.has(name) && !this.#declared.has(name);
  }

  /** Whether the name is a local one, of this function or one around it, that nothing has bound yet. */
  isUnbound(name: string): 'local' | 'free' | null {
    if (this.#declared.get(name) === 'global' || this.vars.has(name)) return null;
    if (this.#keeps(name)) return 'local';
    const outside = this.parent?.isUnbound(name) ?? null;
    return outside && this.kind !== 'comprehension' ? 'free' : outside;
  }

  /** Where `:=` binds: around all comprehensions. */
  outOfComprehension(): Scope {
    return this.kind === 'comprehension' && this.parent ? this.parent.outOfComprehension() : this;
  }

  /** What a name that is bound nowhere may still be. */
  unknownName(): DynamicValue | null {
    return this.globals.open;
  }

  /** Every name that can be read here. */
  visibleNames(): Set<string> {
    const names = new Set(this.vars.keys());
    for (let scope = this.parent; scope; scope = scope.parent) for (const name of scope.vars.keys()) names.add(name);
    return names;
  }
}

/** `__x` within a class `C` is `_C__x` (Python reference 6.2.1). */
export function mangled(name: string, scope: Scope): string {
  if (scope.className === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const owner = scope.className.replace(/^_+/u, '');
  return owner === '' ? name : `_${owner}${name}`;
}
