// Expressions.
import { ComplexValue } from '../../values/complex.ts';
import { FALSE, float, int, NONE, TRUE } from '../../values/make.ts';
import type { BinaryOperator, CompareOperator, ComprehensionClause, Expression, UnaryOperator } from '../ast.ts';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from '../tree.ts';
import { hoistStar } from './hoist-star.ts';
import { buildArguments } from './arguments.ts';
import type { Builder } from './builder.ts';
import { buildParameters } from './parameters.ts';
import { buildString } from './strings.ts';

type Build = (builder: Builder, node: SyntaxNode) => Expression;

export function buildExpression(builder: Builder, node: SyntaxNode): Expression {
  if (node.missing) return { kind: 'broken', span: builder.span(node) };
  const build = BUILDS[node.type];
  return build ? hoistStar(build(builder, node)) : { kind: 'broken', span: builder.span(node) };
}

const name: Build = (builder, node) => ({ kind: 'name', ...builder.identifier(node) });
const first: Build = (builder, node) => builder.expression(namedChildren(node)[0], node);
const sequence =
  (kind: 'list' | 'tuple' | 'set'): Build =>
  (builder, node) => ({ kind, items: namedChildren(node).map(child => builder.expression(child, node)), span: builder.span(node) });
const comprehension =
  (form: 'list' | 'set' | 'dict' | 'generator'): Build =>
  (builder, node) =>
    buildComprehension(builder, node, form);

const BUILDS: Readonly<Record<string, Build>> = {
  identifier: name,
  // Words that are keywords only in some places.
  print: name,
  exec: name,
  type: (builder, node) => (node.children.length === 0 ? name(builder, node) : first(builder, node)),
  keyword_identifier: name,
  integer: (builder, node) => number(builder, node),
  float: (builder, node) => number(builder, node),
  true: (builder, node) => ({ kind: 'constant', value: TRUE, span: builder.span(node) }),
  false: (builder, node) => ({ kind: 'constant', value: FALSE, span: builder.span(node) }),
  none: (builder, node) => ({ kind: 'constant', value: NONE, span: builder.span(node) }),
  ellipsis: (builder, node) => ({ kind: 'ellipsis', span: builder.span(node) }),
  string: buildString,
  concatenated_string: buildString,
  list: sequence('list'),
  tuple: sequence('tuple'),
  set: sequence('set'),
  expression_list: sequence('tuple'),
  pattern_list: sequence('tuple'),
  tuple_pattern: (builder, node) =>
    node.children.some(child => child.type === ',') || namedChildren(node).length !== 1
      ? sequence('tuple')(builder, node)
      : first(builder, node),
  list_pattern: sequence('list'),
  parenthesized_expression: first,
  list_splat: starred,
  list_splat_pattern: starred,
  parenthesized_list_splat: first,
  dictionary: buildDict,
  call: buildCall,
  attribute: buildAttribute,
  subscript: buildSubscript,
  slice: buildSlice,
  unary_operator: buildUnary,
  not_operator: (builder, node) => ({
    kind: 'not',
    operand: builder.expression(childOf(node, 'argument'), node),
    span: builder.span(node),
  }),
  binary_operator: buildBinary,
  boolean_operator: (builder, node) => ({
    kind: 'boolean',
    operator: childOf(node, 'operator')?.type === 'or' ? 'or' : 'and',
    left: builder.expression(childOf(node, 'left'), node),
    right: builder.expression(childOf(node, 'right'), node),
    span: builder.span(node),
  }),
  comparison_operator: buildCompare,
  conditional_expression: (builder, node) => {
    const [then, test, otherwise] = namedChildren(node);
    return {
      kind: 'conditional',
      test: builder.expression(test, node),
      then: builder.expression(then, node),
      otherwise: builder.expression(otherwise, node),
      span: builder.span(node),
    };
  },
  named_expression: (builder, node) => {
    const target = childOf(node, 'name');
    if (!target) return { kind: 'broken', span: builder.span(node) };
    return {
      kind: 'walrus',
      target: builder.identifier(target),
      value: builder.expression(childOf(node, 'value'), node),
      span: builder.span(node),
    };
  },
  lambda: (builder, node) => {
    const parameters = childOf(node, 'parameters');
    return {
      kind: 'lambda',
      parameters: parameters ? buildParameters(builder, parameters) : [],
      body: builder.expression(childOf(node, 'body'), node),
      span: builder.span(node),
    };
  },
  await: (builder, node) => ({ kind: 'await', value: first(builder, node), span: builder.span(node) }),
  yield: (builder, node) => {
    const value = namedChildren(node)[0];
    const from = node.children.some(child => child.type === 'from');
    return { kind: 'yield', value: value ? builder.expression(value, node) : null, from, span: builder.span(node) };
  },
  list_comprehension: comprehension('list'),
  set_comprehension: comprehension('set'),
  generator_expression: comprehension('generator'),
  dictionary_comprehension: comprehension('dict'),
  // Annotations.
  generic_type: buildGeneric,
  union_type: buildUnion,
  member_type: (builder, node) => {
    const [of, member] = namedChildren(node);
    if (!member) return first(builder, node);
    return { kind: 'attribute', of: builder.expression(of, node), name: builder.identifier(member), span: builder.span(node) };
  },
  splat_type: starred,
};

function starred(builder: Builder, node: SyntaxNode): Expression {
  return { kind: 'starred', value: first(builder, node), span: builder.span(node) };
}

function number(builder: Builder, node: SyntaxNode): Expression {
  const span = builder.span(node);
  const text = builder.textOf(node).replace(/_/gu, '').toLowerCase();
  // Python 2's long suffix has no value here.
  const isPlain = !/^0[xob]/u.test(text);
  if (isPlain && text.endsWith('l')) return { kind: 'broken', span };
  if (isPlain && text.endsWith('j')) return { kind: 'constant', value: new ComplexValue(0, Number(text.slice(0, -1))), span };
  if (node.type === 'float' || (/[.e]/u.test(text) && !text.startsWith('0x')))
    return { kind: 'constant', value: float(Number(text)), span };
  const digits = /^0+$/u.test(text) ? '0' : text;
  if (!/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/u.test(digits)) return { kind: 'broken', span };
  return { kind: 'constant', value: int(BigInt(digits)), span };
}

function buildDict(builder: Builder, node: SyntaxNode): Expression {
  const items = namedChildren(node).map(child =>
    child.type === 'dictionary_splat'
      ? { key: null, value: first(builder, child) }
      : { key: builder.expression(childOf(child, 'key'), child), value: builder.expression(childOf(child, 'value'), child) },
  );
  return { kind: 'dict', items, span: builder.span(node) };
}

function buildCall(builder: Builder, node: SyntaxNode): Expression {
  const list = childOf(node, 'arguments');
  const callee = builder.expression(childOf(node, 'function'), node);
  const span = builder.span(node);
  if (list?.type === 'generator_expression') {
    const value = buildComprehension(builder, list, 'generator');
    return { kind: 'call', callee, arguments: [{ kind: 'positional', name: null, value }], span };
  }
  return { kind: 'call', callee, arguments: list ? buildArguments(builder, list) : [], span };
}

function buildAttribute(builder: Builder, node: SyntaxNode): Expression {
  const member = childOf(node, 'attribute');
  const of = builder.expression(childOf(node, 'object'), node);
  const span = builder.span(node);
  if (!member || member.missing) return { kind: 'broken', span };
  return { kind: 'attribute', of, name: builder.identifier(member), span };
}

function buildSubscript(builder: Builder, node: SyntaxNode): Expression {
  const of = builder.expression(childOf(node, 'value'), node);
  const parts = childrenOf(node, 'subscript');
  const items = parts.map(part => builder.expression(part, node));
  const listed = items.length !== 1 || node.children.filter(child => child.type === ',').length > 0;
  const place = { start: parts[0]?.start ?? node.end, end: parts.at(-1)?.end ?? node.end };
  const only = items[0];
  const index: Expression = only && !listed ? only : { kind: 'tuple', items, span: builder.span(place) };
  return { kind: 'subscript', of, index, span: builder.span(node) };
}

function buildSlice(builder: Builder, node: SyntaxNode): Expression {
  const parts: (Expression | null)[] = [null, null, null];
  let at = 0;
  for (const child of node.children) {
    if (child.type === ':') at += 1;
    else if (child.named && child.type !== 'ERROR') parts[at] = builder.expression(child, node);
  }
  return { kind: 'slice', start: parts[0] ?? null, stop: parts[1] ?? null, step: parts[2] ?? null, span: builder.span(node) };
}

function buildUnary(builder: Builder, node: SyntaxNode): Expression {
  const operator = childOf(node, 'operator')?.type as UnaryOperator | undefined;
  const operand = builder.expression(childOf(node, 'argument'), node);
  return { kind: 'unary', operator: operator ?? '-', operand, span: builder.span(node) };
}

function buildBinary(builder: Builder, node: SyntaxNode): Expression {
  return {
    kind: 'binary',
    operator: (childOf(node, 'operator')?.type ?? '+') as BinaryOperator,
    left: builder.expression(childOf(node, 'left'), node),
    right: builder.expression(childOf(node, 'right'), node),
    span: builder.span(node),
  };
}

function buildCompare(builder: Builder, node: SyntaxNode): Expression {
  const operators = childrenOf(node, 'operators');
  const operands = node.children.filter(child => child.named && child.field !== 'operators' && child.type !== 'ERROR');
  const rest = operators.map((operator, at) => ({
    operator: (operator.type === '<>' ? '!=' : operator.type) as CompareOperator,
    operand: builder.expression(operands[at + 1], node),
  }));
  return { kind: 'compare', first: builder.expression(operands[0], node), rest, span: builder.span(node) };
}

function buildComprehension(builder: Builder, node: SyntaxNode, form: 'list' | 'set' | 'dict' | 'generator'): Expression {
  const body = childOf(node, 'body');
  const pair = form === 'dict' ? body : undefined;
  const clauses: ComprehensionClause[] = [];
  for (const child of node.children) {
    const span = builder.span(child);
    if (child.type === 'for_in_clause') {
      const target = builder.expression(childOf(child, 'left'), child);
      const rights = childrenOf(child, 'right').filter(right => right.named);
      const iterable = builder.expression(rights[0], child);
      clauses.push({ kind: 'for', target, iterable, span });
    } else if (child.type === 'if_clause') clauses.push({ kind: 'if', test: builder.expression(namedChildren(child)[0], child), span });
  }
  return {
    kind: 'comprehension',
    form,
    element: builder.expression(pair ? childOf(pair, 'key') : body, node),
    value: pair ? builder.expression(childOf(pair, 'value'), node) : null,
    clauses,
    span: builder.span(node),
  };
}

/** `list[int]` in an annotation. */
function buildGeneric(builder: Builder, node: SyntaxNode): Expression {
  const [of, parameters] = namedChildren(node);
  const items = (parameters ? namedChildren(parameters) : []).map(child => builder.expression(child, node));
  const only = items[0];
  const index: Expression = items.length === 1 && only ? only : { kind: 'tuple', items, span: builder.span(parameters ?? node) };
  return { kind: 'subscript', of: builder.expression(of, node), index, span: builder.span(node) };
}

function buildUnion(builder: Builder, node: SyntaxNode): Expression {
  const [left, right] = namedChildren(node);
  return {
    kind: 'binary',
    operator: '|',
    left: builder.expression(left, node),
    right: builder.expression(right, node),
    span: builder.span(node),
  };
}
