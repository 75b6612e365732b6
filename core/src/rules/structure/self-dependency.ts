// A task that waits for itself.
import type { Problem } from '../../python/values/value.ts';
import { removeEdge } from '../edits/remove-edge.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/dag_cycle_tester.py`: a circle of one. */
export const selfDependency = problemRule(
  { id: 'self-dependency', stage: 'bag', summary: 'A task depends on itself.' },
  {
    message: problem => `${exceptionLine(problem)}. The task waits for itself; Airflow refuses the whole file.`,
    fixes: withoutArrow,
  },
);

/** Takes the arrow away where it is written by itself. */
function withoutArrow({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const edit = removeEdge(file.modules.get(span.file), span);
  return edit ? [{ title: 'Remove this dependency', edits: [edit], preferred: true }] : [];
}
