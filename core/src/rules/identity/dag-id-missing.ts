// A DAG without an id.
import type { Problem } from '../../python/values/value.ts';
import { callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { slugOf } from './slug.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__: dag_id is the one argument without a default. */
export const dagIdMissing = problemRule(
  { id: 'dag-id-missing', stage: 'import', sameAs: ['pylance:reportCallIssue'], summary: 'A DAG is made without a dag_id.' },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file. Give the DAG an id that no other DAG has.`,
    fixes: namedAfterFile,
  },
);

/** `dag_id="<name of the file>"` before the other arguments. */
function namedAfterFile({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, span);
  const stem = slugOf(/([^/]+)\.py$/.exec(span.file)?.[1] ?? '', { dots: 'kept' });
  const [first] = made?.call.arguments ?? [];
  if (!made || stem === '' || file.dags.some(dag => dag.dagId.kind === 'known' && dag.dagId.value === stem)) return [];
  if (!first) return [replaceWith(`Add dag_id="${stem}"`, { file: span.file, start: span.end - 1, end: span.end - 1 }, `dag_id="${stem}"`)];
  if (first.kind !== 'keyword' || !first.name) return [];
  const { start } = first.name.span;
  const before = made.module.text.slice(made.module.text.lastIndexOf('\n', start - 1) + 1, start);
  const gap = /^[ \t]+$/.test(before) ? `\n${before}` : ' ';
  return [replaceWith(`Add dag_id="${stem}"`, { file: span.file, start, end: start }, `dag_id="${stem}",${gap}`)];
}
