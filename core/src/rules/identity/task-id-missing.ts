// An operator without a task_id.
import { known } from '../../dag/model.ts';
import type { Problem } from '../../python/values/value.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Airflow 2.7.2 `models/baseoperator.py` BaseOperator.__init__; 3.3.2 `sdk/bases/operator.py`. */
export const taskIdMissing = problemRule(
  { id: 'task-id-missing', stage: 'import', sameAs: ['pylance:reportCallIssue'], summary: 'An operator is made without a task_id.' },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file. Give the task an id that no other task of the DAG has.`,
    fixes: namedAfterVariable,
  },
);

/** `start = EmptyOperator()` is the task "start". */
function namedAfterVariable({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, span);
  const statement = made && statementAt(made.module, span)?.statement;
  if (!made || statement?.kind !== 'assign' || statement.value.span.start !== span.start || statement.value.span.end !== span.end)
    return [];
  const [target, ...more] = statement.targets;
  if (target?.kind !== 'name' || more.length > 0) return [];
  if ([...tasksOf(file)].some(task => known(task.taskId) === target.name)) return [];
  const edit = addKeyword(made.call, `task_id="${target.name}"`, made.module);
  return edit ? [{ title: `Add task_id="${target.name}"`, edits: [edit], preferred: true }] : [];
}
