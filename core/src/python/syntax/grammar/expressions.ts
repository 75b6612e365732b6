// Expressions as CPython 3.11's grammar has them: recognised, not kept.
import type { Cursor } from './cursor.ts';
import type { Grammar } from './grammar.ts';
import type { Shape, ShapeKind } from './shape.ts';
import { atom } from './atoms.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'is']);
const PRECEDENCE: Readonly<Record<string, number>> = {
  '|': 1,
  '^': 2,
  '&': 3,
  '<<': 4,
  '>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
  '@': 6,
};
/** Soft keywords and the statements of Python 2 are explained otherwise. */
const NO_COMMA_AFTER: ReadonlySet<string> = new Set(['print', 'exec', 'match', 'case', '_']);

function shape(kind: ShapeKind, from: { readonly start: number }, cursor: Cursor, more: Partial<Shape> = {}): Shape {
  return { kind, start: from.start, end: cursor.previous.end, ...more };
}

export function expression(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (cursor.is('lambda')) return lambda(grammar);
  const first = grammar.disjunction();
  perhapsComma(first, grammar);
  if (!cursor.is('if')) return first;
  cursor.at++;
  grammar.disjunction();
  if (!cursor.is('else')) {
    if (cursor.is(':')) cursor.fail();
    cursor.refuse("expected 'else' after 'if' expression", from, cursor.previous);
  }
  cursor.at++;
  grammar.expression();
  return shape('conditional expression', from, cursor);
}

/** CPython `invalid_expression`: two expressions side by side within brackets. */
function perhapsComma(first: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  const { token } = cursor;
  if (token.level === 0 || !startsExpression(cursor)) return;
  if (first.kind === 'name' && (token.type === 'string' || NO_COMMA_AFTER.has(first.text ?? ''))) return;
  const { at } = cursor;
  if (!cursor.would(() => grammar.expression())) return;
  grammar.expression();
  const end = cursor.previous;
  cursor.at = at;
  cursor.refuse('invalid syntax. Perhaps you forgot a comma?', first, end);
}

/** A token that begins an expression and can never follow one. */
function startsExpression(cursor: Cursor): boolean {
  const { token } = cursor;
  if (token.type === 'number' || token.type === 'string') return true;
  if (token.type === 'op') return token.text === '{' || token.text === '~' || token.text === '...';
  if (token.type !== 'name') return false;
  return (
    !cursor.isKeyword(token) ||
    ['lambda', 'True', 'False', 'None', 'await'].includes(token.text) ||
    (token.text === 'not' && cursor.peek(1).text !== 'in')
  );
}

function lambda(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  cursor.at++;
  grammar.parameters(':');
  if (!cursor.accept(':')) cursor.refuse("expected ':'", cursor.token, cursor.token);
  grammar.expression();
  return shape('lambda', from, cursor);
}

export function named(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (cursor.isIdentifier() && cursor.peek(1).text === ':=') {
    cursor.at += 2;
    grammar.expression();
    return shape('named expression', from, cursor);
  }
  const value = grammar.expression();
  if (cursor.is(':=')) cursor.refuse(`cannot use assignment expressions with ${value.kind}`, value, value);
  if (cursor.is('=') && cursor.token.level > 0) assignmentWithin(value, grammar);
  return value;
}

/** CPython `invalid_named_expression`: `=` where a value is wanted. */
function assignmentWithin(value: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  const { at } = cursor;
  const parse = (): void => {
    cursor.at = at + 1;
    grammar.bitwiseOr();
    if (cursor.isAny('=', ':=')) cursor.fail();
  };
  if (!cursor.would(parse)) return;
  parse();
  if (value.kind === 'name') cursor.refuse("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", value, cursor.previous);
  cursor.refuse(`cannot assign to ${value.kind} here. Maybe you meant '==' instead of '='?`, value, value);
}

/** `a, *b,`: one expression, or a tuple. */
export function starExpressions(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  const items = [starExpression(grammar)];
  if (!cursor.is(',')) return items[0] ?? shape('tuple', from, cursor);
  while (cursor.accept(',')) {
    if (!beginsExpression(cursor)) break;
    items.push(starExpression(grammar));
  }
  return shape('tuple', from, cursor, { items });
}

function starExpression(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (!cursor.accept('*')) return grammar.expression();
  const value = grammar.bitwiseOr();
  return shape('starred', from, cursor, { items: [value] });
}

/** Whether the token may begin an expression at all. */
export function beginsExpression(cursor: Cursor): boolean {
  const { token } = cursor;
  if (token.type === 'number' || token.type === 'string') return true;
  if (token.type === 'op') return ['(', '[', '{', '-', '+', '~', '*', '...'].includes(token.text);
  return (
    token.type === 'name' && (!cursor.isKeyword(token) || ['not', 'lambda', 'True', 'False', 'None', 'await', 'yield'].includes(token.text))
  );
}

export function disjunction(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  let value = inversion(grammar);
  while (cursor.isAny('and', 'or')) {
    cursor.at++;
    inversion(grammar);
    value = shape('expression', from, cursor);
  }
  return value;
}

function inversion(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (cursor.accept('not')) {
    inversion(grammar);
    return shape('expression', from, cursor);
  }
  let value = grammar.bitwiseOr();
  for (;;) {
    const { token } = cursor;
    const negated = token.text === 'not' && cursor.peek(1).text === 'in' && cursor.isKeyword(token);
    if (!negated && !(COMPARISONS.has(token.text) && (token.type === 'op' || token.type === 'name'))) return value;
    cursor.at += negated || (token.text === 'is' && cursor.peek(1).text === 'not') ? 2 : 1;
    grammar.bitwiseOr();
    value = shape('comparison', from, cursor);
  }
}

export function binary(grammar: Grammar, least: number): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  let value = unary(grammar);
  for (;;) {
    const { token } = cursor;
    const precedence = token.type === 'op' ? PRECEDENCE[token.text] : undefined;
    if (precedence === undefined || precedence < least) return value;
    cursor.at++;
    binary(grammar, precedence + 1);
    value = shape('expression', from, cursor);
  }
}

function unary(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (cursor.isAny('-', '+', '~')) {
    cursor.at++;
    unary(grammar);
    return shape('expression', from, cursor);
  }
  const value = awaited(grammar);
  if (!cursor.accept('**')) return value;
  unary(grammar);
  return shape('expression', from, cursor);
}

function awaited(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (!cursor.accept('await')) return primary(grammar);
  primary(grammar);
  return shape('await expression', from, cursor);
}

function primary(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  let value = atom(grammar);
  for (;;) {
    if (cursor.accept('.')) {
      cursor.expectIdentifier();
      value = shape('attribute', from, cursor);
    } else if (cursor.accept('(')) {
      grammar.callArguments(value);
      value = shape('function call', from, cursor);
    } else if (cursor.accept('[')) {
      slices(grammar);
      cursor.expect(']');
      value = shape('subscript', from, cursor);
    } else return value;
  }
}

function slices(grammar: Grammar): void {
  const { cursor } = grammar;
  do {
    if (cursor.is(']') && cursor.previous.text === ',') return;
    if (cursor.accept('*')) grammar.bitwiseOr();
    else slice(grammar);
  } while (cursor.accept(','));
}

function slice(grammar: Grammar): void {
  const { cursor } = grammar;
  if (!cursor.is(':')) grammar.named();
  for (let colons = 0; colons < 2 && cursor.accept(':'); colons++) {
    if (!cursor.isAny(':', ',', ']')) grammar.expression();
  }
}
