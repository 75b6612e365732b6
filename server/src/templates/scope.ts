// Names that a template itself binds before a place: loop variables, `set`, macros, `with`, imports.
import type { Token } from '#core/template/tokens.ts';
import { lexLoosely } from './lex.ts';

export interface BoundName {
  readonly name: string;
  readonly kind: 'loop variable' | 'set' | 'macro' | 'parameter' | 'with' | 'import' | 'loop';
  /** The name where it is bound, as offsets of the text. */
  readonly start: number;
  readonly end: number;
  /** Source of the value it is bound to; of what is gone through, for a loop variable. Null where it has none of its own. */
  readonly value: string | null;
  /** `(a, b=1)` of a macro; the name of the file of an import. */
  readonly detail: string | null;
}

interface Frame {
  readonly ends: string;
  readonly names: BoundName[];
}

/** Statements with names of their own, and what ends them. */
const ENDS: Readonly<Record<string, string>> = { for: 'endfor', macro: 'endmacro', with: 'endwith', call: 'endcall' };

/** Names bound where `offset` is, the innermost last. */
export function boundAt(text: string, offset: number): readonly BoundName[] {
  const { tokens } = lexLoosely(text);
  const frames: Frame[] = [{ ends: '', names: [] }];
  for (const tag of tagsBefore(tokens, offset)) enter(text, tag, frames);
  return frames.flatMap(frame => frame.names);
}

/** Tokens inside each `{% … %}` that ends before the offset. */
function* tagsBefore(tokens: readonly Token[], offset: number): Iterable<readonly Token[]> {
  let begin = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'block-begin') begin = index;
    if (token.type !== 'block-end' || begin < 0) continue;
    if (token.end > offset) return;
    yield tokens.slice(begin + 1, index);
    begin = -1;
  }
}

function enter(text: string, tag: readonly Token[], frames: Frame[]): void {
  const [word, ...rest] = tag;
  const innermost = frames.at(-1);
  if (word?.type !== 'name' || !innermost) return;
  if (word.value === innermost.ends) {
    frames.pop();
    return;
  }
  const names = namesOf(text, word.value, rest);
  const ends = ENDS[word.value];
  if (ends === undefined) innermost.names.push(...names);
  else if (word.value === 'macro') {
    innermost.names.push(...names.slice(0, 1));
    frames.push({ ends, names: [...names.slice(1)] });
  } else frames.push({ ends, names: [...names] });
}

function namesOf(text: string, word: string, rest: readonly Token[]): readonly BoundName[] {
  switch (word) {
    case 'for':
      return loopNames(text, rest);
    case 'set':
      return assigned(text, rest, 'set');
    case 'with':
      return assigned(text, rest, 'with');
    case 'macro':
      return macroNames(text, rest);
    case 'call':
      return rest[0]?.type === '(' ? parametersOf(rest) : [];
    case 'import':
    case 'from':
      return importedNames(rest);
    default:
      return [];
  }
}

function loopNames(text: string, rest: readonly Token[]): readonly BoundName[] {
  const at = rest.findIndex(token => isWord(token, 'in'));
  if (at < 0) return [];
  const over = rest.slice(at + 1);
  const end = over.findIndex(token => isWord(token, 'if') || isWord(token, 'recursive'));
  const value = sourceOf(text, end < 0 ? over : over.slice(0, end));
  const targets = rest.slice(0, at).filter(token => token.type === 'name');
  const names = targets.map(token => bound(token, 'loop variable', targets.length === 1 ? value : null));
  const [first] = rest;
  return first ? [{ ...bound({ ...first, value: 'loop' }, 'loop', null), detail: value }, ...names] : names;
}

/** `a = 1, b = 2`, `a, b = pair`, `a` of a block. */
function assigned(text: string, rest: readonly Token[], kind: 'set' | 'with'): readonly BoundName[] {
  const names: BoundName[] = [];
  const parts = kind === 'with' ? cutAtCommas(rest) : [rest];
  for (const part of parts) {
    const equals = part.findIndex(token => token.type === '=');
    const targets = (equals < 0 ? part.slice(0, 1) : part.slice(0, equals)).filter(token => token.type === 'name');
    const value = equals < 0 || targets.length !== 1 ? null : sourceOf(text, part.slice(equals + 1));
    for (const token of targets) names.push(bound(token, kind, value));
  }
  return names;
}

function macroNames(text: string, rest: readonly Token[]): readonly BoundName[] {
  const [name, ...behind] = rest;
  if (name?.type !== 'name') return [];
  return [{ ...bound(name, 'macro', null), detail: sourceOf(text, behind) }, ...parametersOf(behind)];
}

function parametersOf(rest: readonly Token[]): readonly BoundName[] {
  const inside = rest.slice(
    1,
    rest.findLastIndex(token => token.type === ')'),
  );
  return cutAtCommas(inside).flatMap(([name]) => (name?.type === 'name' ? [bound(name, 'parameter', null)] : []));
}

/** `"file" as name`, `"file" import a, b as c`. */
function importedNames(rest: readonly Token[]): readonly BoundName[] {
  const file = rest[0]?.type === 'string' ? rest[0].value : null;
  const words = rest.filter(token => token.type === 'name' && !['import', 'with', 'without', 'context'].includes(token.value));
  return words.flatMap((token, index) => {
    const isReplaced = words[index + 1] !== undefined && isWord(words[index + 1], 'as');
    return isWord(token, 'as') || isReplaced ? [] : [{ ...bound(token, 'import', null), detail: file }];
  });
}

function bound({ value: name, start, end }: Token, kind: BoundName['kind'], value: string | null): BoundName {
  return { name, kind, start, end, value, detail: null };
}

function sourceOf(text: string, tokens: readonly Token[]): string | null {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? text.slice(first.start, last.end) : null;
}

function cutAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if ('([{'.includes(token.type)) depth++;
    if (')]}'.includes(token.type)) depth--;
    if (token.type === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.type === 'name' && token.value === word;
}
