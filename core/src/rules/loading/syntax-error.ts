// Text that is not Python.
import type { Problem } from '../../python/values/value.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type Found, type RuleContext } from '../rule.ts';

/** What `compile()` of the target's Python refuses; the words are CPython's. */
export const syntaxError = problemRule(
  { id: 'syntax-error', stage: 'import', sameAs: ['ruff:syntax', 'pylance:syntax'], summary: 'The file is not valid Python.' },
  {
    message: ({ type, message }) => `${type}: ${message}. Airflow cannot load any DAG of this file.`,
    fixes: (problem, context) => (problem.message.includes('unterminated') ? quoteFixes(problem, context) : []),
  },
);

/** `study"` with the opening quote missing, or `"study` with the closing one: whichever leaves the line with whole strings. */
function quoteFixes({ span }: Problem, { textOf }: RuleContext): Found['fixes'] {
  const text = textOf(span.file) ?? '';
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.start);
  const line = text.slice(start, newline < 0 ? text.length : newline).replace(/\r$/, '');
  const open = openQuote(line);
  if (open === null) return [];
  const quote = line[open] ?? '"';

  const word = /[\p{L}\p{N}_.-]+$/u.exec(line.slice(0, open));
  if (word && /[\s,(=[{:]$/.test(line.slice(0, word.index))) {
    const at = start + word.index;
    return [replaceWith(`Add the missing ${quote} before ${word[0]}`, { file: span.file, start: at, end: at }, quote)];
  }
  const content = /^(.*?)[\s,)\]}:]*(?:#.*)?$/.exec(line.slice(open + 1))?.[1] ?? '';
  if (content === '') return [];
  const at = start + open + 1 + content.length;
  return [replaceWith(`Close the string with ${quote}`, { file: span.file, start: at, end: at }, quote)];
}

/** Where the string begins that the line leaves open; null when all are whole. Lines inside a triple-quoted string are not told apart. */
function openQuote(line: string): number | null {
  let open: number | null = null;
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (open === null) {
      if (char === '#') return null;
      if (char === '"' || char === "'") open = at;
    } else if (char === '\\') at++;
    else if (char === line[open]) open = null;
  }
  return open;
}
