// Python's regular expressions in JavaScript's spelling. CPython 3.11 `Lib/re/_parser.py`.

export const IGNORECASE = 2;
export const MULTILINE = 8;
export const DOTALL = 16;
const VERBOSE = 64;
const ASCII = 256;
const LETTERS: Readonly<Record<string, number>> = { i: IGNORECASE, m: MULTILINE, s: DOTALL, a: ASCII, u: 32 };

export interface Compiled {
  readonly pattern: string;
  readonly flags: number;
}

interface Spelled {
  readonly source: string;
  readonly flags: number;
}

/** What `\w` and `\d` mean in a str pattern, inside brackets. */
const UNICODE_CLASSES: Readonly<Record<string, string>> = { w: '\\p{L}\\p{N}_', d: '\\p{Nd}' };

/** Null when the pattern uses what differs between the two, or is meant for a text on which they differ. */
export function spelledForJavaScript(compiled: Compiled, text: string): Spelled | null {
  const opening = /^\(\?([aimsu]+)\)/u.exec(compiled.pattern);
  const pattern = compiled.pattern.slice(opening?.[0].length ?? 0);
  const flags = Array.from(opening?.[1] ?? '').reduce((all, letter) => all | (LETTERS[letter] ?? 0), compiled.flags);
  if ((flags & VERBOSE) !== 0 || /\(\?[aiLmsux-]|\(\?>|[*+?}]\+|\(\?\(|\\N/u.test(pattern)) return null;
  // JavaScript's lines also end at these.
  if ((flags & MULTILINE) !== 0 && /[\r\u2028\u2029]/u.test(text)) return null;
  const isWide = (flags & ASCII) === 0 && /[^\0-\u007f]/u.test(text);
  if (isWide && (/\\[bBs]/iu.test(pattern) || (flags & IGNORECASE) !== 0)) return null;
  return { source: spell(pattern, flags, isWide), flags };
}

function spell(pattern: string, flags: number, isWide: boolean): string {
  let source = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '\\') {
      source += escapeOf(pattern[++at] ?? '', inClass, isWide);
      continue;
    }
    if (inClass) {
      inClass = character !== ']';
      source += character === '[' ? '\\[' : character;
      continue;
    }
    if (character === '[') {
      inClass = true;
      const negated = pattern[at + 1] === '^';
      source += negated ? '[^' : '[';
      if (negated) at += 1;
      // A bracket that comes first closes nothing.
      if (pattern[at + 1] === ']') {
        source += '\\]';
        at += 1;
      }
    } else if (pattern.startsWith('(?P<', at)) {
      source += '(?<';
      at += 3;
    } else if (pattern.startsWith('(?P=', at)) {
      const end = pattern.indexOf(')', at);
      source += `\\k<${pattern.slice(at + 4, end)}>`;
      at = end;
    } else source += plain(character, pattern[at + 1] ?? '', flags);
  }
  return source;
}

function plain(character: string, next: string, flags: number): string {
  if (character === '.' && (flags & DOTALL) === 0) return '[^\\n]';
  // `$` also stands before a newline at the end.
  if (character === '$' && (flags & MULTILINE) === 0) return '(?=\\n?(?![^]))';
  // A brace that counts nothing is a brace.
  if (character === '{' && !/[\d,]/u.test(next)) return '\\{';
  return character;
}

function escapeOf(letter: string, inClass: boolean, isWide: boolean): string {
  if (letter === 'A') return '(?<![^])';
  if (letter === 'Z') return '(?![^])';
  if (letter === 'a') return '\\x07';
  const wide = isWide ? UNICODE_CLASSES[letter.toLowerCase()] : undefined;
  if (wide !== undefined) {
    if (letter === letter.toLowerCase()) return inClass ? wide : `[${wide}]`;
    if (!inClass) return `[^${wide}]`;
  }
  return /[^a-zA-Z0-9^$\\.*+?()[\]{}|/-]/u.test(letter) ? letter : `\\${letter}`;
}
