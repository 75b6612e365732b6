// A Variable that is asked for while the file is loaded.
import type { DagFile } from '../../dag/model.ts';
import type { WrittenCall } from '../../python/syntax/calls.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { loadCallsOf } from './load-calls.ts';
import { movedIntoFunctions, templated } from './move-load-call.ts';

const GET = /^airflow\.(?:models(?:\.variable)?|sdk)\.Variable\.get$/;

/** Airflow's best practices: each load of the file asks the database (the API in 3.x), every 30 seconds unless set otherwise. */
export const topLevelVariableGet: Rule = {
  id: 'top-level-variable-get',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:AIR003'],
  summary: 'A Variable is read while the file is loaded: every load asks the database, and the file fails when it is missing.',
  *check({ file }) {
    for (const call of loadCallsOf(file)) {
      if (!GET.test(call.path ?? '')) continue;
      const message =
        'This asks for the Variable each time Airflow loads the file, every half minute, not when a task runs. Use {{ var.value.… }} in a template field, or ask inside the task.';
      yield found(call.node.span, message, { fixes: fixesFor(call, file) });
    }
  },
};

/** In the template where it is used alone, else in the functions that use it. */
function fixesFor({ node }: WrittenCall, file: DagFile): readonly Fix[] {
  const [key, ...more] = node.arguments;
  const name = key?.kind === 'positional' && key.value.kind === 'constant' && key.value.value.kind === 'str' ? key.value.value.value : '';
  const isPlain = more.length === 0 && /^\w+$/.test(name);
  return [...(isPlain ? templated(node, `{{ var.value.${name} }}`, file) : []), ...movedIntoFunctions(node, file)];
}
