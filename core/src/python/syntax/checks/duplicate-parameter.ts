// `def f(a, a)`.
import type { Module } from '../../parse/ast.ts';
import { nodesOf, type Refused } from './visit.ts';

export function* duplicateParameters(module: Module): Generator<Refused> {
  for (const node of [...nodesOf(module, 'function'), ...nodesOf(module, 'lambda')]) {
    const seen = new Set<string>();
    for (const { name } of node.parameters) {
      // The symbol table reports it at the function.
      if (seen.has(name.name))
        yield { message: `duplicate argument '${name.name}' in function definition`, span: { ...name.span, start: node.span.start } };
      seen.add(name.name);
    }
  }
}
