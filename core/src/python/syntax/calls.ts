// Calls of a module as they are written: what is called, by its dotted name through the imports, and in which function.
import type { ArgumentNode, CallNode, Expression, FunctionNode, ImportFromNode, ImportNode, LambdaNode, Module } from '../parse/ast.ts';
import type { Span } from '../../text/span.ts';
import { everyNode, type Node } from './checks/visit.ts';

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
  return collectedOf(module).calls;
}

/** The calls in the body of a function, those of functions inside it included. */
export function callsIn(module: Module, body: Pick<AnyFunction, 'span'>): readonly WrittenCall[] {
  const { start, end } = body.span;
  const calls = callsOf(module);
  const found: WrittenCall[] = [];
  for (let at = firstFrom(calls, start); at < calls.length; at++) {
    const call = calls[at];
    if (!call || call.node.span.start >= end) break;
    if (call.around.length > 0 && call.node.span.end <= end) found.push(call);
  }
  return found;
}

/** The function or lambda that begins at a place. */
export function functionAt(module: Module, span: Span): AnyFunction | null {
  return collectedOf(module).functions.get(`${span.start}:${span.end}`) ?? null;
}

interface Collected {
  readonly calls: readonly WrittenCall[];
  readonly functions: ReadonlyMap<string, AnyFunction>;
}

const collected = new WeakMap<Module, Collected>();

function collectedOf(module: Module): Collected {
  let known = collected.get(module);
  if (!known) collected.set(module, (known = collect(module)));
  return known;
}

/** The first call that begins at `start` or behind it: calls stand in the order of their beginnings. */
function firstFrom(calls: readonly WrittenCall[], start: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.node.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names that an import statement binds, within the function that holds it. */
interface Bound {
  readonly path: string;
  readonly within: AnyFunction | null;
}

function collect(module: Module): Collected {
  const imports = new Map<string, Bound[]>();
  const functions = new Map<string, AnyFunction>();
  const raw: { readonly node: CallNode; readonly around: readonly AnyFunction[] }[] = [];
  let open: readonly AnyFunction[] = [];
  for (const node of everyNode(module)) {
    if (open.some(one => one.span.end <= node.span.start)) open = open.filter(one => one.span.end > node.span.start);
    if (node.kind === 'call') raw.push({ node, around: aroundOf(node, open) });
    else if (node.kind === 'import' || node.kind === 'import-from') bindImports(node, aroundOf(node, open).at(-1) ?? null, imports);
    else if (isFunction(node)) {
      functions.set(`${node.span.start}:${node.span.end}`, node);
      open = [...open, node];
    }
  }
  const calls = raw.map(one => toCall(one, imports)).sort((a, b) => a.node.span.start - b.node.span.start);
  return { calls, functions };
}

function aroundOf(node: Node, open: readonly AnyFunction[]): readonly AnyFunction[] {
  return open.every(one => isInside(node, one)) ? open : open.filter(one => isInside(node, one));
}

/** Decorators, defaults and annotations stand before the body: they run where the function is defined. */
function isInside({ span }: Node, around: AnyFunction): boolean {
  const start = around.kind === 'function' ? (around.body[0]?.span.start ?? around.span.end) : around.span.start;
  return span.start >= start && span.end <= around.span.end;
}

function toCall(
  { node, around }: { readonly node: CallNode; readonly around: readonly AnyFunction[] },
  imports: ReadonlyMap<string, readonly Bound[]>,
): WrittenCall {
  const { callee } = node;
  return {
    node,
    around,
    within: around.at(-1) ?? null,
    name: callee.kind === 'attribute' ? callee.name.name : callee.kind === 'name' ? callee.name : '',
    path: pathOf(callee, around, imports),
  };
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
