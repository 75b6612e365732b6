// `a, *b, *c = x`.
import type { Expression, Module } from '../../parse/ast.ts';
import { everyNode, type Refused } from './visit.ts';

export function* severalStars(module: Module): Generator<Refused> {
  for (const node of everyNode(module)) {
    if (node.kind === 'assign') for (const target of node.targets) yield* stars(target);
    else if (node.kind === 'for') yield* stars(node.target);
  }
}

function* stars(target: Expression): Generator<Refused> {
  if (target.kind !== 'tuple' && target.kind !== 'list') return;
  const found = target.items.filter(item => item.kind === 'starred');
  if (found.length > 1) yield { message: 'multiple starred expressions in assignment', span: target.span };
  for (const item of target.items) yield* stars(item);
}
