// Attributes of a DAG that cannot be set. Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import type { Target } from '../snapshot.ts';
import type { PlainRefusal } from './plain-class.ts';

const READ_ONLY: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [
    'task_group',
    'task_ids',
    'roots',
    'leaves',
    'owner',
    'description',
    'filepath',
    'folder',
    'subdags',
    'is_subdag',
    'is_paused',
    'normalized_schedule_interval',
    'allow_future_exec_dates',
  ],
  '3.3.2': ['task_ids', 'roots', 'leaves', 'owner', 'folder', 'teardowns'],
};
const FROZEN = ['schedule', 'task_group'];

/** What Python says when code sets it; null where it may. */
export function fixedAttribute(name: string, target: Target): PlainRefusal | null {
  if (name === 'tasks') return { type: 'AttributeError', message: 'DAG.tasks can not be modified. Use dag.add_task() instead.' };
  if (target !== '2.7.2' && FROZEN.includes(name)) return { type: 'FrozenAttributeError', message: "can't set attribute" };
  if (!READ_ONLY[target].includes(name)) return null;
  return { type: 'AttributeError', message: `property '${name}' of 'DAG' object has no setter` };
}
