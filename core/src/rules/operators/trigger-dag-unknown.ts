// A TriggerDagRunOperator for a DAG that the project does not have.
import { mapRange } from '../../python/values/origin.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';

/** Airflow 2.7.2 `api/common/trigger_dag.py`: DagNotFound. Silent unless every DAG of the project is known. */
export const triggerDagUnknown: Rule = {
  id: 'trigger-dag-unknown',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A TriggerDagRunOperator names a DAG that no file of the project has.',
  *check({ file, workspace }) {
    if (!workspace?.complete) return;
    const isNew = firstTime();
    for (const task of tasksOf(file)) {
      const argument = task.operator === 'TriggerDagRunOperator' ? task.arguments.get('trigger_dag_id') : undefined;
      if (argument?.value.kind !== 'str' || argument.value.value.includes('{{') || workspace.ids.has(argument.value.value)) continue;
      if (!isNew(argument.span)) continue;
      const wanted = argument.value.value;
      const near = nearestName(wanted, [...workspace.ids]);
      const inside = mapRange(argument.value, 0, wanted.length);
      const message = `No file of the project has a DAG "${wanted}": the task fails with DagNotFound when it runs.${near === null ? '' : ` Did you mean "${near}"?`}`;
      yield found(argument.span, message, { fixes: near !== null && inside ? [replaceWith(`Change to "${near}"`, inside, near)] : [] });
    }
  },
};
