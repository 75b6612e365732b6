// A task for an executor that Airflow does not run.
import { mapRange } from '../../python/values/origin.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';

/** Airflow 3.3.2 `dag_processing/dagbag.py` _validate_executor_fields. Before 2.10 tasks have no executor of their own. */
export const executorUnknown: Rule = {
  id: 'executor-unknown',
  severity: 'error',
  stage: 'bag',
  targets: ['3.3.2'],
  summary: 'A task names an executor that is not among those that Airflow is configured with.',
  *check({ file, snapshot }) {
    const configured = snapshot.environment.get('AIRFLOW__CORE__EXECUTOR');
    if (configured === undefined || configured.trim() === '') return;
    const names = namesIn(configured);
    const isNew = firstTime();
    for (const task of tasksOf(file)) {
      const argument = task.arguments.get('executor');
      if (argument?.value.kind !== 'str' || argument.value.value === '' || names.includes(argument.value.value) || !isNew(argument.span))
        continue;
      const wanted = argument.value.value;
      const near = nearestName(wanted, names);
      const inside = mapRange(argument.value, 0, wanted.length);
      const message = `Airflow is configured with ${names.join(', ')}: it does not load a DAG with a task for "${wanted}" (UnknownExecutorException).`;
      yield found(argument.span, message, { fixes: near !== null && inside ? [replaceWith(`Change to ${near}`, inside, near)] : [] });
    }
  },
};

/** `LocalExecutor, fast:my.module.FastExecutor`: an executor goes by its alias, its class or its path. */
function namesIn(configured: string): readonly string[] {
  return configured.split(/[,;]/).flatMap(entry => {
    const [first = '', second] = entry.trim().split(':');
    const path = second ?? first;
    return [...new Set([first, path, path.slice(path.lastIndexOf('.') + 1)])].filter(name => name !== '');
  });
}
