// `dagwright runs clear` and `runs mark`: what is done to runs that exist.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunPlan } from '#core/plan/plan.ts';
import type { AffectedInstance, Answer, InstanceSelection, RunAction } from '#protocol/runtime.ts';
import { openRuntime, type Runtime } from '#runtime/runtime.ts';
import { Interruption } from './interruption.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, openProject, shownPath, storeFolderOf, type Project } from './project.ts';
import { projectRootOf } from './project-root.ts';
import { planIn, planOfOther } from './run.ts';
import { runJson } from '#runtime/store/run-json.ts';
import type { RunsArguments } from './runs.ts';
import { stateText } from './words.ts';

interface ActArguments extends RunsArguments {
  readonly task: readonly string[];
  readonly upstream?: true;
  readonly downstream?: true;
  readonly past?: true;
  readonly future?: true;
  readonly dryRun?: true;
}

export interface ClearArguments extends ActArguments {
  readonly onlyFailed?: true;
  readonly target: string | undefined;
}

export interface MarkArguments extends ActArguments {
  readonly as: 'success' | 'failed';
}

/** The run goes on with the DAG as its file has it now. Exit code: 1 when it has failed in the end. */
export function clearRun(runId: string, options: ClearArguments): Promise<number> {
  return withRuntime(options, async (runtime, project) => {
    const dagId = dagOf(runtime, runId);
    const selection = selectionOf(runtime, runId, options);
    const action: RunAction = { kind: 'clear', onlyFailed: options.onlyFailed ?? false, ...selection };
    if (options.dryRun) return previewed(runtime, action, options);
    return acted(runtime, project, { action, plan: currentPlan(project, runtime, { runId, dagId }) }, options);
  });
}

export function markRun(runId: string, options: MarkArguments): Promise<number> {
  return withRuntime({ ...options, target: undefined }, async (runtime, project) => {
    dagOf(runtime, runId);
    const { as: state, task } = options;
    const action: RunAction =
      task.length === 0 ? { kind: 'mark-run', runId, state } : { kind: 'mark', state, ...selectionOf(runtime, runId, options) };
    if (options.dryRun) return previewed(runtime, action, options);
    return acted(runtime, project, { action, plan: null }, options);
  });
}

async function withRuntime(
  { store, target }: { readonly store: string | undefined; readonly target: string | undefined },
  work: (runtime: Runtime, project: Project) => Promise<number>,
): Promise<number> {
  const root = projectRootOf('.');
  const folder = storeFolderOf(store, root);
  if (!existsSync(join(folder, 'runs.db'))) throw new CliProblem(`there is no run history in ${folder}; name its folder with --store`);
  const project = await openProject({ target, root: undefined, paths: ['.'] });
  const runtime = await openRuntime({
    workspace: project.root,
    storeFolder: folder,
    python: null,
    airflow: 'auto',
    parallelism: null,
    maxRetryWaitSeconds: null,
    environment: process.env,
    planFor: dagId => planOfOther(project, dagId),
  });
  const interruption = new Interruption(runtime);
  try {
    const code = await work(runtime, project);
    await runtime.idle();
    return interruption.exitCode ?? code;
  } finally {
    await runtime.close();
    interruption.end();
  }
}

function dagOf(runtime: Runtime, runId: string): string {
  const summary = runtime.store.find(runId);
  if (!summary) throw new CliProblem(`there is no run ${runId}`);
  return summary.dagId;
}

/** `load[2]` names one map index; indexes count for all tasks that are named. All tasks when none is. */
function selectionOf(runtime: Runtime, runId: string, options: ActArguments): InstanceSelection {
  const named = options.task.map(text => /^(.*?)(?:\[(\d+)\])?$/.exec(text) ?? [text, text]);
  const indexes = named.flatMap(parts => (parts[2] === undefined ? [] : [Number(parts[2])]));
  const [first] = runtime.store.events(runId, 0);
  const all = first?.type === 'run-started' ? first.plan.tasks.map(task => task.taskId) : [];
  return {
    runId,
    taskIds: named.length > 0 ? named.map(parts => parts[1] ?? '') : all,
    mapIndexes: indexes.length > 0 ? indexes : null,
    upstream: options.upstream ?? false,
    downstream: options.downstream ?? false,
    past: options.past ?? false,
    future: options.future ?? false,
  };
}

/** Null, which goes on with the plan of the run, where the file is gone or has the DAG no more. */
function currentPlan(
  project: Project,
  runtime: Runtime,
  { runId, dagId }: { readonly runId: string; readonly dagId: string },
): RunPlan | null {
  const file = runtime.store.find(runId)?.file;
  if (file === undefined || !existsSync(file)) return null;
  const made = planIn(project, analysisOf(project, file), dagId);
  return made.kind === 'ok' ? made.value : null;
}

async function previewed(runtime: Runtime, action: RunAction, { format }: RunsArguments): Promise<number> {
  const instances = valueOf(runtime.actions.preview(action));
  if (format === 'json') await print(JSON.stringify(instances, null, 2));
  else for (const instance of instances) await print(previewLine(instance));
  return 0;
}

function previewLine({ runId, taskId, mapIndex, state }: AffectedInstance): string {
  return `${runId}  ${taskId}${mapIndex < 0 ? '' : `[${mapIndex}]`}  ${stateText(state)}`;
}

async function acted(
  runtime: Runtime,
  project: Project,
  { action, plan }: { readonly action: RunAction; readonly plan: RunPlan | null },
  { format }: RunsArguments,
): Promise<number> {
  const runIds = valueOf(await runtime.actions.act(action, plan));
  if (runIds.length === 0) await say('Nothing to do.');
  let failed = 0;
  for (const runId of runIds) {
    const state = await runtime.finished(runId);
    if (state.outcome === 'failed' && action.kind === 'clear') failed++;
    if (format === 'json') await print(JSON.stringify(runJson(state, shownPath(project, state.plan.file))));
    else await print(`${runId}  ${stateText(state.outcome)}`);
  }
  return failed > 0 ? 1 : 0;
}

export function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind === 'failed') throw new CliProblem(answer.message, 1);
  return answer.value;
}
