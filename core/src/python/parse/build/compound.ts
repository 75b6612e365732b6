// Compound statements: if, for, while, with, try, match.
import type { Block, ExceptClause, IfNode, MatchCase, Pattern, Statement, WithItem } from '../ast.ts';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';

/** `elif` becomes an `if` inside the `else`. */
export function buildIf(builder: Builder, node: SyntaxNode): IfNode {
  const all = childrenOf(node, 'alternative');
  const alternatives = all.slice(0, MOST_ALTERNATIVES);
  let otherwise: Block = alternatives.length < all.length ? [{ kind: 'broken', span: builder.span(node) }] : [];
  for (const next of alternatives.toReversed())
    otherwise = next.type === 'elif_clause' ? [ifNode(builder, next, otherwise)] : builder.block(childOf(next, 'body'));
  return ifNode(builder, node, otherwise);
}

/** Each stands inside the one before; what goes through the tree by recursion has to end somewhere. */
const MOST_ALTERNATIVES = 300;

function ifNode(builder: Builder, node: SyntaxNode, otherwise: Block): IfNode {
  return {
    kind: 'if',
    test: builder.expression(childOf(node, 'condition'), node),
    body: builder.block(childOf(node, 'consequence')),
    otherwise,
    span: builder.span(node),
  };
}

export function buildFor(builder: Builder, node: SyntaxNode): Statement {
  return {
    kind: 'for',
    target: builder.expression(childOf(node, 'left'), node),
    iterable: builder.expression(childOf(node, 'right'), node),
    body: builder.block(childOf(node, 'body')),
    otherwise: alternative(builder, node),
    span: builder.span(node),
  };
}

export function buildWhile(builder: Builder, node: SyntaxNode): Statement {
  return {
    kind: 'while',
    test: builder.expression(childOf(node, 'condition'), node),
    body: builder.block(childOf(node, 'body')),
    otherwise: alternative(builder, node),
    span: builder.span(node),
  };
}

function alternative(builder: Builder, node: SyntaxNode): Block {
  const clause = childOf(node, 'alternative');
  return clause ? builder.block(childOf(clause, 'body')) : [];
}

export function buildWith(builder: Builder, node: SyntaxNode): Statement {
  const clause = node.children.find(child => child.type === 'with_clause');
  const items = (clause?.children ?? []).filter(child => child.type === 'with_item');
  // `with (A() as a, B() as b):` reads as one tuple where the grammar sees parentheses first.
  const only = items.length === 1 ? childOf(items[0] ?? node, 'value') : undefined;
  const inner = only?.type === 'tuple' && only.children.some(child => child.type === 'as_pattern') ? namedChildren(only) : null;
  return {
    kind: 'with',
    items: inner ? inner.map(child => withItem(builder, child, node)) : items.map(item => withItem(builder, childOf(item, 'value'), node)),
    body: builder.block(childOf(node, 'body')),
    span: builder.span(node),
  };
}

function withItem(builder: Builder, node: SyntaxNode | undefined, near: SyntaxNode): WithItem {
  const bare = node?.type === 'parenthesized_expression' ? namedChildren(node)[0] : undefined;
  const item = bare?.type === 'as_pattern' ? bare : node;
  if (item?.type !== 'as_pattern') return { context: builder.expression(item, near), target: null };
  const target = childOf(item, 'alias');
  return {
    context: builder.expression(namedChildren(item)[0], item),
    target: target ? builder.expression(namedChildren(target)[0], target) : null,
  };
}

export function buildTry(builder: Builder, node: SyntaxNode): Statement {
  const clause = (type: string): SyntaxNode | undefined => node.children.find(child => child.type === type);
  const otherwise = clause('else_clause');
  const finalClause = clause('finally_clause');
  return {
    kind: 'try',
    body: builder.block(childOf(node, 'body')),
    handlers: node.children
      .filter(child => child.type === 'except_clause' || child.type === 'except_group_clause')
      .map(child => exceptClause(builder, child)),
    otherwise: otherwise ? builder.block(childOf(otherwise, 'body')) : [],
    finalBody: finalClause ? builder.block(finalClause.children.find(child => child.type === 'block')) : [],
    span: builder.span(node),
  };
}

function exceptClause(builder: Builder, node: SyntaxNode): ExceptClause {
  const value = childOf(node, 'value');
  const body = builder.block(node.children.find(child => child.type === 'block'));
  const span = builder.span(node);
  if (value?.type !== 'as_pattern') return { type: value ? builder.expression(value, node) : null, name: null, body, span };
  const alias = childOf(value, 'alias');
  const name = alias ? namedChildren(alias)[0] : undefined;
  return { type: builder.expression(namedChildren(value)[0], value), name: name ? builder.identifier(name) : null, body, span };
}

export function buildMatch(builder: Builder, node: SyntaxNode): Statement {
  const subjects = childrenOf(node, 'subject');
  const items = subjects.map(subject => builder.expression(subject, node));
  const body = childOf(node, 'body');
  return {
    kind: 'match',
    subject: items.length === 1 && items[0] ? items[0] : { kind: 'tuple', items, span: builder.span(subjects[0] ?? node) },
    cases: childrenOf(body ?? node, 'alternative').map(child => matchCase(builder, child)),
    span: builder.span(node),
  };
}

function matchCase(builder: Builder, node: SyntaxNode): MatchCase {
  const patterns = node.children.filter(child => child.type === 'case_pattern').map(child => builder.pattern(child));
  const guard = childOf(node, 'guard');
  const only = patterns[0];
  const span = builder.span(node);
  const listed = patterns.length > 1 || node.children.some(child => child.type === ',');
  const pattern: Pattern = only && !listed ? only : { kind: 'sequence', items: patterns, span };
  return {
    pattern,
    guard: guard ? builder.expression(namedChildren(guard)[0], guard) : null,
    body: builder.block(childOf(node, 'consequence')),
    span,
  };
}
