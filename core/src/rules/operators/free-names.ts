// The names that a function takes from around it.
import type { FunctionNode, Identifier } from '../../python/parse/ast.ts';
import { childrenOf, type Node } from '../../python/syntax/checks/visit.ts';

/** Reads of names that nothing in the function binds: parameters, assignments, imports and loops of inner functions count, too. */
export function freeNamesOf(definition: FunctionNode): readonly Identifier[] {
  const bound = new Set(definition.parameters.map(({ name }) => name.name));
  const read: Identifier[] = [];
  const targets = new Set<Node>();
  const visit = (node: Node): void => {
    bindings(node, bound, targets);
    if (node.kind === 'name' && targets.has(node)) bound.add(node.name);
    else if (node.kind === 'name') read.push(node);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const statement of definition.body) visit(statement);
  return read.filter(({ name }) => !bound.has(name));
}

/** Notes what a node binds by a name of its own, and which expressions below it are written to. */
function bindings(node: Node, bound: Set<string>, targets: Set<Node>): void {
  switch (node.kind) {
    case 'function':
    case 'class':
      if ('name' in node) bound.add(node.name.name);
      if (node.kind === 'function') for (const { name } of node.parameters) bound.add(name.name);
      break;
    case 'lambda':
      for (const { name } of node.parameters) bound.add(name.name);
      break;
    case 'import':
    case 'import-from':
      if (node.names !== '*') for (const { path, alias } of node.names) bound.add(alias?.name ?? path.split('.')[0] ?? path);
      break;
    case 'assign':
      for (const target of node.targets) markTargets(target, targets);
      break;
    case 'annotated':
    case 'for':
      markTargets(node.target, targets);
      break;
    case 'comprehension':
      for (const clause of node.clauses) if (clause.kind === 'for') markTargets(clause.target, targets);
      break;
    case 'with':
      for (const { target } of node.items) if (target) markTargets(target, targets);
      break;
    case 'walrus':
      bound.add(node.target.name);
      break;
    case 'try':
      for (const { name } of node.handlers) if (name) bound.add(name.name);
      break;
    case 'global':
    case 'nonlocal':
      for (const name of node.names) bound.add(name);
      break;
    default:
  }
}

/** Names in a target; what is only read in it (`x` of `x[0] = 1`) stays a read. */
function markTargets(target: Node, targets: Set<Node>): void {
  if (target.kind === 'name') targets.add(target);
  else if (target.kind === 'tuple' || target.kind === 'list' || target.kind === 'starred')
    for (const child of childrenOf(target)) markTargets(child, targets);
}
