// A context variable that Airflow 3 no longer has.
import { REMOVED_IN_THREE } from '../../template/context-names.ts';
import { templateRule } from './template-rule.ts';

/** UndefinedError in 3.x: `'yesterday_ds_nodash' is undefined`. Airflow 2.7.2 `utils/context.py` warns of them. */
export const templateRemovedContextVariable = templateRule(
  {
    id: 'template-removed-context-variable',
    severity: 'error',
    stage: 'runtime',
    targets: ['3.3.2'],
    summary: 'A template reads a variable that Airflow 3 no longer has: the task fails when it starts.',
  },
  function* ({ reading, names }) {
    if (names.macros === null || names.lenient) return;
    for (const { root, start, rootEnd, steps, guarded } of reading.names) {
      const replacement = REMOVED_IN_THREE.get(root);
      if (replacement === undefined || guarded || names.macros.has(root)) continue;
      const advice = replacement === null ? '' : ` Write "${replacement}".`;
      // What is more than a name binds differently where something follows it.
      const fits = replacement !== null && (steps.length === 0 || /^\w+$/.test(replacement));
      yield {
        start,
        end: rootEnd,
        message: `"${root}" does not exist in Airflow 3: the task fails with UndefinedError when it starts.${advice}`,
        fix: fits ? { title: `Change to "${replacement}"`, start, end: rootEnd, text: replacement } : null,
      };
    }
  },
);
