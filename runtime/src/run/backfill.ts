// The runs of a backfill: which dates the schedule has in a range, and what is done about those that have a run.
import { chosenRuns } from '#core/schedule/chosen-runs.ts';
import type { Answer, BackfillParams, BackfillRun, RunSummary } from '#protocol/runtime.ts';
import type { RunStore } from '../store/store.ts';
import { isoText } from './dates.ts';

/** A range with more runs than this is refused: they would be started one and all. */
const MOST_RUNS = 60;

/** Airflow 2.7.2 `airflow dags backfill`, 3.x `models/backfill.py` with its `reprocess_behavior`. */
export function backfillRuns(
  { plan, from, to, reprocess, backwards }: BackfillParams,
  store: RunStore,
  now: number,
): Answer<readonly BackfillRun[]> {
  if (plan.schedule === null) return { kind: 'failed', message: `DAG ${plan.dagId} has no schedule: there are no dates to fill.` };
  const facts = { schedule: plan.schedule, timezone: plan.timezone, startDate: null, endDate: null, target: plan.target };
  const chosen = chosenRuns({ kind: 'range', from, to }, facts, now);
  if (chosen.kind === 'problem') return { kind: 'failed', message: chosen.message };
  if (chosen.more > 0)
    return { kind: 'failed', message: `The range has ${chosen.runs.length + chosen.more} runs; at most ${MOST_RUNS} are filled at once.` };
  const existing = new Map(store.runsOfDag(plan.dagId).map(run => [run.logicalDate, run]));
  const runs = chosen.runs.map(({ logicalDate, dataInterval }): BackfillRun => {
    const date = isoText(logicalDate);
    const known = existing.get(date) ?? null;
    const interval = { dataIntervalStart: isoText(dataInterval.start), dataIntervalEnd: isoText(dataInterval.end) };
    return { logicalDate: date, ...interval, existing: known, does: doneAbout(known, reprocess) };
  });
  // Tasks that depend on their past cannot be filled backwards: Airflow 2.7.2 `cli/commands/dag_command.py`.
  const dependent = backwards ? plan.tasks.find(task => task.dependsOnPast) : undefined;
  if (dependent)
    return { kind: 'failed', message: `You cannot backfill backwards because one or more tasks depend_on_past: ${dependent.taskId}` };
  return { kind: 'ok', value: backwards ? runs.reverse() : runs };
}

function doneAbout(existing: RunSummary | null, reprocess: BackfillParams['reprocess']): BackfillRun['does'] {
  if (existing === null) return 'run';
  if (existing.finishedAt === null || reprocess === 'none') return 'nothing';
  return reprocess === 'completed' || existing.outcome === 'failed' ? 'clear' : 'nothing';
}
