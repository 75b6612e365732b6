// Something that is no task on a side of `>>`.
import type { Expression } from '../../python/parse/ast.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/taskmixin.py` set_upstream, set_downstream: every operand has to know `update_relative`. */
export const dependencyOnNonTask = problemRule(
  { id: 'dependency-on-non-task', stage: 'import', summary: 'A dependency is made with something that is no task.' },
  {
    message: problem => {
      const advice = ADVICE[typeIn(problem)] ?? 'Only tasks, task groups and what calls of @task functions return can be linked.';
      return `${exceptionLine(problem)}. Airflow refuses the whole file. ${advice}`;
    },
    fixes: (problem, context) => [...calledFix(problem, context), ...setFix(problem, context)],
  },
);

const ADVICE: Readonly<Record<string, string>> = {
  function: 'A function is no task: make one of it with @task or a PythonOperator, or call it where it returns one.',
  _TaskDecorator: 'A @task function becomes a task when it is called.',
  _TaskGroupFactory: 'A @task_group function becomes a group when it is called.',
  str: 'A text is no task: use the variable that holds the task.',
  set: 'Use a list of tasks.',
  NoneType: 'None is no task: does the function that made it return its task?',
  DAG: 'A DAG cannot be linked, only its tasks.',
};

function typeIn({ message }: Problem): string {
  return /^'(\w+)' object/.exec(message)?.[1] ?? '';
}

/** `a >> extract` for `a >> extract()`, where extract is a @task or @task_group function without parameters that need a value. */
function calledFix(problem: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  const type = typeIn(problem);
  if (type !== '_TaskDecorator' && type !== '_TaskGroupFactory') return [];
  const [name, ...more] = operandsOf(expressionAt(file, problem.span)).flatMap(operand => {
    const value = operand.kind === 'name' ? file.scope.names.get(operand.name)?.value : undefined;
    return operand.kind === 'name' && value?.kind === 'object' && value.typeName === type ? [{ operand, value }] : [];
  });
  if (!name || more.length > 0) return [];
  const parameters = name.value.definition?.()?.parameters ?? null;
  if (!parameters || parameters.some(one => !one.hasDefault && !one.kind.startsWith('var-'))) return [];
  const { end } = name.operand.span;
  const written = textOf(problem.span.file)?.slice(name.operand.span.start, end) ?? '';
  return [replaceWith(`Call ${written}()`, { file: problem.span.file, start: end, end }, '()')];
}

/** `a >> {b, c}` for `a >> [b, c]`. */
function setFix(problem: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  if (typeIn(problem) !== 'set') return [];
  const [set] = operandsOf(expressionAt(file, problem.span)).filter(({ kind }) => kind === 'set');
  const written = set && textOf(set.span.file)?.slice(set.span.start, set.span.end);
  if (!set || !written?.startsWith('{')) return [];
  return [replaceWith('Use a list', set.span, `[${written.slice(1, -1)}]`)];
}

/** Both sides of an arrow, and what stands in a list there. */
function operandsOf(expression: Expression | null): readonly Expression[] {
  if (expression?.kind !== 'binary') return [];
  return [expression.left, expression.right].flatMap(side => (side.kind === 'list' ? side.items : [side]));
}
