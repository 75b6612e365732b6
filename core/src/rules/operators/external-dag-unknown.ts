// An ExternalTaskSensor for a DAG or task that the project does not have.
import type { Argument, Task } from '../../dag/model.ts';
import type { WorkspaceDags } from '../../dag/dag-index.ts';
import { mapRange } from '../../python/values/origin.ts';
import type { StrValue } from '../../python/values/value.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';

/** Airflow 2.7.2 `sensors/external_task.py`: without check_existence the sensor waits for its timeout, a week by default. */
export const externalDagUnknown: Rule = {
  id: 'external-dag-unknown',
  severity: 'warning',
  stage: 'runtime',
  summary: 'An ExternalTaskSensor waits for a DAG or task that no file of the project has.',
  *check({ file, workspace }) {
    if (!workspace?.complete) return;
    const isNew = firstTime();
    for (const task of tasksOf(file))
      if (/^ExternalTask(?:Sensor|Marker)$/.test(task.operator))
        for (const finding of unknownIn(task, workspace)) if (isNew(finding.span)) yield finding;
  },
};

function* unknownIn({ arguments: given }: Task, workspace: WorkspaceDags): Iterable<Found> {
  const dagId = given.get('external_dag_id');
  if (dagId?.value.kind !== 'str' || dagId.value.value.includes('{{')) return;
  const dags = workspace.withId(dagId.value.value);
  if (dags.length === 0) {
    yield notThere('DAG', dagId.value, dagId, [...workspace.ids], 'No file of the project has');
    return;
  }
  const ids = new Set(dags.flatMap(({ taskIds }) => (taskIds ? [...taskIds] : [])));
  if (dags.some(({ taskIds }) => taskIds === null)) return;
  for (const [text, argument] of taskIdsIn(given))
    if (!ids.has(text.value) && !text.value.includes('{{'))
      yield notThere('task', text, argument, [...ids], `The DAG "${dagId.value.value}" has no`);
}

function* taskIdsIn(given: Task['arguments']): Iterable<readonly [StrValue, Argument]> {
  for (const name of ['external_task_id', 'external_task_ids']) {
    const argument = given.get(name);
    if (!argument) continue;
    const { value } = argument;
    for (const item of value.kind === 'list' || value.kind === 'tuple' ? value.items : [value])
      if (item.kind === 'str') yield [item, argument];
  }
}

function notThere(what: string, text: StrValue, argument: Argument, candidates: readonly string[], start: string): Found {
  const near = nearestName(text.value, candidates);
  const inside = mapRange(text, 0, text.value.length);
  const lead = what === 'DAG' ? `${start} a DAG "${text.value}"` : `${start} task "${text.value}"`;
  const message = `${lead}: the sensor waits for its timeout, a week by default.${near === null ? '' : ` Did you mean "${near}"?`}`;
  return found(inside ?? argument.span, message, {
    fixes: near !== null && inside ? [replaceWith(`Change to "${near}"`, inside, near)] : [],
  });
}
