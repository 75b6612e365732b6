// How a run begins: what it was asked for is checked, and its first event made.
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunEventBody } from '#core/run/event.ts';
import { paramProblem } from '#core/run/param-problem.ts';
import { storeRunId } from '#core/run/run-id.ts';
import { manualInterval } from '#core/schedule/interval.ts';
import type { StartRunParams } from '#protocol/runtime.ts';
import { isoText, millisecondsOf } from './dates.ts';

export type RunStarted = Extract<RunEventBody, { readonly type: 'run-started' }>;

export interface BeginRequest extends Pick<StartRunParams, 'conf' | 'logicalDate' | 'only'> {
  /** Airflow's run id; null to make one. */
  readonly runId: string | null;
  /** ISO texts, for a run of the schedule; left out for a run by hand. */
  readonly interval?: { readonly start: string; readonly end: string };
}

export type Beginning = { readonly kind: 'ok'; readonly event: RunStarted } | { readonly kind: 'refused'; readonly message: string };

type ConfObject = Readonly<Record<string, unknown>>;

/** Airflow 2.7.2 `models/dag.py` RUN_ID_REGEX. */
const RUN_ID = /^[A-Za-z0-9_.~:+-]+$/;

/** `isTaken`: whether the store has a run of that id. */
export function beginRun(plan: RunPlan, request: BeginRequest, now: number, isTaken: (runId: string) => boolean): Beginning {
  const problem =
    problemOfConf(request.conf) ?? problemOfTasks(plan, request.only) ?? paramProblem(plan, JSON.parse(request.conf) as ConfObject);
  if (problem !== null) return refused(problem);
  const logicalDate = request.logicalDate === null ? now : millisecondsOf(request.logicalDate);
  if (logicalDate === null)
    return refused(`"${request.logicalDate ?? ''}" is no date: write it as 2023-05-02 or 2023-05-02T10:00:00+09:00.`);
  const airflowId = request.runId ?? `manual__${isoText(logicalDate)}`;
  if (!RUN_ID.test(airflowId)) return refused(`The run id "${airflowId}" may only have letters, digits and _ . ~ : + -`);
  const interval = manualInterval(plan.schedule, plan.timezone, logicalDate, plan.target);
  return {
    kind: 'ok',
    event: {
      type: 'run-started',
      version: 1,
      runId: freeRunId(plan.dagId, airflowId, isTaken),
      plan,
      logicalDate: isoText(logicalDate),
      dataIntervalStart: request.interval?.start ?? isoText(interval.start),
      dataIntervalEnd: request.interval?.end ?? isoText(interval.end),
      conf: request.conf,
      only: request.only,
    },
  };
}

/** Airflow refuses a second run for the same date; here a DAG is run again and again while it is written. */
function freeRunId(dagId: string, airflowId: string, isTaken: (runId: string) => boolean): string {
  let ordinal = 1;
  while (isTaken(storeRunId(dagId, airflowId, ordinal))) ordinal += 1;
  return storeRunId(dagId, airflowId, ordinal);
}

function problemOfConf(conf: string): string | null {
  try {
    const value: unknown = JSON.parse(conf);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? null
      : 'The configuration of the run must be a JSON object.';
  } catch (error) {
    return `The configuration of the run is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function problemOfTasks(plan: RunPlan, only: readonly string[] | null): string | null {
  const known = new Set(plan.tasks.map(task => task.taskId));
  const unknown = only?.find(taskId => !known.has(taskId));
  return unknown === undefined ? null : `DAG ${plan.dagId} has no task "${unknown}".`;
}

function refused(message: string): Beginning {
  return { kind: 'refused', message };
}
