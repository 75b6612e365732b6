// Names of the context that Airflow 3 documents and does not set in templates.
import { OF_CALLBACKS } from '../../template/context-names.ts';
import { templateRule } from './template-rule.ts';

/** Airflow 3.3.2 `sdk/execution_time/task_runner.py` get_template_context: `test_mode` is commented out; the others are for callbacks. */
export const templateTestMode3x = templateRule(
  {
    id: 'template-test-mode-3x',
    severity: 'error',
    stage: 'runtime',
    targets: ['3.3.2'],
    summary: 'A template reads test_mode, or a name of callbacks: Airflow 3 does not set it there.',
  },
  function* ({ reading, names }) {
    if (names.macros === null || names.lenient) return;
    for (const { root, start, rootEnd, guarded } of reading.names) {
      if ((root !== 'test_mode' && !OF_CALLBACKS.has(root)) || guarded || names.macros.has(root)) continue;
      const instead = root === 'try_number' ? ' Write "ti.try_number".' : root === 'test_mode' ? ' Give the DAG a param for it.' : '';
      yield {
        start,
        end: rootEnd,
        message: `Airflow 3 sets "${root}" in no template of a task: the task fails with UndefinedError when it starts.${instead}`,
        fix: root === 'try_number' ? { title: 'Change to "ti.try_number"', start, end: rootEnd, text: 'ti.try_number' } : null,
      };
    }
  },
);
