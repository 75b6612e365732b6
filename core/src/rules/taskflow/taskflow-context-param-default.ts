// A context variable with a default of its own, in Airflow 3.
import type { Problem } from '../../python/values/value.ts';
import { functionAt } from '../../python/syntax/calls.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 3.3.2 `sdk/bases/decorator.py` DecoratedOperator.__init__; since 2.9. */
export const taskflowContextParamDefault = problemRule(
  {
    id: 'taskflow-context-param-default',
    stage: 'import',
    targets: ['3.3.2'],
    summary: 'A context variable is a parameter with a default other than None.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: Airflow fills it itself when the task runs, and refuses the whole file. Write "=None", or give the parameter another name.`,
    fixes: withNone,
  },
);

function withNone({ message, related }: Problem, { file }: RuleContext): readonly Fix[] {
  const name = /parameter (\w+) can't/.exec(message)?.[1];
  const [definition] = related;
  const module = definition ? file.modules.get(definition.span.file) : undefined;
  const node = module && definition ? functionAt(module, definition.span) : null;
  const value = node?.parameters.find(one => one.name.name === name)?.defaultValue;
  return value ? [replaceWith('Change the default to None', value.span, 'None')] : [];
}
