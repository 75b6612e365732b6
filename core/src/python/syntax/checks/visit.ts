// Walking the syntax tree: the children of statements and expressions, whatever kind they are.
import type { Expression, Module, Pattern, Statement } from '../../parse/ast.ts';
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
  addChildren(node, children);
  return children;
}

/** All nodes of a module, in the order of the text. Walked once for all checks: the walk costs more than they do. */
export function everyNode(module: Module): readonly Node[] {
  const known = walked.get(module);
  if (known) return known;
  const all = nodesBelow({ body: module.body });
  walked.set(module, all);
  return all;
}

/** All nodes below one, in the order of the text. */
export function nodesBelow(root: object): readonly Node[] {
  const all: Node[] = [];
  const walk = (node: object): void => {
    for (const child of childrenOf(node)) {
      all.push(child);
      walk(child);
    }
  };
  walk(root);
  return all;
}

const walked = new WeakMap<Module, readonly Node[]>();

function addChildren(node: object, children: Node[]): void {
  for (const key in node) {
    // A constant's value and a span hold no nodes.
    if (key === 'span' || (key === 'value' && 'kind' in node && node.kind === 'constant')) continue;
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null) addNodesIn(value, children);
  }
}

function addNodesIn(value: object, children: Node[]): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (typeof item === 'object' && item !== null) addNodesIn(item, children);
  } else if (isNode(value) && !('arguments' in value && 'name' in value)) children.push(value);
  // Arguments, parameters and clauses are no nodes themselves: what they hold is.
  else addChildren(value, children);
}
