// `a, *b, *c = x`.
import type { Expression, Module } from '../../parse/ast.ts';
import { nodesOf, type Refused } from './visit.ts';

export function* severalStars(module: Module): Generator<Refused> {
  for (const { targets } of nodesOf(module, 'assign')) for (const target of targets) yield* stars(target);
  for (const { target } of nodesOf(module, 'for')) yield* stars(target);
}

function* stars(target: Expression): Generator<Refused> {
  if (target.kind !== 'tuple' && target.kind !== 'list') return;
  const found = target.items.filter(item => item.kind === 'starred');
  if (found.length > 1) yield { message: 'multiple starred expressions in assignment', span: target.span };
  for (const item of target.items) yield* stars(item);
}
