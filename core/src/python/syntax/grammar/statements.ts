// Simple statements.
import { yieldExpression } from './atoms.ts';
import { beginsExpression } from './expressions.ts';
import type { Grammar } from './grammar.ts';
import { invalidTarget, type Shape } from './shape.ts';

const NO_HINT: ReadonlySet<string> = new Set([
  'True',
  'False',
  'None',
  'generator expression',
  'comparison',
  'conditional expression',
  'lambda',
  'named expression',
]);
const AUGMENTED: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);

/** Simple statements up to the end of their line. */
export function simpleStatements(grammar: Grammar): void {
  const { cursor } = grammar;
  for (;;) {
    simpleStatement(grammar);
    if (cursor.acceptType('newline')) return;
    if (!cursor.accept(';')) cursor.fail();
    if (cursor.acceptType('newline')) return;
  }
}

function atEnd(grammar: Grammar): boolean {
  return grammar.cursor.isType('newline') || grammar.cursor.is(';');
}

function simpleStatement(grammar: Grammar): void {
  const { cursor } = grammar;
  if (cursor.token.type !== 'name') {
    expressionStatement(grammar);
    return;
  }
  switch (cursor.token.text) {
    case 'pass':
    case 'break':
    case 'continue':
      cursor.at++;
      return;
    case 'return':
      cursor.at++;
      if (!atEnd(grammar)) grammar.starExpressions();
      return;
    case 'raise':
      cursor.at++;
      if (atEnd(grammar)) return;
      grammar.expression();
      if (cursor.accept('from')) grammar.expression();
      return;
    case 'global':
    case 'nonlocal':
      cursor.at++;
      do cursor.expectIdentifier();
      while (cursor.accept(','));
      return;
    case 'assert':
      cursor.at++;
      grammar.expression();
      if (cursor.accept(',')) grammar.expression();
      return;
    case 'del':
      deleteStatement(grammar);
      return;
    case 'import':
      cursor.at++;
      do importName(grammar);
      while (cursor.accept(','));
      return;
    case 'from':
      importFrom(grammar);
      return;
    default:
      expressionStatement(grammar);
  }
}

function deleteStatement(grammar: Grammar): void {
  const { cursor } = grammar;
  cursor.at++;
  const targets = grammar.starExpressions();
  const invalid = invalidTarget(targets, 'delete');
  if (invalid) cursor.refuse(`cannot delete ${invalid.kind}`, invalid, invalid);
}

function importName(grammar: Grammar): void {
  const { cursor } = grammar;
  cursor.expectIdentifier();
  while (cursor.accept('.')) cursor.expectIdentifier();
  if (cursor.accept('as')) cursor.expectIdentifier();
}

function importFrom(grammar: Grammar): void {
  const { cursor } = grammar;
  cursor.at++;
  let dots = false;
  while (cursor.isAny('.', '...')) {
    cursor.at++;
    dots = true;
  }
  if (!(dots && cursor.is('import'))) {
    cursor.expectIdentifier();
    while (cursor.accept('.')) cursor.expectIdentifier();
  }
  cursor.expect('import');
  if (cursor.accept('*')) return;
  const bracketed = cursor.accept('(');
  for (;;) {
    cursor.expectIdentifier();
    if (cursor.accept('as')) cursor.expectIdentifier();
    if (!cursor.accept(',')) break;
    if (bracketed && cursor.is(')')) break;
    if (!bracketed && cursor.isType('newline'))
      cursor.refuse('trailing comma not allowed without surrounding parentheses', cursor.previous, cursor.previous);
  }
  if (bracketed) cursor.expect(')');
}

function expressionStatement(grammar: Grammar): void {
  const { cursor } = grammar;
  if (cursor.is('yield')) {
    yieldExpression(grammar);
    if (cursor.is('=')) cursor.refuse('assignment to yield expression not possible', cursor.token, cursor.token);
    return;
  }
  const left = grammar.starExpressions();
  legacyStatement(left, grammar);
  if (cursor.is(':')) annotation(left, grammar);
  else if (AUGMENTED.has(cursor.token.text)) augmented(left, grammar);
  else if (cursor.is('=')) assignments(left, grammar);
  else if (left.kind === 'starred') cursor.refuse("can't use starred expression here", left, left);
}

/** CPython `invalid_legacy_expression`: `print "x"`. */
function legacyStatement(left: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  if (left.kind !== 'name' || (left.text !== 'print' && left.text !== 'exec') || !beginsExpression(cursor)) return;
  if (!cursor.would(() => grammar.starExpressions())) return;
  grammar.starExpressions();
  cursor.refuse(`Missing parentheses in call to '${left.text}'. Did you mean ${left.text}(...)?`, left, cursor.previous);
}

function annotation(left: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  if (left.kind === 'tuple' || left.kind === 'list') cursor.refuse(`only single target (not ${left.kind}) can be annotated`, left, left);
  if (left.kind !== 'name' && left.kind !== 'attribute' && left.kind !== 'subscript') {
    // `else if x:` and the like are no annotations.
    if (left.kind === 'conditional expression' || left.kind === 'comparison') cursor.fail();
    cursor.refuse('illegal target for annotation', left, left);
  }
  cursor.at++;
  grammar.expression();
  if (cursor.accept('=')) rightSide(grammar);
}

function rightSide(grammar: Grammar): Shape {
  const { cursor } = grammar;
  if (!cursor.is('yield')) return grammar.starExpressions();
  const from = cursor.token;
  yieldExpression(grammar);
  return { kind: 'yield expression', start: from.start, end: cursor.previous.end };
}

function augmented(left: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  if (left.kind !== 'name' && left.kind !== 'attribute' && left.kind !== 'subscript') {
    cursor.refuse(`'${left.kind}' is an illegal expression for augmented assignment`, left, left);
  }
  cursor.at++;
  rightSide(grammar);
}

function assignments(left: Shape, grammar: Grammar): void {
  const { cursor } = grammar;
  let target = left;
  while (cursor.is('=')) {
    const invalid = invalidTarget(target, 'assign');
    if (invalid) refuseTarget(invalid, target, grammar);
    cursor.at++;
    target = rightSide(grammar);
  }
  if (target.kind === 'starred') cursor.refuse("can't use starred expression here", target, target);
}

function refuseTarget(invalid: Shape, target: Shape, { cursor }: Grammar): never {
  if (invalid.kind === 'yield expression') return cursor.refuse('assignment to yield expression not possible', invalid, invalid);
  // The hint is for what binds tighter than a comparison.
  const constant = NO_HINT.has(invalid.kind);
  const hint = invalid === target && !constant ? " here. Maybe you meant '==' instead of '='?" : '';
  return cursor.refuse(`cannot assign to ${invalid.kind}${hint}`, invalid, invalid);
}
