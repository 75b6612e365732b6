// Arguments of calls and bases of classes, and parameters of functions.
import { comprehension, isFor } from './atoms.ts';
import type { Grammar } from './grammar.ts';
import type { Shape } from './shape.ts';

/** Behind the opening parenthesis, up to and with the closing one. */
export function callArguments(grammar: Grammar): void {
  const { cursor } = grammar;
  let keyword: 'none' | 'keyword' | 'unpacking' = 'none';
  let misplaced: 'none' | 'keyword' | 'unpacking' = 'none';
  for (let count = 0; !cursor.is(')'); count++) {
    const kind = argument(grammar, count);
    if (kind === 'positional' && keyword !== 'none' && misplaced === 'none') misplaced = keyword;
    if (kind === 'star' && keyword === 'unpacking')
      cursor.refuse('iterable argument unpacking follows keyword argument unpacking', cursor.previous, cursor.previous);
    if (kind === 'keyword' && keyword === 'none') keyword = 'keyword';
    if (kind === 'unpacking') keyword = 'unpacking';
    if (!cursor.accept(',')) break;
  }
  if (misplaced !== 'none') {
    const what = misplaced === 'unpacking' ? 'keyword argument unpacking' : 'keyword argument';
    cursor.refuse(`positional argument follows ${what}`, cursor.token, cursor.token);
  }
  cursor.expect(')');
}

function argument(grammar: Grammar, before: number): 'positional' | 'keyword' | 'star' | 'unpacking' {
  const { cursor } = grammar;
  if (cursor.accept('*')) {
    grammar.expression();
    return 'star';
  }
  if (cursor.accept('**')) {
    grammar.expression();
    return 'unpacking';
  }
  if (cursor.token.type === 'name' && cursor.peek(1).text === '=' && cursor.peek(1).type === 'op') return keywordArgument(grammar);
  const from = cursor.token;
  const value = grammar.cursor.isIdentifier() && cursor.peek(1).text === ':=' ? grammar.named() : grammar.expression();
  if (cursor.is('=')) assignmentInCall(value, grammar);
  if (isFor(cursor)) {
    comprehension(grammar, value);
    const alone = before === 0 && (cursor.is(')') || (cursor.is(',') && cursor.peek(1).text === ')'));
    if (!alone && cursor.isAny(',', ')')) cursor.refuse('Generator expression must be parenthesized', from, cursor.previous);
  }
  return 'positional';
}

function keywordArgument(grammar: Grammar): 'keyword' {
  const { cursor } = grammar;
  const name = cursor.token;
  if (name.text === 'True' || name.text === 'False' || name.text === 'None')
    cursor.refuse(`cannot assign to ${name.text}`, name, cursor.peek(1));
  if (cursor.isKeyword(name)) cursor.fail();
  cursor.at += 2;
  const from = cursor.token;
  grammar.expression();
  if (isFor(cursor)) {
    comprehension(grammar, { kind: 'expression', start: from.start, end: from.end });
    cursor.refuse("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name, cursor.previous);
  }
  return 'keyword';
}

function assignmentInCall(value: Shape, grammar: Grammar): never {
  const { cursor } = grammar;
  return cursor.refuse('expression cannot contain assignment, perhaps you meant "=="?', value, cursor.token);
}

/** Parameters up to, not with, `closing`: those of a lambda have no annotations. */
export function parameters(grammar: Grammar, closing: ')' | ':'): void {
  const { cursor } = grammar;
  let defaults = false;
  let starred = false;
  let keywords = false;
  for (let count = 0; !cursor.is(closing); count++) {
    if (keywords) cursor.refuse('arguments cannot follow var-keyword argument', cursor.token, cursor.token);
    if (cursor.is('/')) {
      if (count === 0) cursor.refuse('at least one argument must precede /', cursor.token, cursor.token);
      cursor.at++;
    } else if (cursor.accept('**')) {
      keywords = true;
      parameterName(grammar, closing);
      if (cursor.is('=')) cursor.refuse('var-keyword argument cannot have default value', cursor.token, cursor.token);
    } else if (cursor.accept('*')) {
      if (starred) cursor.refuse('* argument may appear only once', cursor.previous, cursor.previous);
      starred = true;
      if (cursor.is(closing)) cursor.refuse('named arguments must follow bare *', cursor.previous, cursor.previous);
      if (!cursor.is(',')) parameterName(grammar, closing);
      else if (cursor.peek(1).text === closing || cursor.peek(1).text === '**')
        cursor.refuse('named arguments must follow bare *', cursor.previous, cursor.previous);
      if (cursor.is('=')) cursor.refuse('var-positional argument cannot have default value', cursor.token, cursor.token);
    } else {
      const name = cursor.token;
      parameterName(grammar, closing);
      if (cursor.accept('=')) {
        if (closing === ')' && cursor.isAny(',', closing))
          cursor.refuse('expected default value expression', cursor.previous, cursor.previous);
        grammar.expression();
        defaults = true;
      } else if (defaults && !starred) cursor.refuse('non-default argument follows default argument', name, name);
    }
    if (!cursor.accept(',')) break;
  }
}

function parameterName(grammar: Grammar, closing: ')' | ':'): void {
  const { cursor } = grammar;
  cursor.expectIdentifier();
  if (closing === ')' && cursor.accept(':')) {
    if (cursor.accept('*')) grammar.bitwiseOr();
    else grammar.expression();
  }
}
