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
export function* childrenOf(node: object): Generator<Node> {
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    // A constant's value and a span hold no nodes.
    if (key === 'span' || (key === 'value' && 'kind' in node && node.kind === 'constant')) continue;
    yield* nodesIn(value);
  }
}

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value as unknown[]) yield* nodesIn(item);
  else if (typeof value === 'object' && value !== null) {
    // Arguments, parameters and clauses are no nodes themselves: what they hold is.
    if (isNode(value) && !('arguments' in value && 'name' in value)) yield value;
    else yield* childrenOf(value);
  }
}

/** The node and all below it. */
export function* everyNode(node: object): Generator<Node> {
  for (const child of childrenOf(node)) {
    yield child;
    yield* everyNode(child);
  }
}
