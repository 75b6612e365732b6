// shlex: splitting and quoting of shell words.
import { PythonError } from '../values/errors.ts';
import { list, str } from '../values/make.ts';
import { truthOf } from '../values/truth.ts';
import type { Value } from '../values/value.ts';
import { itemsOf, native, textOf } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

/** CPython 3.11 `shlex.split(s, posix=True)`: white space parts words; quotes and backslashes as a POSIX shell reads them. */
function words(text: string, comments: boolean): string[] {
  const found: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (/[ \t\r\n]/u.test(character)) {
      if (word !== null) found.push(word);
      word = null;
    } else if (comments && character === '#') {
      const end = text.indexOf('\n', at);
      if (word !== null) found.push(word);
      word = null;
      at = end < 0 ? text.length : end;
    } else if (character === '\\') {
      at += 1;
      const escaped = text[at];
      if (escaped === undefined) throw new PythonError('ValueError', 'No escaped character');
      word = (word ?? '') + escaped;
    } else if (character === "'" || character === '"') {
      const [inside, end] = quoted(text, at + 1, character);
      word = (word ?? '') + inside;
      at = end;
    } else word = (word ?? '') + character;
  }
  if (word !== null) found.push(word);
  return found;
}

/** The text in quotes that starts at `from`, and the place of the closing quote. */
function quoted(text: string, from: number, quote: string): readonly [string, number] {
  let inside = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === quote) return [inside, at];
    if (character !== '\\' || quote === "'") {
      inside += character;
      continue;
    }
    // In double quotes a backslash stands for itself unless it precedes one of these two.
    at += 1;
    const escaped = text[at];
    if (escaped === undefined) throw new PythonError('ValueError', 'No escaped character');
    inside += escaped === '\\' || escaped === quote ? escaped : `\\${escaped}`;
  }
  throw new PythonError('ValueError', 'No closing quotation');
}

function quote(text: string): string {
  if (text === '') return "''";
  return /[^\w@%+=:,./-]/.test(text) ? `'${text.replaceAll("'", `'"'"'`)}'` : text;
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'split',
    native('split', 's comments? posix?', ([text, comments, posix], { call, world }) => {
      if (posix && truthOf(posix) !== true) return world.dynamic('shlex.split() that is not POSIX', call.span);
      if (text?.kind === 'none') return world.dynamic('shlex.split() of what is typed in', call.span);
      return list(words(textOf(text, 'split'), comments !== undefined && truthOf(comments) === true).map(word => str(word)));
    }),
  ],
  ['quote', native('quote', 's', ([text]) => str(quote(textOf(text, 'quote'))))],
  [
    'join',
    native('join', 'split_command', ([given], place) => {
      const items = given ? itemsOf(given, place) : [];
      if ('kind' in items) return items;
      const unknown = items.find(item => item.kind === 'dynamic');
      return unknown ?? str(items.map(item => quote(textOf(item, 'quote'))).join(' '));
    }),
  ],
]);

export const shlexModule: ModuleTable = name => NAMES.get(name);
