// `def f(a, a)`.
import type { Module } from '../../parse/ast.ts';
import { everyNode, type Refused } from './visit.ts';

export function* duplicateParameters(module: Module): Generator<Refused> {
  for (const node of everyNode(module)) {
    if (node.kind !== 'function' && node.kind !== 'lambda') continue;
    const seen = new Set<string>();
    for (const { name } of node.parameters) {
      // The symbol table reports it at the function.
      if (seen.has(name.name))
        yield { message: `duplicate argument '${name.name}' in function definition`, span: { ...name.span, start: node.span.start } };
      seen.add(name.name);
    }
  }
}
