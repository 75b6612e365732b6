// A pool that nothing defines.
import { usesOf } from '../../dag/uses/uses.ts';
import { nearestName } from '../nearest.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { found, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** The scheduler logs "Tasks using non-existent pool '…' will not be scheduled". Silent where no source names any pool. */
export const unknownPool: Rule = {
  id: 'unknown-pool',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A task names a pool that no known source defines: it would wait for ever.',
  *check(context) {
    const { file, snapshot } = context;
    const pools = snapshot.poolNames;
    if (pools === null) return;
    const seen = new Set<string>();
    for (const task of tasksOf(file))
      for (const { name, span } of usesOf(file, task, snapshot).pools) {
        const key = `${span.file}:${span.start}`;
        if (name.kind === 'dynamic' || name.value === 'default_pool' || pools.has(name.value) || seen.has(key)) continue;
        seen.add(key);
        const near = nearestName(name.value, [...pools]);
        const literal = near === null ? null : plainLiteralAt(span, context);
        const message = `Pool "${name.value}" is defined nowhere that Dagwright can see (known are default_pool, ${[...pools].sort().join(', ')}). Airflow leaves the task scheduled for ever unless your Airflow defines it.`;
        yield found(span, message, { fixes: near !== null && literal ? [rewritten(literal, near)] : [] });
      }
  },
};
