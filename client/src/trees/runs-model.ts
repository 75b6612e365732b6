// What the Runs view shows: DAG ▸ run ▸ task instance, newest and worst first.
import { stateLooks, type StateLook } from '#core/run/look.ts';
import type { RunOutcome, RunState, TaskInstanceState } from '#core/run/state.ts';
import { durationText } from '#core/text/duration.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { agoText, countText } from '../words.ts';

export interface RunsOfDag {
  readonly dagId: string;
  readonly file: string;
  readonly runs: readonly RunSummary[];
}

/** Runs by DAG; DAGs with the newest run first. The same id in two files is two DAGs. */
export function runsByDag(runs: readonly RunSummary[]): readonly RunsOfDag[] {
  const groups = new Map<string, { dagId: string; file: string; runs: RunSummary[] }>();
  for (const run of [...runs].sort((a, b) => b.startedAt - a.startedAt)) {
    const key = `${run.file}\n${run.dagId}`;
    const group = groups.get(key);
    if (group) group.runs.push(run);
    else groups.set(key, { dagId: run.dagId, file: run.file, runs: [run] });
  }
  return [...groups.values()];
}

export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly look: StateLook;
}

export function runRow(run: RunSummary, now: number): RowText {
  const look = stateLooks[run.outcome];
  const duration = run.finishedAt === null ? durationText(now - run.startedAt) : durationText(run.finishedAt - run.startedAt);
  const state = run.why === null || run.why === 'task_failure' ? look.word : `${look.word}: ${run.why.replaceAll('_', ' ')}`;
  return {
    label: agoText(run.startedAt, now),
    description: `${state} · ${duration}`,
    tooltip: `${run.dagId}\n${state}\nlogical date ${run.logicalDate}\nstarted ${new Date(run.startedAt).toISOString()}\n${run.runId}`,
    look,
  };
}

export function dagRow(group: RunsOfDag): RowText {
  const newest = group.runs[0]?.outcome ?? 'queued';
  return { label: group.dagId, description: countText(group.runs.length, 'run'), tooltip: group.file, look: stateLooks[newest] };
}

export function instanceRow(instance: TaskInstanceState): RowText {
  const look = stateLooks[instance.state];
  const attempt = instance.attempts.at(-1);
  const took = attempt?.finishedAt == null ? '' : ` · ${durationText(attempt.finishedAt - attempt.startedAt)}`;
  const tries = instance.attempts.length > 1 ? ` · try ${attempt?.tryNumber ?? instance.attempts.length}` : '';
  const why = instance.why ?? attempt?.why ?? null;
  return {
    label: instance.mapIndex < 0 ? instance.taskId : `${instance.taskId} [${instance.mapIndex}]`,
    description: `${look.word}${took}${tries}`,
    tooltip: why === null ? `${instance.taskId}: ${look.word}` : `${instance.taskId}: ${look.word}\n${why}`,
    look,
  };
}

/** In the order of the plan, mapped instances by index. */
export function instancesOf(run: RunState): readonly TaskInstanceState[] {
  const order = new Map(run.plan.tasks.map((task, at) => [task.taskId, at]));
  return [...run.instances.values()].sort((a, b) => (order.get(a.taskId) ?? 0) - (order.get(b.taskId) ?? 0) || a.mapIndex - b.mapIndex);
}

export function isLive(outcome: RunOutcome): boolean {
  return outcome === 'queued' || outcome === 'running';
}
