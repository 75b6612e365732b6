// An argument of a decorator without its name.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { callAt } from '../edits/call-arguments.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/base.py` task_decorator_factory. */
export const taskflowPositionalDecoratorArgument = problemRule(
  {
    id: 'taskflow-positional-decorator-argument',
    stage: 'import',
    summary: 'A @task decorator is given an argument without its name.',
  },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file; write the name of the argument: @task(task_id="…").`,
    fixes: asTaskId,
  },
);

/** A text can only be meant as the id. */
function asTaskId({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const only = callAt(file, span)?.call.arguments;
  const value = only?.length === 1 && only[0]?.kind === 'positional' ? only[0].value : null;
  if (value?.kind !== 'constant' || value.value.kind !== 'str') return [];
  return [replaceWith('Name it task_id', { ...value.span, end: value.span.start }, 'task_id=')];
}
