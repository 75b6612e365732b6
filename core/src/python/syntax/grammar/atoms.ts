// Atoms: names, literals, and everything in brackets.
import type { Cursor } from './cursor.ts';
import type { Grammar } from './grammar.ts';
import { invalidTarget, type Shape, type ShapeKind } from './shape.ts';

function made(kind: ShapeKind, from: { readonly start: number }, cursor: Cursor, more: Partial<Shape> = {}): Shape {
  return { kind, start: from.start, end: cursor.previous.end, ...more };
}

export function atom(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  switch (from.type) {
    case 'number':
      cursor.at++;
      return made('literal', from, cursor);
    case 'string':
      return strings(cursor);
    case 'name':
      return nameAtom(cursor);
    case 'op':
      if (cursor.accept('(')) return group(grammar, from);
      if (cursor.accept('[')) return listDisplay(grammar, from);
      if (cursor.accept('{')) return braces(grammar, from);
      if (cursor.accept('...')) return made('ellipsis', from, cursor);
      return cursor.fail();
    default:
      return cursor.fail();
  }
}

function nameAtom(cursor: Cursor): Shape {
  const { token } = cursor;
  if (token.text === 'True' || token.text === 'False' || token.text === 'None') {
    cursor.at++;
    return made(token.text, token, cursor);
  }
  if (!cursor.isIdentifier()) return cursor.fail();
  cursor.at++;
  return made('name', token, cursor, { text: token.text });
}

/** Literals side by side are one. */
function strings(cursor: Cursor): Shape {
  const from = cursor.token;
  let format = false;
  const kinds = new Set<string>();
  while (cursor.isType('string')) {
    const prefix = /^[a-zA-Z]*/u.exec(cursor.token.text)?.[0].toLowerCase() ?? '';
    if (prefix.includes('f')) format = true;
    const isBytes = prefix.includes('b');
    kinds.add(isBytes ? 'bytes' : 'str');
    if (isBytes && /[^\0-\x7f]/u.test(cursor.token.text))
      cursor.refuse('bytes can only contain ASCII literal characters', cursor.token, cursor.token);
    cursor.at++;
  }
  if (kinds.size > 1) cursor.refuse('cannot mix bytes and nonbytes literals', from, cursor.previous);
  return made(format ? 'f-string expression' : 'literal', from, cursor);
}

function group(grammar: Grammar, from: { readonly start: number }): Shape {
  const { cursor } = grammar;
  if (cursor.accept(')')) return made('tuple', from, cursor, { items: [] });
  if (cursor.is('yield')) {
    yieldExpression(grammar);
    cursor.expect(')');
    return made('yield expression', from, cursor);
  }
  const first = starNamed(grammar);
  if (isFor(cursor)) {
    comprehension(grammar, first);
    cursor.expect(')');
    return made('generator expression', from, cursor);
  }
  if (!cursor.is(',')) {
    if (first.kind === 'starred') cursor.refuse('cannot use starred expression here', first, first);
    cursor.expect(')');
    return { ...first, start: from.start, end: cursor.previous.end, parenthesized: true };
  }
  const items = rest(grammar, first, ')');
  cursor.expect(')');
  return made('tuple', from, cursor, { items, parenthesized: true });
}

function listDisplay(grammar: Grammar, from: { readonly start: number }): Shape {
  const { cursor } = grammar;
  if (cursor.accept(']')) return made('list', from, cursor, { items: [] });
  const first = starNamed(grammar);
  if (isFor(cursor)) {
    comprehension(grammar, first);
    cursor.expect(']');
    return made('list comprehension', from, cursor);
  }
  const items = rest(grammar, first, ']');
  if (isFor(cursor)) cursor.refuse('did you forget parentheses around the comprehension target?', first, cursor.previous);
  cursor.expect(']');
  return made('list', from, cursor, { items });
}

function rest(grammar: Grammar, first: Shape, closing: string): Shape[] {
  const { cursor } = grammar;
  const items = [first];
  while (cursor.accept(',')) {
    if (cursor.is(closing)) break;
    items.push(starNamed(grammar));
  }
  return items;
}

function starNamed(grammar: Grammar): Shape {
  const { cursor } = grammar;
  const from = cursor.token;
  if (!cursor.accept('*')) return grammar.named();
  const value = grammar.bitwiseOr();
  return made('starred', from, cursor, { items: [value] });
}

function braces(grammar: Grammar, from: { readonly start: number }): Shape {
  const { cursor } = grammar;
  if (cursor.accept('}')) return made('dict literal', from, cursor);
  if (cursor.is('**')) return dictDisplay(grammar, from);
  const first = starNamed(grammar);
  if (cursor.is(':') && first.kind !== 'starred') {
    dictValue(grammar);
    if (isFor(cursor)) {
      comprehension(grammar, first);
      cursor.expect('}');
      return made('dict comprehension', from, cursor);
    }
    if (cursor.accept(',')) return dictDisplay(grammar, from);
    cursor.expect('}');
    return made('dict literal', from, cursor);
  }
  if (isFor(cursor)) {
    comprehension(grammar, first);
    cursor.expect('}');
    return made('set comprehension', from, cursor);
  }
  rest(grammar, first, '}');
  cursor.expect('}');
  return made('set display', from, cursor);
}

function dictDisplay(grammar: Grammar, from: { readonly start: number }): Shape {
  const { cursor } = grammar;
  while (!cursor.is('}')) {
    if (cursor.accept('**')) {
      grammar.bitwiseOr();
      if (isFor(cursor)) cursor.refuse('dict unpacking cannot be used in dict comprehension', from, cursor.previous);
    } else {
      grammar.expression();
      if (!cursor.is(':')) {
        if (cursor.isAny(',', '}')) cursor.refuse("':' expected after dictionary key", cursor.previous, cursor.previous);
        cursor.fail();
      }
      dictValue(grammar);
    }
    if (!cursor.accept(',')) break;
  }
  cursor.expect('}');
  return made('dict literal', from, cursor);
}

function dictValue(grammar: Grammar): void {
  const { cursor } = grammar;
  const colon = cursor.token;
  cursor.at++;
  if (cursor.isAny(',', '}')) cursor.refuse("expression expected after dictionary key and ':'", colon, colon);
  if (cursor.is('*')) cursor.refuse('cannot use a starred expression in a dictionary value', cursor.token, cursor.token);
  grammar.expression();
}

export function isFor(cursor: Cursor): boolean {
  return cursor.is('for') || (cursor.is('async') && cursor.peek(1).text === 'for');
}

/** `for x in y if z`, as often as it comes. */
export function comprehension(grammar: Grammar, element: Shape): void {
  const { cursor } = grammar;
  if (element.kind === 'starred') cursor.refuse('iterable unpacking cannot be used in comprehension', element, element);
  while (isFor(cursor)) {
    cursor.accept('async');
    cursor.at++;
    forTargets(grammar);
    cursor.expect('in');
    grammar.disjunction();
    while (cursor.accept('if')) grammar.disjunction();
  }
}

/** Targets of `for`, which end where `in` begins. */
export function forTargets(grammar: Grammar): void {
  const { cursor } = grammar;
  do {
    if (cursor.is('in') && cursor.previous.text === ',') return;
    cursor.accept('*');
    const target = grammar.bitwiseOr();
    const invalid = invalidTarget(target, 'for');
    if (invalid) cursor.refuse(`cannot assign to ${invalid.kind}`, invalid, invalid);
  } while (cursor.accept(','));
}

export function yieldExpression(grammar: Grammar): void {
  const { cursor } = grammar;
  cursor.expect('yield');
  if (cursor.accept('from')) grammar.expression();
  else if (!cursor.isAny(')', ']', '}', '=', ';', ',') && !cursor.isType('newline') && !cursor.isType('end')) grammar.starExpressions();
}
