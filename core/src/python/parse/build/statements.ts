// Simple statements, and the way to the compound ones.
import type { BinaryOperator, Expression, ImportAlias, Statement } from '../ast.ts';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';
import { buildClass, buildDecorated, buildFunction } from './definitions.ts';
import { buildFor, buildIf, buildMatch, buildTry, buildWhile, buildWith } from './compound.ts';

export function buildStatement(builder: Builder, node: SyntaxNode): Statement {
  const span = builder.span(node);
  switch (node.type) {
    case 'expression_statement':
      return buildExpressionStatement(builder, node);
    case 'if_statement':
      return buildIf(builder, node);
    case 'for_statement':
      return buildFor(builder, node);
    case 'while_statement':
      return buildWhile(builder, node);
    case 'with_statement':
      return buildWith(builder, node);
    case 'try_statement':
      return buildTry(builder, node);
    case 'match_statement':
      return buildMatch(builder, node);
    case 'function_definition':
      return buildFunction(builder, node, []);
    case 'class_definition':
      return buildClass(builder, node, []);
    case 'decorated_definition':
      return buildDecorated(builder, node);
    case 'import_statement':
      return { kind: 'import', names: childrenOf(node, 'name').map(name => alias(builder, name)), span };
    case 'import_from_statement':
    case 'future_import_statement':
      return buildImportFrom(builder, node);
    case 'return_statement':
      return { kind: 'return', value: optional(builder, namedChildren(node)[0]), span };
    case 'raise_statement':
      return { kind: 'raise', exception: optional(builder, namedChildren(node)[0]), span };
    case 'assert_statement': {
      const [test, message] = namedChildren(node);
      return { kind: 'assert', test: builder.expression(test, node), message: optional(builder, message), span };
    }
    case 'delete_statement':
      return { kind: 'delete', targets: namedChildren(node).map(child => builder.expression(child, node)), span };
    case 'global_statement':
      return { kind: 'global', names: namedChildren(node).map(child => builder.identifier(child).name), span };
    case 'nonlocal_statement':
      return { kind: 'nonlocal', names: namedChildren(node).map(child => builder.identifier(child).name), span };
    case 'pass_statement':
      return { kind: 'pass', span };
    case 'break_statement':
      return { kind: 'break', span };
    case 'continue_statement':
      return { kind: 'continue', span };
    default:
      return { kind: 'broken', span };
  }
}

function optional(builder: Builder, node: SyntaxNode | undefined): Expression | null {
  return node ? builder.expression(node, node) : null;
}

function buildExpressionStatement(builder: Builder, node: SyntaxNode): Statement {
  const span = builder.span(node);
  const children = namedChildren(node);
  const only = children[0];
  if (!only) return { kind: 'broken', span };
  if (children.length > 1 || node.children.some(child => child.type === ',')) {
    return { kind: 'expression', value: { kind: 'tuple', items: children.map(child => builder.expression(child, node)), span }, span };
  }
  if (only.type === 'assignment') return buildAssignment(builder, only);
  if (only.type === 'augmented_assignment') {
    const operator = childOf(only, 'operator');
    return {
      kind: 'augmented',
      target: builder.expression(childOf(only, 'left'), only),
      operator: (operator ? builder.textOf(operator).slice(0, -1) : '+') as BinaryOperator,
      value: builder.expression(childOf(only, 'right'), only),
      span,
    };
  }
  return { kind: 'expression', value: builder.expression(only, node), span };
}

/** `a = b = value` nests to the right in the grammar; here it is one statement with two targets. */
function buildAssignment(builder: Builder, node: SyntaxNode): Statement {
  const span = builder.span(node);
  const annotation = childOf(node, 'type');
  if (annotation) {
    return {
      kind: 'annotated',
      target: builder.expression(childOf(node, 'left'), node),
      annotation: builder.expression(annotation, node),
      value: optional(builder, childOf(node, 'right')),
      span,
    };
  }
  const targets: Expression[] = [];
  let at = node;
  for (;;) {
    targets.push(builder.expression(childOf(at, 'left'), at));
    const right = childOf(at, 'right');
    if (right?.type !== 'assignment') return { kind: 'assign', targets, value: builder.expression(right, at), span };
    at = right;
  }
}

function alias(builder: Builder, node: SyntaxNode): ImportAlias {
  const name = node.type === 'aliased_import' ? childOf(node, 'name') : node;
  const as = node.type === 'aliased_import' ? childOf(node, 'alias') : undefined;
  const place = name ?? node;
  return { path: builder.textOf(place).replace(/\s+/gu, ''), alias: as ? builder.identifier(as) : null, span: builder.span(place) };
}

function buildImportFrom(builder: Builder, node: SyntaxNode): Statement {
  const span = builder.span(node);
  const from = childOf(node, 'module_name');
  const dotted = from?.type === 'relative_import' ? from.children.find(child => child.type === 'dotted_name') : from;
  const prefix = from?.children.find(child => child.type === 'import_prefix');
  const wildcard = node.children.some(child => child.type === 'wildcard_import');
  const future = node.type === 'future_import_statement';
  return {
    kind: 'import-from',
    module: future ? '__future__' : dotted ? builder.textOf(dotted).replace(/\s+/gu, '') : '',
    moduleSpan: from ? builder.span(from) : span,
    level: prefix ? builder.textOf(prefix).replace(/[^.]/gu, '').length : 0,
    names: wildcard
      ? '*'
      : childrenOf(node, 'name')
          .filter(name => !name.missing)
          .map(name => alias(builder, name)),
    span,
  };
}
