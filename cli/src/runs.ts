// `dagwright runs`: the run history of a project.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pc } from './colours.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import { durationText } from '#core/text/duration.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { exportRun } from '#runtime/store/export.ts';
import { openStore, type RunStore } from '#runtime/store/store.ts';
import { instanceLine, nameWidth } from './instance-line.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { storeFolderOf } from './project.ts';
import { projectRootOf } from './project-root.ts';
import { runJson } from '#runtime/store/run-json.ts';
import { stateText } from './words.ts';

export interface RunsArguments {
  readonly store: string | undefined;
  readonly format: 'text' | 'json';
}

const MOST_LISTED = 1000;

export async function listRuns({ dag, format, store }: RunsArguments & { readonly dag: string | undefined }): Promise<number> {
  return withStore(store, async opened => {
    const runs = opened.list({ dagId: dag ?? null, limit: MOST_LISTED });
    if (format === 'json') await print(JSON.stringify(runs, null, 2));
    else for (const run of runs) await print(summaryLine(run));
    if (format === 'text' && runs.length === 0) await say('No runs yet. `dagwright run FILE` takes a DAG through the local runtime.');
    return 0;
  });
}

export async function showRun(runId: string, { format, store }: RunsArguments): Promise<number> {
  return withStore(store, async opened => {
    const state = stateOf(opened, runId);
    if (format === 'json') await print(JSON.stringify(runJson(state, state.plan.file), null, 2));
    else {
      await print(summaryLine(summaryOf(opened, runId)));
      const width = nameWidth(state);
      for (const instance of state.instances.values()) await print(instanceLine(instance, width));
    }
    return 0;
  });
}

/** The output of the last attempt, or of the one that is named. */
export async function showLog(
  runId: string,
  task: string,
  { attempt, format, store }: RunsArguments & { readonly attempt: number | undefined },
): Promise<number> {
  return withStore(store, async opened => {
    const parts = /^(.*?)(?:\[(\d+)\])?$/.exec(task);
    const [taskId, mapIndex] = [parts?.[1] ?? task, parts?.[2] === undefined ? -1 : Number(parts[2])];
    const instance = [...stateOf(opened, runId).instances.values()].find(
      candidate => candidate.taskId === taskId && candidate.mapIndex === mapIndex,
    );
    if (!instance) throw new CliProblem(`run ${runId} has no task ${task}`);
    const tryNumber = attempt ?? instance.attempts.at(-1)?.tryNumber;
    if (tryNumber === undefined) throw new CliProblem(`${task} has not been tried in this run: it is ${instance.state}`);
    const answer = opened.readLog({ runId, taskId, mapIndex, tryNumber });
    if (answer.kind === 'failed') throw new CliProblem(answer.message);
    const { text, truncated } = answer.value;
    const place = { run_id: runId, task_id: taskId, map_index: mapIndex, try_number: tryNumber };
    await print(format === 'json' ? JSON.stringify({ ...place, text, truncated }, null, 2) : text.trimEnd());
    if (format === 'text' && truncated) await say('The log is longer than what is shown.');
    return 0;
  });
}

/** Into the folder that is named, or a new one beside what is here. */
export async function exportOne(runId: string, target: string | undefined, { store }: Pick<RunsArguments, 'store'>): Promise<number> {
  return withStore(store, async opened => {
    const folder = resolve(target ?? runId.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_'));
    const answer = exportRun(opened, runId, folder);
    if (answer.kind === 'failed') throw new CliProblem(answer.message);
    await say(`written: ${folder}`);
    return 0;
  });
}

/** The DAG file as it was when the run started. */
export async function showSource(runId: string, { store }: Pick<RunsArguments, 'store'>): Promise<number> {
  return withStore(store, async opened => {
    summaryOf(opened, runId);
    const source = opened.source(runId);
    if (source === null) throw new CliProblem(`the DAG file of run ${runId} was not kept`);
    await print(source.trimEnd());
    return 0;
  });
}

export async function pruneRuns({ keep, format, store }: RunsArguments & { readonly keep: number }): Promise<number> {
  return withStore(store, async opened => {
    const dagIds = new Set(opened.list({ dagId: null, limit: Number.MAX_SAFE_INTEGER }).map(run => run.dagId));
    const removed = [...dagIds].reduce((count, dagId) => count + opened.prune(dagId, keep), 0);
    if (format === 'json') await print(JSON.stringify({ removed, kept: keep }));
    else await say(`${removed} ${removed === 1 ? 'run' : 'runs'} removed, the newest ${keep} of each DAG kept.`);
    return 0;
  });
}

async function withStore(store: string | undefined, work: (opened: RunStore) => Promise<number>): Promise<number> {
  const folder = storeFolderOf(store, projectRootOf('.'));
  if (!existsSync(join(folder, 'runs.db'))) throw new CliProblem(`there is no run history in ${folder}; name its folder with --store`);
  const opened = openStore(folder);
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

function stateOf(store: RunStore, runId: string): RunState {
  const events = store.events(runId, 0);
  const state = events.reduce<RunState | null>((current, event) => reduceRun(current, event), null);
  if (!state) throw new CliProblem(`there is no run ${runId}`);
  return state;
}

function summaryOf(store: RunStore, runId: string): RunSummary {
  const summary = store.find(runId);
  if (!summary) throw new CliProblem(`there is no run ${runId}`);
  return summary;
}

function summaryLine({ runId, outcome, why, startedAt, finishedAt }: RunSummary): string {
  const lasted = finishedAt === null ? '' : durationText(finishedAt - startedAt);
  return `${runId}  ${stateText(outcome)}${why === null ? '' : ` (${why})`}  ${pc.dim(`${new Date(startedAt).toISOString()}  ${lasted}`.trimEnd())}`;
}
