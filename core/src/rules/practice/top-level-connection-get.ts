// A connection that is asked for, or a hook that is used, while the file is loaded.
import type { DagFile } from '../../dag/model.ts';
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { loadCallsOf } from './load-calls.ts';
import { movedIntoFunctions, templated } from './move-load-call.ts';

const GET = /^airflow\.(?:hooks\.base(?:_hook)?|sdk(?:\.bases\.hook)?)\.BaseHook\.get_(?:connection|connections|hook)$/;
const CONNECTION = /^airflow\.(?:models(?:\.connection)?\.Connection\.get_connection_from_secrets|sdk\.Connection\.get)$/;
const HOOK = /^airflow\.(?:providers\.[\w.]+\.)?hooks\.[\w.]+Hook$/;

export const topLevelConnectionGet: Rule = {
  id: 'top-level-connection-get',
  severity: 'warning',
  stage: 'silent',
  summary: 'A connection is looked up while the file is loaded: every load asks the database, or the other system itself.',
  *check({ file }) {
    for (const call of loadCallsOf(file)) {
      const path = call.path ?? '';
      if (!GET.test(path) && !CONNECTION.test(path) && !isUseOfHook(call, file)) continue;
      const message =
        'This runs each time Airflow loads the file, every half minute, not when a task runs: it asks the database or the other system, and the file fails when that fails. Do it inside a task.';
      yield found(call.node.span, message, { fixes: fixesFor(call, file) });
    }
  },
};

/** `{{ conn.warehouse.host }}` where a template field is all that uses it, else in the functions that do. */
function fixesFor({ node }: WrittenCall, file: DagFile): readonly Fix[] {
  const [key, ...more] = node.arguments;
  const id = key?.value.kind === 'constant' && key.value.value.kind === 'str' && more.length === 0 ? key.value.value.value : '';
  const part = nodesOf(file.syntax, 'attribute').find(one => one.of === node);
  const attribute = part && /^(?:host|login|password|schema|port|conn_type)$/.test(part.name.name) ? part.name.name : null;
  const template = /^\w+$/.test(id) && attribute !== null ? `{{ conn.${id}.${attribute} }}` : null;
  return [...(part && template !== null ? templated(part, template, file) : []), ...movedIntoFunctions(node, file)];
}

/** `PostgresHook(…).get_records(…)`; making a hook alone asks nobody. */
function isUseOfHook({ node }: WrittenCall, { syntax }: DagFile): boolean {
  const { callee } = node;
  // `get_token_macro()` gives a template.
  if (callee.kind === 'attribute' && callee.name.name.endsWith('_macro')) return false;
  if (callee.kind !== 'attribute' || callee.of.kind !== 'call') return false;
  const made = callee.of;
  return HOOK.test(callsOf(syntax).find(one => one.node === made)?.path ?? '');
}
