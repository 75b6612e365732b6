// A connection id that nothing defines.
import type { Argument } from '../../dag/model.ts';
import { mapRange } from '../../python/values/origin.ts';
import { argumentsOf, tasksOf } from '../task-arguments.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** AirflowNotFoundException when the task runs. Silent where nobody knows which connections there are. */
export const unknownConnection: Rule = {
  id: 'unknown-connection',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A connection id is used that no known source defines.',
  *check({ file, snapshot }) {
    const ids = snapshot.connectionIds;
    if (ids === null) return;
    const seen = new Set<string>();
    for (const task of tasksOf(file))
      for (const [name, argument] of argumentsOf(task)) {
        const connId = connectionIdOf(name, argument);
        if (connId === null || isKnown(connId, ids)) continue;
        const key = `${argument.span.file}:${argument.span.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const known = ids.size === 0 ? 'none is known' : `known are ${[...ids].sort().join(', ')}`;
        const message = `Connection "${connId}" is defined nowhere that Dagwright can see (${known}). The task fails with AirflowNotFoundException unless your Airflow defines it.`;
        yield found(argument.span, message, { fixes: fixesFor(connId, argument, ids) });
      }
  },
};

/** Templates and Airflow's own `…_default` connections, which `airflow db init` makes, are passed over. */
function connectionIdOf(name: string, { value }: Argument): string | null {
  if (name !== 'conn_id' && !name.endsWith('_conn_id')) return null;
  if (value.kind !== 'str' || value.value === '' || value.value.includes('{{') || value.value.endsWith('_default')) return null;
  return value.value;
}

/** The environment gives ids without case. */
function isKnown(connId: string, ids: ReadonlySet<string>): boolean {
  return ids.has(connId) || ids.has(connId.toLowerCase());
}

function fixesFor(connId: string, argument: Argument, ids: ReadonlySet<string>): readonly Fix[] {
  const near = nearestName(connId, [...ids]);
  const add: Fix = {
    title: `Add connection "${connId}"…`,
    edits: [],
    preferred: false,
    command: { id: 'dagwright.addConnection', arguments: [connId] },
  };
  const span = argument.value.kind === 'str' ? mapRange(argument.value, 0, argument.value.value.length) : null;
  return near === null || span === null ? [add] : [replaceWith(`Change to "${near}"`, span, near), add];
}
