// `x = 1` and later `global x` in one function.
import type { FunctionNode, Module, Statement } from '../../parse/ast.ts';
import { childrenOf, nodesOf, type Node, type Refused } from './visit.ts';

export function* globalAfterUse(module: Module): Generator<Refused> {
  // Most files have neither.
  if (nodesOf(module, 'global').length + nodesOf(module, 'nonlocal').length === 0) return;
  for (const node of nodesOf(module, 'function')) yield* inFunction(node);
}

function* inFunction(node: FunctionNode): Generator<Refused> {
  const parameters = new Set(node.parameters.map(parameter => parameter.name.name));
  const assigned = new Set<string>();
  const read = new Set<string>();
  for (const part of ownNodes(node.body)) {
    if (part.kind === 'global' || part.kind === 'nonlocal') {
      for (const name of part.names) {
        if (parameters.has(name)) yield { message: `name '${name}' is parameter and ${part.kind}`, span: part.span };
        else if (assigned.has(name)) yield { message: `name '${name}' is assigned to before ${part.kind} declaration`, span: part.span };
        else if (read.has(name)) yield { message: `name '${name}' is used prior to ${part.kind} declaration`, span: part.span };
      }
    } else if (part.kind === 'assign') for (const target of part.targets) if (target.kind === 'name') assigned.add(target.name);
    if (part.kind === 'name') read.add(part.name);
  }
}

/** The nodes of a body, without those of functions and classes in it. */
function* ownNodes(body: readonly Statement[]): Generator<Node> {
  const visit = function* (node: Node): Generator<Node> {
    yield node;
    if (node.kind === 'function' || node.kind === 'lambda' || (node.kind === 'class' && 'body' in node)) return;
    for (const child of childrenOf(node)) yield* visit(child);
  };
  for (const statement of body) yield* visit(statement);
}
