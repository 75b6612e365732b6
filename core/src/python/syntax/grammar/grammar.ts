// The parts of the recognizer as they know each other.
import type { Token } from '../tokens.ts';
import type { Cursor } from './cursor.ts';
import type { Shape } from './shape.ts';

export interface Grammar {
  readonly cursor: Cursor;
  /** `a if b else c`, `lambda`, or anything that binds tighter. */
  expression(): Shape;
  /** With `:=`. */
  named(): Shape;
  /** `a, *b`: what may stand on the right of `=`. */
  starExpressions(): Shape;
  /** Down to `|`. */
  bitwiseOr(): Shape;
  disjunction(): Shape;
  /** Behind the opening parenthesis, up to and with the closing one. */
  callArguments(callee: Shape): void;
  parameters(closing: ')' | ':'): void;
}

/** What blocks need beside the grammar of expressions. */
export interface Blocks extends Grammar {
  readonly text: string;
  block(what: string, head: Token): void;
}
