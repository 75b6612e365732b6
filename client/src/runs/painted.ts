// RunState to what views paint, and what changed between two states of one run.
import { instanceKey, type RunState, type TaskInstanceState } from '#core/run/state.ts';
import type { PaintedInstance, PaintedRun } from '#protocol/panel.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { xcomText } from './xcom-text.ts';

export function summaryOf(run: RunState): RunSummary {
  const { runId, outcome, why, logicalDate, startedAt, finishedAt } = run;
  return { runId, dagId: run.plan.dagId, file: run.plan.file, outcome, why, logicalDate, startedAt, finishedAt };
}

export function paintedRunOf(run: RunState): PaintedRun {
  return { summary: summaryOf(run), instances: [...run.instances.values()].map(paintedInstanceOf) };
}

/** Instances that are painted otherwise than before. Folding keeps those an event does not concern, so most are skipped unread. */
export function changedInstances(before: RunState, after: RunState): readonly PaintedInstance[] {
  return [...after.instances.values()].flatMap(instance => {
    const old = before.instances.get(instanceKey(instance.taskId, instance.mapIndex));
    if (old === instance) return [];
    const painted = paintedInstanceOf(instance);
    // A log that grew changes the instance but not its picture.
    return old && JSON.stringify(paintedInstanceOf(old)) === JSON.stringify(painted) ? [] : [painted];
  });
}

/** A changed set of instances, as when a mapped task is expanded, is a new picture and not a change of one. */
export function hasSameInstances(before: RunState, after: RunState): boolean {
  return [...before.instances.keys()].every(key => after.instances.has(key));
}

function paintedInstanceOf(instance: TaskInstanceState): PaintedInstance {
  const attempt = instance.attempts.at(-1);
  return {
    taskId: instance.taskId,
    mapIndex: instance.mapIndex,
    state: instance.state,
    why: instance.why ?? attempt?.why ?? null,
    tryNumber: attempt?.tryNumber ?? 0,
    startedAt: attempt?.startedAt ?? null,
    finishedAt: attempt?.finishedAt ?? null,
    attempts: instance.attempts.map(({ tryNumber, state, startedAt, finishedAt }) => ({ tryNumber, state, startedAt, finishedAt })),
    nextAttemptAt: instance.nextAttemptAt,
    rendered: attempt?.rendered ?? {},
    xcoms: Object.fromEntries(Object.entries(instance.xcoms).map(([key, value]) => [key, xcomText(value)])),
  };
}
