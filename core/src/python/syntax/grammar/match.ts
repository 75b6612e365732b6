// `match` statements: `match` and `case` are names everywhere else.
import { SyntaxRefusal } from '../refusal.ts';
import type { Blocks, Grammar } from './grammar.ts';

/** False (and nothing read) when this is no match statement. */
export function matchStatement(grammar: Blocks): boolean {
  const { cursor } = grammar;
  const header = (): void => {
    cursor.at++;
    do subject(grammar);
    while (cursor.accept(',') && !cursor.is(':'));
    cursor.expect(':');
    if (!cursor.acceptType('newline')) cursor.fail();
  };
  if (!cursor.would(header)) return false;
  const head = cursor.token;
  header();
  if (!cursor.acceptType('indent')) {
    throw new SyntaxRefusal(
      "expected an indented block after 'match' statement",
      { start: head.start, end: cursor.token.end },
      'IndentationError',
    );
  }
  while (!cursor.acceptType('dedent')) caseClause(grammar);
  return true;
}

function subject(grammar: Grammar): void {
  if (grammar.cursor.accept('*')) grammar.bitwiseOr();
  else grammar.named();
}

function caseClause(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  if (!cursor.is('case')) cursor.fail();
  cursor.at++;
  patterns(grammar, ':');
  if (cursor.accept('if')) grammar.named();
  if (!cursor.accept(':')) cursor.refuse("expected ':'", cursor.token, cursor.token);
  grammar.block("'case' statement", head);
}

function patterns(grammar: Grammar, closing: string): void {
  const { cursor } = grammar;
  do {
    if (cursor.isAny(closing, 'if')) return;
    asPattern(grammar);
  } while (cursor.accept(','));
}

function asPattern(grammar: Grammar): void {
  const { cursor } = grammar;
  if (cursor.accept('*')) {
    cursor.expectIdentifier();
    return;
  }
  do closedPattern(grammar);
  while (cursor.accept('|'));
  if (cursor.accept('as')) cursor.expectIdentifier();
}

function closedPattern(grammar: Grammar): void {
  const { cursor } = grammar;
  if (cursor.accept('(')) {
    patterns(grammar, ')');
    cursor.expect(')');
  } else if (cursor.accept('[')) {
    patterns(grammar, ']');
    cursor.expect(']');
  } else if (cursor.accept('{')) mapping(grammar);
  else if (cursor.isIdentifier()) nameOrClass(grammar);
  else literal(grammar);
}

function literal(grammar: Grammar): void {
  const { cursor } = grammar;
  if (cursor.isAny('True', 'False', 'None')) {
    cursor.at++;
    return;
  }
  if (cursor.isType('string')) {
    while (cursor.acceptType('string'));
    return;
  }
  cursor.accept('-');
  if (!cursor.acceptType('number')) cursor.fail();
  if ((cursor.accept('+') || cursor.accept('-')) && !cursor.acceptType('number')) cursor.fail();
}

function mapping(grammar: Grammar): void {
  const { cursor } = grammar;
  while (!cursor.is('}')) {
    if (cursor.accept('**')) cursor.expectIdentifier();
    else {
      if (cursor.isIdentifier()) dotted(grammar);
      else literal(grammar);
      cursor.expect(':');
      asPattern(grammar);
    }
    if (!cursor.accept(',')) break;
  }
  cursor.expect('}');
}

function dotted({ cursor }: Grammar): void {
  cursor.expectIdentifier();
  while (cursor.accept('.')) cursor.expectIdentifier();
}

function nameOrClass(grammar: Grammar): void {
  const { cursor } = grammar;
  dotted(grammar);
  if (!cursor.accept('(')) return;
  while (!cursor.is(')')) {
    if (cursor.isIdentifier() && cursor.peek(1).text === '=') cursor.at += 2;
    asPattern(grammar);
    if (!cursor.accept(',')) break;
  }
  cursor.expect(')');
}
