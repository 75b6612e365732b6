// A .airflowignore in the syntax of Airflow 2.
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { globOf } from './glob-of.ts';
import { isMigrating } from './migrating.ts';

/** What means something in a regular expression, and something else or nothing in a glob. */
const REGEXP_ONLY = /\.\*|\\[.dws]|\^|\$$|\(|\+|\|/;

/** `[core] dag_ignore_file_syntax`: regexp in Airflow 2, glob in Airflow 3. */
export const af3AirflowignoreGlob: Rule = {
  id: 'af3-airflowignore-glob',
  severity: 'information',
  stage: 'discovery',
  targets: ['3.3.2'],
  summary: 'A .airflowignore of a project for Airflow 2 holds regular expressions, which Airflow 3 reads as globs.',
  *check(context) {
    if (!isMigrating(context)) return;
    const { file, snapshot } = context;
    const path = `${snapshot.dagsRoot}/.airflowignore`;
    const text = snapshot.readText(path);
    if (text.kind !== 'found') return;
    for (const { pattern, span } of patternsIn(text.value, path)) {
      const message = `"${pattern}" is a regular expression; Airflow 3 reads .airflowignore as globs, as git does, unless [core] dag_ignore_file_syntax says regexp: files that were left out would be loaded.`;
      const here: Span = { file: file.file, start: 0, end: 0 };
      yield { ...found(here, `.airflowignore: ${message}`, { fixes: converted(text.value, path) }), elsewhere: { span, message } };
      return;
    }
  },
};

/** All that a glob can say, at once. */
function converted(text: string, path: string): readonly Fix[] {
  const edits = [...patternsIn(text, path)].flatMap(({ pattern, span }) => {
    const glob = globOf(pattern);
    return glob === null ? [] : [{ span, text: glob }];
  });
  return edits.length === 0 ? [] : [{ title: 'Rewrite as globs', edits, preferred: true }];
}

function* patternsIn(text: string, file: string): Iterable<{ readonly pattern: string; readonly span: Span }> {
  for (const match of text.matchAll(/^[ \t]*([^#\s][^#\n]*?)[ \t]*(?:#.*)?$/gm)) {
    const [, pattern = ''] = match;
    const start = match.index + match[0].indexOf(pattern);
    if (REGEXP_ONLY.test(pattern)) yield { pattern, span: { file, start, end: start + pattern.length } };
  }
}
