// Which names each part of a template binds and where it looks up the others: jinja2 `idtracking.py`, as its compiler uses it.
import type { Body, Expression, MacroParameter, Statement, Target } from './ast.ts';
import { namesIn } from './walk.ts';

/**
 * How a name of a frame gets its value when the frame is entered: from whoever enters (`param`), from the context (`resolve`), from
 * the frame around it (`alias`), or not at all until it is set (`undefined`).
 */
export type Load = 'param' | 'resolve' | 'alias' | 'undefined';

export class Symbols {
  readonly parent: Symbols | null;
  readonly loads: Map<string, Load>;
  readonly stores: Set<string>;

  constructor(parent: Symbols | null, loads = new Map<string, Load>(), stores = new Set<string>()) {
    this.parent = parent;
    this.loads = loads;
    this.stores = stores;
  }

  knows(name: string): boolean {
    return this.loads.has(name) || (this.parent?.knows(name) ?? false);
  }

  parameter(name: string): void {
    this.stores.add(name);
    this.loads.set(name, 'param');
  }

  load(name: string): void {
    if (!this.knows(name)) this.loads.set(name, 'resolve');
  }

  store(name: string): void {
    this.stores.add(name);
    if (!this.loads.has(name)) this.loads.set(name, this.parent?.knows(name) ? 'alias' : 'undefined');
  }

  copy(): Symbols {
    return new Symbols(this.parent, new Map(this.loads), new Set(this.stores));
  }

  /** What branches set may not have been set afterwards: it is looked up outside when the frame is entered. */
  merge(branches: readonly Symbols[]): void {
    const stored = new Set(branches.flatMap(branch => [...branch.stores]));
    for (const name of this.stores) stored.delete(name);
    for (const branch of branches) {
      for (const [name, load] of branch.loads) this.loads.set(name, load);
      for (const name of branch.stores) this.stores.add(name);
    }
    for (const name of stored) this.loads.set(name, this.parent?.knows(name) ? 'alias' : 'resolve');
  }

  expression(node: Expression | null): void {
    if (node) for (const name of namesIn(node)) this.load(name);
  }

  target(target: Target, options: { readonly as: 'store' | 'param' } = { as: 'store' }): void {
    switch (target.kind) {
      case 'name':
        if (options.as === 'param') this.parameter(target.name);
        else this.store(target.name);
        return;
      case 'namespace':
        this.load(target.name);
        return;
      case 'tuple':
        for (const item of target.items) this.target(item, options);
    }
  }

  parameters(parameters: readonly MacroParameter[]): void {
    for (const { name } of parameters) this.parameter(name);
    for (const { fallback } of parameters) this.expression(fallback);
  }

  body(body: Body): void {
    for (const statement of body) this.#statement(statement);
  }

  /** What a statement does to the frame it stands in; the frames that it opens itself are not looked into. */
  #statement(statement: Statement): void {
    switch (statement.kind) {
      case 'text':
      case 'block':
      case 'autoescape':
      case 'break':
      case 'continue':
        return;
      case 'print':
      case 'do':
        this.expression(statement.value);
        return;
      case 'if':
        this.#if(statement.branches, statement.otherwise);
        return;
      case 'for':
        this.expression(statement.over);
        return;
      case 'set':
        this.expression(statement.value);
        this.target(statement.target);
        return;
      case 'set-block':
        this.target(statement.target);
        return;
      case 'with':
        for (const { value } of statement.bindings) this.expression(value);
        return;
      case 'macro':
        this.store(statement.name);
        return;
      case 'call-block':
        this.expression(statement.call);
        return;
      case 'filter-block':
        this.expression(statement.filter);
        return;
      case 'extends':
      case 'include':
        this.expression(statement.template);
        return;
      case 'import':
        this.expression(statement.template);
        this.store(statement.name);
        return;
      case 'from-import':
        this.expression(statement.template);
        for (const { as } of statement.names) this.store(as);
    }
  }

  #if(branches: readonly { readonly test: Expression; readonly body: Body }[], otherwise: Body): void {
    const [first, ...rest] = branches;
    if (!first) return;
    this.expression(first.test);
    const [then, elif, otherwiseBranch] = [this.copy(), this.copy(), this.copy()];
    then.body(first.body);
    for (const branch of rest) elif.#if([branch], []);
    otherwiseBranch.body(otherwise);
    this.merge([then, elif, otherwiseBranch]);
  }
}

const known = new WeakMap<object, Symbols>();

/** Symbols of a frame; made once for the node (or body) that opens it, whose place in its template is always the same. */
export function symbolsOf(opens: object, parent: Symbols | null, analyse: (symbols: Symbols) => void): Symbols {
  let symbols = known.get(opens);
  if (!symbols) {
    symbols = new Symbols(parent);
    analyse(symbols);
    known.set(opens, symbols);
  }
  return symbols;
}
