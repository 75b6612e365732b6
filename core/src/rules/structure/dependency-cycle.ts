// Tasks that wait for each other in a circle.
import { removeEdge } from '../edits/remove-edge.ts';
import { problemRule } from '../problems.ts';

/** Airflow 2.7.2 `utils/dag_cycle_tester.py`; Airflow names one task, we name the way round. */
export const dependencyCycle = problemRule(
  { id: 'dependency-cycle', stage: 'bag', summary: 'Tasks depend on each other in a circle.' },
  {
    message: ({ message, related }) => {
      const path = related.length > 0 ? ` The way round: ${related.map(step => step.message).join(', ')}.` : '';
      return `${message}. Airflow refuses the whole file.${path} Remove one of these dependencies.`;
    },
    // Which one is wrong is for people to say: the one that closes the circle comes first.
    fixes: ({ span, related }, { file }) => {
      const edit = removeEdge(file.modules.get(span.file), span);
      const closing = related.at(-1)?.message ?? '';
      return edit ? [{ title: `Remove the dependency ${closing}`, edits: [edit], preferred: false }] : [];
    },
  },
);
