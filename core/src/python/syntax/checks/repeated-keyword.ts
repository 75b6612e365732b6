// `f(a=1, a=2)`.
import type { ArgumentNode, Module } from '../../parse/ast.ts';
import { nodesOf, type Refused } from './visit.ts';

export function* repeatedKeywords(module: Module): Generator<Refused> {
  for (const node of nodesOf(module, 'call')) yield* repeated(node.arguments);
  for (const node of nodesOf(module, 'class')) if ('bases' in node) yield* repeated(node.bases);
}

function* repeated(passed: readonly ArgumentNode[]): Generator<Refused> {
  const seen = new Set<string>();
  for (const { name } of passed) {
    if (!name) continue;
    if (seen.has(name.name)) yield { message: `keyword argument repeated: ${name.name}`, span: name.span };
    seen.add(name.name);
  }
}
