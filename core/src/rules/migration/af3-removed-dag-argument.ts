// An argument of DAGs that Airflow 3 no longer takes.
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import type { Problem } from '../../python/values/value.ts';

/** What stands in their place, Airflow 3.3.2 `sdk/definitions/dag.py`; the others have no successor. */
const RENAMED: Readonly<Record<string, string>> = {
  schedule_interval: 'schedule',
  timetable: 'schedule',
  concurrency: 'max_active_tasks',
  fail_stop: 'fail_fast',
};

export const af3RemovedDagArgument = problemRule(
  {
    id: 'af3-removed-dag-argument',
    stage: 'import',
    targets: ['3.3.2'],
    sameAs: ['ruff:AIR301', 'pylance:reportCallIssue'],
    summary: 'A DAG is given an argument of Airflow 2 that Airflow 3 no longer takes.',
  },
  {
    message: problem => {
      const next = RENAMED[nameOf(problem)];
      const advice = next === undefined ? 'Nothing took its place: leave it out.' : `It is called ${next} now.`;
      return `${exceptionLine(problem)}. Airflow 3 refuses the whole file. ${advice}`;
    },
    fixes: fixesFor,
  },
);

function nameOf({ message }: Problem): string {
  return /argument '(\w+)'$/.exec(message)?.[1] ?? '';
}

function fixesFor(problem: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  const name = nameOf(problem);
  const next = RENAMED[name];
  const { span } = problem;
  const dag = file.dags.find(({ arguments: given }) => given.get(name)?.nameSpan?.start === span.start);
  if (textOf(span.file)?.slice(span.start, span.end) !== name) return [];
  if (next !== undefined) return dag?.arguments.has(next) ? [] : [replaceWith(`Rename to ${next}`, span, next)];
  const around = dag && callAt(file, dag.span);
  const argument = around && keywordOf(around.call, name);
  const edit = around && argument && removeArgument(around.call, argument, around.module);
  return edit ? [{ title: `Remove ${name}`, edits: [edit], preferred: true }] : [];
}
