// Walking the syntax tree: the children of statements and expressions, whatever kind they are.
import type { Expression, FStringPart, Module, Pattern, Statement } from '../../parse/ast.ts';
import type { Span } from '../../../text/span.ts';

export interface Refused {
  readonly message: string;
  readonly span: Span;
}

export type Check = (module: Module) => Iterable<Refused>;

export type Node = Statement | Expression | Pattern;

function isNode(value: object): value is Node {
  return 'kind' in value && 'span' in value;
}

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: object): readonly Node[] {
  const children: Node[] = [];
  forEachChild(node, child => void children.push(child));
  return children;
}

/** All nodes of a module, in the order of the text. */
export function everyNode(module: Module): readonly Node[] {
  return walkedOf(module).all;
}

/** Those of one kind, in the order of the text. */
export function nodesOf<K extends Node['kind']>(module: Module, kind: K): readonly Extract<Node, { readonly kind: K }>[] {
  return (walkedOf(module).byKind.get(kind) ?? []) as readonly Extract<Node, { readonly kind: K }>[];
}

interface Walked {
  readonly all: readonly Node[];
  readonly byKind: ReadonlyMap<Node['kind'], readonly Node[]>;
}

const walked = new WeakMap<Module, Walked>();

/** Walked once for all checks: the walk costs more than they do. */
function walkedOf(module: Module): Walked {
  const known = walked.get(module);
  if (known) return known;
  const all = nodesBelow({ body: module.body });
  const byKind = new Map<Node['kind'], Node[]>();
  for (const node of all) {
    const same = byKind.get(node.kind);
    if (same) same.push(node);
    else byKind.set(node.kind, [node]);
  }
  const made = { all, byKind };
  walked.set(module, made);
  return made;
}

/** All nodes below one, in the order of the text. */
export function nodesBelow(root: object): readonly Node[] {
  const all: Node[] = [];
  const add = (node: Node): void => {
    all.push(node);
    forEachChild(node, add);
  };
  forEachChild(root, add);
  return all;
}

/** The same as {@link childrenOf}, for walks through whole files: it makes no list a node. */
export function forEachChild(node: object, visit: (child: Node) => void): void {
  if ('kind' in node && LEAVES.has(node.kind)) return;
  for (const key in node) {
    if (key === 'span') continue;
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null) visitIn(value, visit);
  }
}

/** Kinds that hold values, but no nodes. */
const LEAVES: ReadonlySet<unknown> = new Set<(Node | FStringPart)['kind']>(['name', 'constant', 'text']);

function visitIn(value: object, visit: (child: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (typeof item === 'object' && item !== null) visitIn(item, visit);
  } else if (isNode(value) && !('arguments' in value && 'name' in value)) visit(value);
  // Arguments, parameters and clauses are no nodes themselves: what they hold is.
  else forEachChild(value, visit);
}
