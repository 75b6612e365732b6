// `with` around something that is no DAG.
import type { Problem } from '../../python/values/value.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { Found, RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Python 3.11 refuses what has no `__enter__`: a tuple from a comma at the end of `dag = DAG(…),`, the class DAG, a function. */
export const dagContextNotADag = problemRule(
  {
    id: 'dag-context-not-a-dag',
    stage: 'import',
    sameAs: ['pylance:reportGeneralTypeIssues'],
    summary: 'A `with` statement is given something that is no DAG, such as a tuple or the class itself.',
  },
  {
    message: problem => {
      const comma = problem.message.startsWith("'tuple'") ? ' A comma behind DAG(…) makes a tuple of it.' : '';
      const type = problem.message.startsWith("'type'") ? ' Call the class: DAG(…).' : '';
      return `${exceptionLine(problem)}. Airflow cannot load any DAG of this file.${comma}${type}`;
    },
    fixes: withoutComma,
  },
);

/** `dag = DAG(…),`, where the comma is all that makes the tuple. */
function withoutComma({ span }: Problem, { file }: RuleContext): Found['fixes'] {
  const used = expressionAt(file, span);
  const module = file.modules.get(span.file);
  if (!module || used?.kind !== 'name') return [];
  const made = everyNode(module).filter(
    node => node.kind === 'assign' && node.targets.some(target => target.kind === 'name' && target.name === used.name),
  );
  const [assigned, ...others] = made;
  if (assigned?.kind !== 'assign' || others.length > 0 || assigned.value.kind !== 'tuple') return [];
  const [item, ...more] = assigned.value.items;
  if (!item || more.length > 0) return [];
  const { end } = item.span;
  const comma = /^\s*,/.exec(module.text.slice(end))?.[0];
  if (comma === undefined || end + comma.length !== assigned.span.end) return [];
  return [
    { title: 'Remove the comma', edits: [{ span: { file: span.file, start: end, end: end + comma.length }, text: '' }], preferred: true },
  ];
}
