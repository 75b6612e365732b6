// Syntax by its place: the statement around a stretch of a module.
import type { Block, Module, Statement } from '../parse/ast.ts';
import type { Span } from '../../text/span.ts';

export function isInside(inner: Pick<Span, 'start' | 'end'>, outer: Pick<Span, 'start' | 'end'>): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The innermost statement around a place, with those that stand beside it. */
export function statementAt(
  module: Module,
  span: Pick<Span, 'start' | 'end'>,
): { readonly statement: Statement; readonly block: Block } | null {
  let found: { readonly statement: Statement; readonly block: Block } | null = null;
  let block: Block | null = module.body;
  while (block) {
    const here: Block = block;
    const statement = here.find(one => isInside(span, one.span));
    if (!statement) break;
    found = { statement, block: here };
    block = blocksOf(statement).find(inner => inner.some(one => isInside(span, one.span))) ?? null;
  }
  return found;
}

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'function':
    case 'class':
    case 'with':
      return [statement.body];
    case 'if':
    case 'for':
    case 'while':
      return [statement.body, statement.otherwise];
    case 'try':
      return [statement.body, ...statement.handlers.map(handler => handler.body), statement.otherwise, statement.finalBody];
    case 'match':
      return statement.cases.map(one => one.body);
    default:
      return [];
  }
}
