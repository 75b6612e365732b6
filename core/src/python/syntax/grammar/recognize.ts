// Whether a text is a Python program by its grammar; the first thing that is not, as CPython 3.11 reports it.
import { lineOf } from '../lines.ts';
import { SyntaxRefusal } from '../refusal.ts';
import { tokenize, type Token } from '../tokens.ts';
import { callArguments, parameters } from './arguments.ts';
import { block, statement } from './compound.ts';
import { Cursor } from './cursor.ts';
import { fStringRefusal } from './fstring.ts';
import type { Blocks } from './grammar.ts';
import { binary, disjunction, expression, named, starExpressions } from './expressions.ts';

/** Null when the grammar has nothing against it. */
export function recognize(text: string): SyntaxRefusal | null {
  try {
    const tokens = tokenize(text);
    const cursor = new Cursor(tokens);
    const refused = parse(text, cursor);
    const inside = insideStrings(tokens.tokens, refused?.start ?? text.length);
    if (inside) return inside;
    const open = tokens.unclosed.at(-1);
    if (!refused || !open) return refused;
    // CPython reads on to the end: a bracket that was never closed, on a line before the error, is the better reason.
    const furthest = cursor.tokens[cursor.furthest];
    const atEnd = furthest === undefined || furthest.type === 'end';
    if (!atEnd && lineOf(text, furthest.start) <= lineOf(text, open.start)) return refused;
    return new SyntaxRefusal(`'${open.text}' was never closed`, open);
  } catch (error) {
    if (error instanceof SyntaxRefusal) return error;
    if (error instanceof RangeError) return new SyntaxRefusal('too many nested parentheses', { start: 0, end: 0 });
    throw error;
  }
}

/** What is refused in an f-string before the place that the grammar refuses. */
function insideStrings(tokens: readonly Token[], before: number): SyntaxRefusal | null {
  for (const token of tokens) {
    if (token.start >= before) return null;
    const refused = token.type === 'string' ? fStringRefusal(token.text, token.start, recognize) : null;
    if (refused) return refused;
  }
  return null;
}

function parse(text: string, cursor: Cursor): SyntaxRefusal | null {
  const grammar: Blocks = {
    cursor,
    text,
    expression: () => expression(grammar),
    named: () => named(grammar),
    starExpressions: () => starExpressions(grammar),
    bitwiseOr: () => binary(grammar, 1),
    disjunction: () => disjunction(grammar),
    callArguments: () => {
      callArguments(grammar);
    },
    parameters: closing => {
      parameters(grammar, closing);
    },
    block: (what, head) => {
      block(grammar, what, head);
    },
  };
  try {
    while (!cursor.isType('end')) statement(grammar);
    return null;
  } catch (error) {
    if (error instanceof SyntaxRefusal) return error;
    throw error;
  }
}
