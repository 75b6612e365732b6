// Visits every expression of a template: for checks, and for what macros refer to.
import type { Body, CallArguments, Expression, FilterExpression, Statement } from './ast.ts';

export interface Visited {
  readonly node: Expression;
  /** In a branch of an `if` or of a conditional expression, where Jinja2 looks filters and tests up only when it runs. */
  readonly soft: boolean;
}

export function* expressionsIn(body: Body, soft = false): Generator<Visited, void> {
  for (const statement of body) yield* inStatement(statement, soft);
}

function* inStatement(statement: Statement, soft: boolean): Generator<Visited, void> {
  switch (statement.kind) {
    case 'text':
      return;
    case 'print':
    case 'do':
    case 'set':
      return yield* within(statement.value, soft);
    case 'autoescape':
      yield* within(statement.value, soft);
      return yield* expressionsIn(statement.body);
    case 'for':
      yield* within(statement.over, soft);
      if (statement.test) yield* within(statement.test, false);
      yield* expressionsIn(statement.body);
      return yield* expressionsIn(statement.otherwise);
    case 'if':
      for (const { test, body } of statement.branches) {
        yield* within(test, true);
        yield* expressionsIn(body, true);
      }
      return yield* expressionsIn(statement.otherwise, true);
    case 'set-block':
      if (statement.filter) yield* within(statement.filter, soft);
      return yield* expressionsIn(statement.body);
    case 'with':
      for (const { value } of statement.bindings) yield* within(value, soft);
      return yield* expressionsIn(statement.body);
    case 'macro':
      for (const { fallback } of statement.parameters) if (fallback) yield* within(fallback, false);
      return yield* expressionsIn(statement.body);
    case 'call-block':
      for (const { fallback } of statement.parameters) if (fallback) yield* within(fallback, false);
      yield* within(statement.call, soft);
      return yield* expressionsIn(statement.body);
    case 'filter-block':
      yield* within(statement.filter, soft);
      return yield* expressionsIn(statement.body);
    case 'block':
      return yield* expressionsIn(statement.body);
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      return yield* within(statement.template, soft);
  }
}

function* within(node: Expression, soft: boolean): Generator<Visited, void> {
  yield { node, soft };
  for (const child of childrenOf(node)) yield* within(child, soft || node.kind === 'condition');
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'tuple':
    case 'list':
      return node.items;
    case 'dict':
      return node.pairs.flatMap(pair => [pair.key, pair.value]);
    case 'attribute':
    case 'not':
    case 'unary':
      return [node.of];
    case 'item':
      return [node.of, node.key];
    case 'slice':
      return present([node.from, node.stop, node.step]);
    case 'call':
      return [node.callee, ...argumentsOf(node.given)];
    case 'filter':
      return [...present([node.of]), ...argumentsOf(node.given)];
    case 'test':
      return [node.of, ...argumentsOf(node.given)];
    case 'and':
    case 'or':
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(part => part.value)];
    case 'concat':
      return node.parts;
    case 'condition':
      return present([node.test, node.then, node.otherwise]);
  }
}

function present(nodes: readonly (Expression | FilterExpression | null)[]): Expression[] {
  return nodes.flatMap(node => node ?? []);
}

function argumentsOf(given: CallArguments): Expression[] {
  return [...given.args, ...given.kwargs.map(keyword => keyword.value), ...present([given.starArgs, given.starKwargs])];
}
