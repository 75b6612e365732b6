// Regular expressions of .airflowignore in JavaScript's spelling.
import type { Target } from '../../snapshot.ts';

/** Airflow 2.7.2 searches with RE2, which cannot look around or back and is written a little differently; 3.x with Python's re. */
const NOT_VALID: Readonly<Record<'re2' | 'python', RegExp>> = {
  re2: /\(\?(?:[=!>]|<[=!])|\(\?P=|\(\?\(|[*+?}]\+|\\(?![AbBCdDsSwWzQEnrtfvaxpP])[a-zA-Z1-9]/u,
  python: /\\(?![AbBdDsSwWZnrtfvaxuUN])[a-zA-Z]/u,
};

/** What Python has and JavaScript lacks. */
const NOT_IN_JAVASCRIPT = /\(\?>|\(\?\(/u;

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  word: '\\w',
  xdigit: '0-9a-fA-F',
};

/** `null` when Airflow passes over the pattern as not valid, or when it cannot be said in JavaScript. */
export function pythonPattern(written: string, target: Target): RegExp | null {
  const dialect = target === '2.7.2' ? 're2' : 'python';
  const { pattern, flags } = withoutFlags(written);
  if (NOT_VALID[dialect].test(pattern) || NOT_IN_JAVASCRIPT.test(pattern)) return null;
  try {
    return new RegExp(translated(pattern, dialect), `${flags}${/\\[pP]\{/u.test(pattern) ? 'u' : ''}`);
  } catch {
    return null;
  }
}

function translated(pattern: string, dialect: 're2' | 'python'): string {
  const common = pattern
    .replace(/\(\?P</gu, '(?<')
    .replace(/\(\?P=(\w+)\)/gu, '\\k<$1>')
    .replace(/\\A/gu, '^')
    .replace(/\\[Zz]/gu, '$')
    // A bracket that closes at once is one of the characters.
    .replace(/\[(\^?)\]/gu, '[$1\\]');
  if (dialect === 're2') return common.replace(/\[:(\w+):\]/gu, (whole, name: string) => POSIX_CLASSES[name] ?? whole);
  // Possessive repetition differs only in what it gives up on.
  return common.replace(/\{,(\d)/gu, '{0,$1').replace(/([*+?}])\+/gu, '$1');
}

/** `(?i)` and its like stand at the start. */
function withoutFlags(written: string): { readonly pattern: string; readonly flags: string } {
  const found = /^\(\?([aimsu]+)\)/u.exec(written);
  return { pattern: written.slice(found?.[0].length ?? 0), flags: (found?.[1] ?? '').replace(/[^ims]/gu, '') };
}
