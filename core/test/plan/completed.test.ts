// Plans of an older history.
import { expect, it } from 'vitest';
import { completed } from '#core/plan/completed.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import { planOfTasks, planTask } from '../engine/simulated-run.ts';

/** What plans did not say at first. */
const LATER = new Set([
  'mappedGroups',
  'paramSchemas',
  'maxActiveRuns',
  'catchup',
  'endDate',
  'email',
  'waitForDownstream',
  'ignoreFirstDependsOnPast',
  'maxActiveTisPerDag',
  'maxActiveTisPerDagRun',
  'outlets',
]);

it('a plan that was written before it said as much is read with the defaults of Airflow', () => {
  const now = planOfTasks([planTask('a', [], { owner: 'me' })], { catchup: false });
  const old = JSON.parse(JSON.stringify(now, (key, value: unknown) => (LATER.has(key) ? undefined : value))) as RunPlan;
  expect(Object.keys(old)).not.toContain('mappedGroups');
  expect(completed(old)).toEqual(now);
});
