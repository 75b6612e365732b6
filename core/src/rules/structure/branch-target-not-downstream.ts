// A branch that chooses a task which does not stand right behind it.
import { known } from '../../dag/model.ts';
import { edgeFix } from '../edits/add-edge.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { found, type Rule } from '../rule.ts';
import { branchesOf } from './branch-returns.ts';
import { graphOfDag } from './dag-graph.ts';

/** Airflow 2.7.2 `models/skipmixin.py` skip_all_except skips all tasks right behind the branch that it did not choose. */
export const branchTargetNotDownstream: Rule = {
  id: 'branch-target-not-downstream',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A branch chooses a task that does not stand right behind it: all tasks behind it are skipped.',
  *check(context) {
    const isFirst = firstTime();
    for (const { dag, task, choices } of branchesOf(context.file)) {
      const id = known(task.taskId);
      if (!dag.complete || task.mapping || id === undefined) continue;
      const graph = graphOfDag(dag);
      const direct = graph.downstream(id);
      // A branch with nothing behind it is not finished yet.
      if (direct.length === 0) continue;
      for (const choice of choices) {
        const target = graph.tasks.get(choice.id);
        if (!target || direct.includes(choice.id) || !isFirst(choice.span)) continue;
        const effect = `choosing it skips ${direct.join(', ')}, and "${choice.id}" does not wait for the choice`;
        const fix = edgeFix(task, target, context);
        yield found(choice.span, `"${choice.id}" does not stand right behind the branch "${id}": ${effect}. Link them.`, {
          fixes: fix ? [fix] : [],
        });
      }
    }
  },
};
