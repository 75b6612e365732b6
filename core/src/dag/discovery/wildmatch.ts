// Patterns as in .gitignore, as regular expressions: what Python's pathspec makes of them, which Airflow uses.
import type { Target } from '../../snapshot.ts';

export interface Wildmatch {
  readonly regexp: RegExp;
  /** False for a pattern that begins with `!`: what it matches is taken after all. */
  readonly include: boolean;
}

/**
 * `null` for a pattern that matches nothing or is not valid. pathspec 0.11 came with Airflow 2.7.2, pathspec 1.x comes with 3.x;
 * they differ in blanks before a pattern and in brackets that are not closed.
 */
export function wildmatchOf(written: string, target: Target): Wildmatch | null {
  const isOld = target === '2.7.2';
  const pattern = stripped(written, isOld);
  if (pattern === '' || pattern.startsWith('#') || pattern === '/') return null;
  const include = !pattern.startsWith('!');
  const segments = normalSegments((include ? pattern : pattern.slice(1)).split('/'));
  if (segments.length === 0) return null;
  // Every path, or every path with a folder in it; the old one made an expression of `/**/` that matches nothing.
  if (segments.length === 1 && segments[0] === '**' && isOld && /^!?\/.*\/$/u.test(pattern)) return null;
  if (segments.length === 1 && segments[0] === '**') return { regexp: pattern.endsWith('/') ? /\//u : /./u, include };
  const parts = segments.map((segment, at) => partOf(segment, at, segments, isOld ? 'literal' : 'void'));
  if (parts.includes(null)) return null;
  try {
    return { regexp: new RegExp(`^${parts.join('')}`, 'u'), include };
  } catch {
    // A range such as [z-a].
    return null;
  }
}

function stripped(pattern: string, isOld: boolean): string {
  if (pattern.endsWith('\\ ')) return isOld ? pattern.trimStart() : pattern;
  return isOld ? pattern.trim() : pattern.trimEnd();
}

// `a` becomes `**/a`, `a/` becomes `**/a/**`, `/a` becomes `a`, and `**/**` is one `**`.
function normalSegments(written: readonly string[]): readonly string[] {
  const [first = '', second] = written;
  const isBare = written.length === 1 || (written.length === 2 && second === '');
  const anchored = first === '' ? written.slice(1) : isBare && first !== '**' ? ['**', ...written] : written;
  const closed = anchored.map((segment, at) => (segment === '' && at === anchored.length - 1 ? '**' : segment));
  return closed.filter((segment, at) => segment !== '**' || closed[at - 1] !== '**');
}

/** The expression of one segment with the slash before it; `null` when git would discard the pattern. */
function partOf(segment: string, at: number, segments: readonly string[], badBracket: 'literal' | 'void'): string | null {
  const [isFirst, isLast] = [at === 0, at === segments.length - 1];
  if (segment === '**' && isFirst) return '(?:.+/)?';
  if (segment === '**') return isLast ? '/' : '(?:/.+)?';
  const glob = segment === '*' ? '[^/]+' : globOf(segment, badBracket);
  const slash = isFirst || (at === 1 && segments[0] === '**') ? '' : '/';
  return glob === null ? null : `${slash}${glob}${isLast ? '(?:/|$)' : ''}`;
}

function globOf(segment: string, badBracket: 'literal' | 'void'): string | null {
  let made = '';
  for (let at = 0; at < segment.length; at++) {
    const char = segment.charAt(at);
    if (char === '\\') {
      at++;
      if (at === segment.length) return null;
      made += escaped(segment.charAt(at));
    } else if (char === '*') made += '[^/]*';
    else if (char === '?') made += '[^/]';
    else if (char === '[') {
      const bracket = /^\[([!^]?)(\]?[^\]]*)\]/u.exec(segment.slice(at));
      if (!bracket && badBracket === 'void') return null;
      made += bracket ? `[${bracket[1] === '' ? '' : '^'}${(bracket[2] ?? '').replace(/[\\[\]]/gu, '\\$&')}]` : '\\[';
      at += (bracket?.[0].length ?? 1) - 1;
    } else made += escaped(char);
  }
  return made;
}

function escaped(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
}
