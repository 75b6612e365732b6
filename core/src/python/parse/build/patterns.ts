// Patterns of `match` statements.
import type { Expression, Pattern } from '../ast.ts';
import { childrenOf, namedChildren, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';

export function buildPattern(builder: Builder, node: SyntaxNode): Pattern {
  const span = builder.span(node);
  const inner = namedChildren(node);
  switch (node.type) {
    case 'case_pattern':
      return buildCase(builder, node);
    case 'dotted_name':
      return dotted(builder, node);
    case 'list_pattern':
    case 'tuple_pattern':
      // `(p)` is p itself; `(p,)` and `[p]` are sequences.
      if (node.type === 'tuple_pattern' && inner.length === 1 && inner[0] && !node.children.some(child => child.type === ',')) {
        return buildPattern(builder, inner[0]);
      }
      return { kind: 'sequence', items: inner.map(child => buildPattern(builder, child)), span };
    case 'splat_pattern': {
      const name = inner[0];
      return { kind: 'star', name: name ? builder.identifier(name).name : null, span };
    }
    case 'dict_pattern':
      return mapping(builder, node);
    case 'class_pattern':
      return classPattern(builder, node);
    case 'union_pattern':
      return { kind: 'or', options: unionOptions(builder, node), span };
    case 'as_pattern': {
      const [pattern, name] = inner;
      if (!pattern || !name) return { kind: 'wildcard', span };
      return { kind: 'as', pattern: buildPattern(builder, pattern), name: builder.identifier(name).name, span };
    }
    default:
      return { kind: 'value', value: builder.expression(node, node), span };
  }
}

function buildCase(builder: Builder, node: SyntaxNode): Pattern {
  const span = builder.span(node);
  if (builder.textOf(node) === '_') return { kind: 'wildcard', span };
  const [first, second] = namedChildren(node);
  if (!first) return { kind: 'wildcard', span };
  // A negative or complex number is written out in the case itself.
  if (second || node.children[0]?.type === '-') return { kind: 'value', value: negative(builder, node), span };
  return buildPattern(builder, first);
}

function negative(builder: Builder, node: SyntaxNode): Expression {
  const number = node.children.find(child => child.type === 'integer' || child.type === 'float');
  return { kind: 'unary', operator: '-', operand: builder.expression(number, node), span: builder.span(node) };
}

function unionOptions(builder: Builder, node: SyntaxNode): Pattern[] {
  const options: Pattern[] = [];
  let minus: SyntaxNode | null = null;
  for (const child of node.children) {
    if (child.type === '-') minus = child;
    else if (child.named) {
      const span = builder.span({ start: minus?.start ?? child.start, end: child.end });
      const operand = minus ? builder.expression(child, child) : null;
      options.push(
        operand ? { kind: 'value', value: { kind: 'unary', operator: '-', operand, span }, span } : buildPattern(builder, child),
      );
      minus = null;
    } else if (child.type === '_') options.push({ kind: 'wildcard', span: builder.span(child) });
  }
  return options;
}

function dotted(builder: Builder, node: SyntaxNode): Pattern {
  const span = builder.span(node);
  const [first, ...rest] = namedChildren(node);
  if (!first) return { kind: 'wildcard', span };
  if (rest.length === 0) return { kind: 'capture', name: builder.identifier(first).name, span };
  return { kind: 'value', value: dottedExpression(builder, node), span };
}

function dottedExpression(builder: Builder, node: SyntaxNode): Expression {
  const [first, ...rest] = namedChildren(node);
  let value = builder.expression(first, node);
  for (const part of rest) {
    value = { kind: 'attribute', of: value, name: builder.identifier(part), span: builder.span({ start: node.start, end: part.end }) };
  }
  return value;
}

function mapping(builder: Builder, node: SyntaxNode): Pattern {
  const keys = childrenOf(node, 'key');
  const values = childrenOf(node, 'value');
  const rest = node.children.find(child => child.type === 'splat_pattern');
  const restName = rest ? namedChildren(rest)[0] : undefined;
  const items = keys.flatMap((key, at) => {
    const value = values[at];
    return value ? [{ key: builder.expression(key, node), value: buildPattern(builder, value) }] : [];
  });
  return { kind: 'mapping', items, rest: restName ? builder.identifier(restName).name : null, span: builder.span(node) };
}

function classPattern(builder: Builder, node: SyntaxNode): Pattern {
  const [name, ...cases] = namedChildren(node);
  const positional: Pattern[] = [];
  const keywords: { name: string; value: Pattern }[] = [];
  for (const child of cases) {
    const inner = namedChildren(child)[0];
    if (inner?.type !== 'keyword_pattern') {
      positional.push(buildPattern(builder, child));
      continue;
    }
    const [key, value] = namedChildren(inner);
    if (key && value) keywords.push({ name: builder.identifier(key).name, value: buildPattern(builder, value) });
  }
  const type = name ? dottedExpression(builder, name) : builder.expression(undefined, node);
  return { kind: 'class', type, positional, keywords, span: builder.span(node) };
}
