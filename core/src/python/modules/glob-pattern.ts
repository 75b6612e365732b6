// Patterns of file names (fnmatch), for fnmatch, glob and pathlib.
import { spendVisit } from '../values/effort.ts';

const compiled = new Map<string, RegExp>();

/** CPython 3.11 `fnmatch.translate`: `*`, `?`, `[seq]`, `[!seq]`. */
export function fileNamePattern(pattern: string): RegExp {
  spendVisit();
  const known = compiled.get(pattern);
  if (known) return known;
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '*') source += '.*';
    else if (character === '?') source += '.';
    else if (character === '[') {
      const end = endOfSet(pattern, at);
      if (end < 0) source += '\\[';
      else {
        source += setSource(pattern.slice(at + 1, end));
        at = end;
      }
    } else source += character.replace(/[\\^$.|?*+()[\]{}/]/u, '\\$&');
  }
  const made = new RegExp(`^(?:${source})$`, 'su');
  compiled.set(pattern, made);
  return made;
}

/** The `]` that ends a set; one right behind its start is in it. */
function endOfSet(pattern: string, from: number): number {
  const first = from + 1 + (pattern[from + 1] === '!' ? 1 : 0);
  return pattern.indexOf(']', pattern[first] === ']' ? first + 1 : first);
}

function setSource(content: string): string {
  const isNegated = content.startsWith('!');
  const inside = (isNegated ? content.slice(1) : content).replace(/[\\\]^[&~|]/gu, '\\$&').replace(/^-|-$/gu, '\\-');
  try {
    // A range the wrong way round holds nothing.
    const set = new RegExp(`[${isNegated ? '^' : ''}${inside}]`, 'u');
    return set.source;
  } catch {
    return isNegated ? '.' : '(?!)';
  }
}

/** Whether a text asks for more than one name. */
export function hasMagic(text: string): boolean {
  return /[*?[]/u.test(text);
}
