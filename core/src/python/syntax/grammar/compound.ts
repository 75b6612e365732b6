// Compound statements and their blocks.
import { lineOf } from '../lines.ts';
import { SyntaxRefusal } from '../refusal.ts';
import type { Token } from '../tokens.ts';
import { forTargets } from './atoms.ts';
import type { Blocks, Grammar } from './grammar.ts';
import { matchStatement } from './match.ts';
import { invalidTarget } from './shape.ts';
import { simpleStatements } from './statements.ts';

export function statement(grammar: Blocks): void {
  const { cursor } = grammar;
  if (cursor.token.type === 'name') {
    const compound = COMPOUND.get(cursor.token.text);
    if (compound) {
      compound(grammar);
      return;
    }
    if (cursor.token.text === 'match' && matchStatement(grammar)) return;
  }
  if (cursor.is('@')) {
    decorated(grammar);
    return;
  }
  if (cursor.isType('newline')) {
    cursor.at++;
    return;
  }
  simpleStatements(grammar);
}

/** A line of simple statements, or an indented block of any. */
export function block(grammar: Blocks, what: string, head: Token): void {
  const { cursor } = grammar;
  if (!cursor.acceptType('newline')) {
    simpleStatements(grammar);
    return;
  }
  if (!cursor.acceptType('indent')) {
    const message = `expected an indented block after ${what} on line ${lineOf(grammar.text, head.start)}`;
    throw new SyntaxRefusal(message, cursor.token, 'IndentationError');
  }
  while (!cursor.acceptType('dedent')) statement(grammar);
}

function colon({ cursor }: Grammar, forced: 'always' | 'at-line-end'): void {
  if (cursor.accept(':')) return;
  if (forced === 'at-line-end' && !cursor.isType('newline')) {
    if (cursor.is('=')) cursor.refuse("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", cursor.previous, cursor.token);
    cursor.fail();
  }
  if (cursor.token.type === 'indent' || cursor.token.type === 'dedent') cursor.fail();
  cursor.refuse("expected ':'", cursor.token, cursor.token);
}

function ifStatement(grammar: Blocks): void {
  const { cursor } = grammar;
  let head = cursor.token;
  cursor.at++;
  grammar.named();
  colon(grammar, 'at-line-end');
  grammar.block("'if' statement", head);
  for (;;) {
    head = cursor.token;
    if (!cursor.accept('elif')) break;
    grammar.named();
    colon(grammar, 'at-line-end');
    grammar.block("'elif' statement", head);
  }
  elseBlock(grammar);
}

function elseBlock(grammar: Blocks): void {
  const head = grammar.cursor.token;
  if (!grammar.cursor.accept('else')) return;
  colon(grammar, 'always');
  grammar.block("'else' statement", head);
}

function whileStatement(grammar: Blocks): void {
  const head = grammar.cursor.token;
  grammar.cursor.at++;
  grammar.named();
  colon(grammar, 'at-line-end');
  grammar.block("'while' statement", head);
  elseBlock(grammar);
}

function forStatement(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  cursor.at++;
  forTargets(grammar);
  cursor.expect('in');
  grammar.starExpressions();
  colon(grammar, 'always');
  grammar.block("'for' statement", head);
  elseBlock(grammar);
}

function withStatement(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  cursor.at++;
  const bracketed = (): void => {
    cursor.expect('(');
    do {
      if (cursor.is(')')) break;
      withItem(grammar);
    } while (cursor.accept(','));
    cursor.expect(')');
    if (!cursor.is(':')) cursor.fail();
  };
  if (cursor.is('(') && cursor.would(bracketed)) bracketed();
  else {
    do withItem(grammar);
    while (cursor.accept(','));
  }
  colon(grammar, 'always');
  grammar.block("'with' statement", head);
}

function withItem(grammar: Grammar): void {
  const { cursor } = grammar;
  grammar.expression();
  if (!cursor.accept('as')) return;
  const target = cursor.is('*') ? grammar.starExpressions() : grammar.bitwiseOr();
  const invalid = invalidTarget(target, 'assign');
  if (invalid) cursor.refuse(`cannot assign to ${invalid.kind}`, invalid, invalid);
}

function tryStatement(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  cursor.at++;
  colon(grammar, 'always');
  grammar.block("'try' statement", head);
  let handlers = 0;
  for (;;) {
    const clause = cursor.token;
    if (!cursor.accept('except')) break;
    handlers++;
    exceptClause(grammar, clause);
  }
  if (handlers > 0) elseBlock(grammar);
  const last = cursor.token;
  if (cursor.accept('finally')) {
    colon(grammar, 'always');
    grammar.block("'finally' statement", last);
  } else if (handlers === 0) throw new SyntaxRefusal("expected 'except' or 'finally' block", cursor.token);
}

function exceptClause(grammar: Blocks, clause: Token): void {
  const { cursor } = grammar;
  const star = cursor.accept('*');
  if (!cursor.is(':') && !cursor.isType('newline')) {
    const type = grammar.expression();
    if (cursor.is(',')) {
      if (cursor.would(() => listed(grammar))) cursor.refuse('multiple exception types must be parenthesized', type, cursor.peek(1));
      cursor.fail();
    }
    if (cursor.accept('as')) cursor.expectIdentifier();
  }
  if (!cursor.accept(':')) {
    if (cursor.isType('newline')) cursor.refuse("expected ':'", cursor.token, cursor.token);
    cursor.fail();
  }
  grammar.block(star ? "'except*' statement" : "'except' statement", clause);
}

function functionDefinition(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  cursor.at++;
  cursor.expectIdentifier();
  if (!cursor.accept('(')) cursor.refuse("expected '('", cursor.token, cursor.token);
  grammar.parameters(')');
  cursor.expect(')');
  if (cursor.is('->') && cursor.would(() => annotation(grammar))) annotation(grammar);
  colon(grammar, 'always');
  grammar.block('function definition', head);
}

function annotation(grammar: Grammar): void {
  grammar.cursor.expect('->');
  grammar.expression();
}

/** `, B, C` behind the first type of an `except`. */
function listed(grammar: Grammar): void {
  grammar.cursor.expect(',');
  grammar.starExpressions();
}

function classDefinition(grammar: Blocks): void {
  const { cursor } = grammar;
  const head = cursor.token;
  cursor.at++;
  const name = cursor.expectIdentifier();
  if (cursor.accept('(')) grammar.callArguments({ kind: 'name', start: name.start, end: name.end });
  colon(grammar, 'at-line-end');
  grammar.block('class definition', head);
}

function asyncStatement(grammar: Blocks): void {
  const { cursor } = grammar;
  cursor.at++;
  if (cursor.is('def')) functionDefinition(grammar);
  else if (cursor.is('for')) forStatement(grammar);
  else if (cursor.is('with')) withStatement(grammar);
  else cursor.fail();
}

function decorated(grammar: Blocks): void {
  const { cursor } = grammar;
  while (cursor.accept('@')) {
    grammar.named();
    if (!cursor.acceptType('newline')) cursor.fail();
  }
  if (cursor.is('class')) classDefinition(grammar);
  else if (cursor.is('def')) functionDefinition(grammar);
  else if (cursor.is('async') && cursor.peek(1).text === 'def') asyncStatement(grammar);
  else cursor.fail();
}

const COMPOUND: ReadonlyMap<string, (grammar: Blocks) => void> = new Map([
  ['if', ifStatement],
  ['while', whileStatement],
  ['for', forStatement],
  ['with', withStatement],
  ['try', tryStatement],
  ['def', functionDefinition],
  ['class', classDefinition],
  ['async', asyncStatement],
]);
