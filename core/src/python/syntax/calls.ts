// Calls of a module as they are written: what is called, by its dotted name through the imports, and in which function.
import type { ArgumentNode, CallNode, Expression, FunctionNode, ImportFromNode, ImportNode, LambdaNode, Module } from '../parse/ast.ts';
import type { Span } from '../../text/span.ts';
import { childrenOf, type Node } from './checks/visit.ts';

export type AnyFunction = FunctionNode | LambdaNode;

export interface WrittenCall {
  readonly node: CallNode;
  /** `airflow.models.Variable.get`; null when the first name is not imported. */
  readonly path: string | null;
  /** Last name of what is called: `get`. Empty where the callee has none. */
  readonly name: string;
  /** Innermost function around it; null at the top level of the module (class bodies included). */
  readonly within: AnyFunction | null;
  /** Every function around it, outermost first. */
  readonly around: readonly AnyFunction[];
}

/** All calls of a module, in the order of the text. Collected once a module. */
export function callsOf(module: Module): readonly WrittenCall[] {
  let calls = collected.get(module);
  if (!calls) collected.set(module, (calls = collectCalls(module)));
  return calls;
}

const collected = new WeakMap<Module, readonly WrittenCall[]>();

/** The calls in the body of a function, those of functions inside it included. */
export function callsIn(module: Module, body: Pick<AnyFunction, 'span'>): readonly WrittenCall[] {
  const { start, end } = body.span;
  return callsOf(module).filter(({ node, around }) => around.length > 0 && node.span.start >= start && node.span.end <= end);
}

/** The function or lambda that begins at a place. */
export function functionAt(module: Module, span: Span): AnyFunction | null {
  let byStart = functions.get(module);
  if (!byStart) functions.set(module, (byStart = collectFunctions(module)));
  return byStart.get(`${span.start}:${span.end}`) ?? null;
}

const functions = new WeakMap<Module, ReadonlyMap<string, AnyFunction>>();

function collectFunctions(module: Module): ReadonlyMap<string, AnyFunction> {
  const found = new Map<string, AnyFunction>();
  const walk = (node: object): void => {
    for (const child of childrenOf(node)) {
      if (isFunction(child)) found.set(`${child.span.start}:${child.span.end}`, child);
      walk(child);
    }
  };
  walk({ body: module.body });
  return found;
}

/** Names that an import statement binds, within the function that holds it. */
interface Bound {
  readonly path: string;
  readonly within: AnyFunction | null;
}

function collectCalls(module: Module): readonly WrittenCall[] {
  const imports = new Map<string, Bound[]>();
  const raw: { readonly node: CallNode; readonly around: readonly AnyFunction[] }[] = [];
  const walk = (node: object, around: readonly AnyFunction[]): void => {
    for (const child of childrenOf(node)) {
      if (child.kind === 'call') raw.push({ node: child, around });
      if (child.kind === 'import' || child.kind === 'import-from') bindImports(child, around.at(-1) ?? null, imports);
      walk(child, isFunction(child) ? [...around, child] : around);
    }
  };
  walk({ body: module.body }, []);
  return raw.map(({ node, around }) => ({
    node,
    around,
    within: around.at(-1) ?? null,
    name: node.callee.kind === 'attribute' ? node.callee.name.name : node.callee.kind === 'name' ? node.callee.name : '',
    path: pathOf(node.callee, around, imports),
  }));
}

function isFunction(node: Node): node is AnyFunction {
  return node.kind === 'function' || node.kind === 'lambda';
}

function bindImports(node: ImportNode | ImportFromNode, within: AnyFunction | null, imports: Map<string, Bound[]>): void {
  const bind = (name: string, path: string): void => {
    const known = imports.get(name);
    if (known) known.push({ path, within });
    else imports.set(name, [{ path, within }]);
  };
  if (node.kind === 'import') {
    for (const { path, alias } of node.names) {
      const [top = path] = path.split('.');
      if (alias) bind(alias.name, path);
      else bind(top, top);
    }
  } else if (node.names !== '*') {
    const module = `${'.'.repeat(node.level)}${node.module}`;
    for (const { path, alias } of node.names) bind(alias?.name ?? path, `${module}.${path}`);
  }
}

/** Dotted name of an expression of names; null when its first name is not imported where it stands. */
function pathOf(node: Expression, around: readonly AnyFunction[], imports: ReadonlyMap<string, readonly Bound[]>): string | null {
  if (node.kind === 'attribute') {
    const of = pathOf(node.of, around, imports);
    return of === null ? null : `${of}.${node.name.name}`;
  }
  if (node.kind !== 'name') return null;
  const visible = imports.get(node.name)?.filter(({ within }) => within === null || around.includes(within));
  return visible?.at(-1)?.path ?? null;
}

/** An argument of a call by keyword, or by its position among those without. */
export function argumentOf(node: CallNode, name: string, position: number | null): ArgumentNode | null {
  const named = node.arguments.find(argument => argument.kind === 'keyword' && argument.name?.name === name);
  if (named || position === null) return named ?? null;
  const at = node.arguments.slice(0, position + 1);
  const [last] = at.slice(-1);
  // Behind a `*args` nobody knows which argument is which.
  return at.length === position + 1 && at.every(({ kind }) => kind === 'positional') ? (last ?? null) : null;
}

/** Whether arguments may be passed that are not written: `*args`, `**kwargs`. */
export function hasStars(node: CallNode): boolean {
  return node.arguments.some(({ kind }) => kind === 'star' || kind === 'double-star');
}
