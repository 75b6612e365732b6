// Two task groups with one id, or a group with the id of a task.
import type { Problem } from '../../python/values/value.ts';
import { addKeyword, callAt, keywordOf } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/task_group.py` TaskGroup.__init__; calls of a `@task_group` get a suffix by themselves. */
export const duplicateTaskGroupId = problemRule(
  {
    id: 'duplicate-task-group-id',
    stage: 'import',
    summary: 'Two task groups of a DAG have the same id, or a group has the id of a task.',
  },
  {
    message: (problem, { lineOf }) => {
      const [first] = problem.related;
      const where = first ? ` It is first used on line ${lineOf(first.span)}.` : '';
      return `${exceptionLine(problem)}. Airflow refuses the whole file.${where} Give each group an id of its own.`;
    },
    fixes: withSuffix,
  },
);

/** `add_suffix_on_collision=True`: the second becomes `…__1`. */
function withSuffix({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, span);
  if (!made || keywordOf(made.call, 'add_suffix_on_collision')) return [];
  const edit = addKeyword(made.call, 'add_suffix_on_collision=True', made.module);
  return edit ? [{ title: 'Add add_suffix_on_collision=True', edits: [edit], preferred: false }] : [];
}
