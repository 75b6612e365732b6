// A file with DAGs that a .airflowignore keeps from Airflow.
import { ignoredBy, ignoreSyntaxOf } from '../../dag/discovery/ignored.ts';
import { linesOf } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/file.py` find_path_from_directory, 3.x `_shared/module_loading/file_discovery.py`. */
export const dagFileIgnored: Rule = {
  id: 'dag-file-ignored',
  severity: 'information',
  stage: 'discovery',
  summary: 'A .airflowignore leaves out a file that makes DAGs: Airflow never opens it.',
  *check(context) {
    const { file, snapshot } = context;
    const [first] = file.dags;
    // What does not load makes no DAG either way.
    if (!first || file.problems.length > 0) return;
    const ignored = ignoredBy(file.file, snapshot);
    if (!ignored) return;
    const syntax = ignoreSyntaxOf(snapshot) === 'glob' ? 'glob' : 'regular expression';
    const message = `Airflow never opens this file and does not say so: "${ignored.pattern}" in .airflowignore, read as a ${syntax}, leaves it out.`;
    const span = first.headSpan.file === file.file ? first.headSpan : { file: file.file, start: 0, end: 0 };
    yield found(span, message, {
      related: [{ span: ignored.span, message: 'this line leaves it out' }],
      fixes: withoutLine(ignored.span, context),
    });
  },
};

function withoutLine(
  span: { readonly file: string; readonly start: number; readonly end: number },
  { textOf }: RuleContext,
): readonly Fix[] {
  const text = textOf(span.file);
  const lines = text === undefined ? null : linesOf({ text }, span);
  if (!lines) return [];
  const edit = { span: { file: span.file, start: lines.start, end: lines.end }, text: '' };
  return [{ title: 'Remove this line from .airflowignore', edits: [edit], preferred: false }];
}
