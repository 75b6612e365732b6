// `@dag` where Airflow 2 needs `@dag()`.
import type { Problem } from '../../python/values/value.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type Found, type RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/dag.py` dag: without a call the function is taken for the dag_id. 3.x takes it bare. */
export const dagDecoratorWithoutParens = problemRule(
  {
    id: 'dag-decorator-without-parens',
    stage: 'import',
    targets: ['2.7.2'],
    summary: 'The decorator `@dag` is used without parentheses, which Airflow 2 does not take.',
  },
  {
    message: problem => `${exceptionLine(problem)}. Airflow 2 takes @dag only with parentheses; as it is, no DAG of this file is loaded.`,
    fixes: withParentheses,
  },
);

function withParentheses({ span }: Problem, { file }: RuleContext): Found['fixes'] {
  const call = expressionAt(file, span);
  const module = file.modules.get(span.file);
  if (!module || call?.kind !== 'call' || call.callee.kind !== 'name') return [];
  const { name } = call.callee;
  const decorated = everyNode(module).find(node => node.kind === 'function' && node.name.name === name);
  const [decorator, ...more] = decorated?.kind === 'function' ? decorated.decorators : [];
  if (!decorator || more.length > 0 || decorator.kind === 'call') return [];
  const { end } = decorator.span;
  // What Airflow 3 takes a bare @dag for; @dag() alone would be a daily DAG in Airflow 2.
  return [replaceWith('Change to @dag(schedule=None)', { file: span.file, start: end, end }, '(schedule=None)')];
}
