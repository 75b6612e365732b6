// Whether two places of a module exclude each other: branches of one `if`, `try` or `match`.
import type { Block, Module, Statement } from '../../python/parse/ast.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import type { Span } from '../../text/span.ts';

export function areAlternatives(module: Module, a: Span, b: Span): boolean {
  if (a.file !== module.file || b.file !== module.file) return false;
  return everyNode(module).some(node => {
    if (node.kind !== 'if' && node.kind !== 'try' && node.kind !== 'match') return false;
    const blocks = branchesOf(node);
    const [first, second] = [a, b].map(span => blocks.findIndex(block => block.some(one => isInside(span, one.span))));
    return first !== -1 && second !== -1 && first !== second;
  });
}

function branchesOf(node: Extract<Statement, { kind: 'if' | 'try' | 'match' }>): readonly Block[] {
  switch (node.kind) {
    case 'if':
      return [node.body, node.otherwise];
    case 'try':
      return [node.body, ...node.handlers.map(handler => handler.body)];
    case 'match':
      return node.cases.map(one => one.body);
  }
}
