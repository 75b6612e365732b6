// One task that nothing is linked with, among tasks that are.
import { known } from '../../dag/model.ts';
import { found, type Rule } from '../rule.ts';
import { graphOfDag } from './dag-graph.ts';

export const isolatedTask: Rule = {
  id: 'isolated-task',
  severity: 'hint',
  stage: 'silent',
  summary: 'One task of a DAG is linked with no other, while all the others are.',
  *check({ file }) {
    for (const dag of file.dags) {
      // Of two tasks that stand alone, neither is the odd one.
      if (!dag.complete || dag.tasks.length < 3 || file.problems.length > 0) continue;
      const graph = graphOfDag(dag);
      const [alone, ...more] = dag.tasks.filter(task => {
        const id = known(task.taskId) ?? '';
        return graph.upstream(id).length === 0 && graph.downstream(id).length === 0;
      });
      if (!alone || more.length > 0 || alone.mapping) continue;
      yield found(
        alone.span,
        `"${known(alone.taskId) ?? ''}" is linked with no other task of the DAG: it runs as soon as the run begins. Is a dependency missing?`,
      );
    }
  },
};
