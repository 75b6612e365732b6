// What the parts of the tree builder share: the text, spans, and the way back into expressions and blocks.
import type { Span } from '../../../text/span.ts';
import type { Block, Expression, Identifier, Pattern } from '../ast.ts';
import type { KeptStatements } from '../kept-statements.ts';
import type { SyntaxNode } from '../tree.ts';

export interface Builder {
  readonly text: string;
  readonly file: string;
  readonly statements: KeptStatements;
  span(node: Pick<SyntaxNode, 'start' | 'end'>): Span;
  textOf(node: Pick<SyntaxNode, 'start' | 'end'>): string;
  identifier(node: SyntaxNode): Identifier;
  /** `undefined` (a part that is missing in half-typed text) becomes `broken` at `near`. */
  expression(node: SyntaxNode | undefined, near: SyntaxNode): Expression;
  block(node: SyntaxNode | undefined): Block;
  pattern(node: SyntaxNode): Pattern;
}
