// `dagwright run`: runs the DAGs of a file on the local runtime.
import { statSync } from 'node:fs';
import { known } from '#core/dag/model.ts';
import { tasksCleared } from '#core/engine/selection.ts';
import { planOf } from '#core/plan/make.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunEvent } from '#core/run/event.ts';
import type { RunState } from '#core/run/state.ts';
import type { Answer } from '#protocol/runtime.ts';
import { openRuntime, type Runtime } from '#runtime/runtime.ts';
import type { Analysis } from '#server/analysis.ts';
import { slashed } from '#server/uris.ts';
import { failureLines, quoted } from './failures.ts';
import { Interruption } from './interruption.ts';
import { print } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject, shownPath, storeFolderOf, type Project } from './project.ts';
import { runJson } from '#runtime/store/run-json.ts';
import { checkConf, checkedDate } from './run-options.ts';
import { RunTable } from './run-table.ts';

export interface RunArguments {
  readonly dag: string | undefined;
  readonly task: readonly string[];
  readonly from: readonly string[];
  readonly upTo: readonly string[];
  readonly date: string | undefined;
  readonly conf: string;
  readonly target: string | undefined;
  readonly root: string | undefined;
  readonly parallel: number | undefined;
  readonly python: string | undefined;
  readonly airflow: 'auto' | 'bundled' | 'installed';
  /** False: retries do not wait. */
  readonly retryDelay: boolean;
  readonly store: string | undefined;
  readonly format: 'text' | 'jsonl' | 'json';
}

/** Exit code: 1 when a run failed or could not start, else 0. */
export async function run(file: string, options: RunArguments): Promise<number> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CliProblem(`there is no file ${file}`);
  checkedDate(options.date);
  checkConf(options.conf);
  const project = await openProject({ target: options.target, root: options.root, paths: [file] });
  const [path = ''] = await dagFilesOf(project, [file]);
  const plans = chosenPlans(project, analysisOf(project, path), options);
  const runtime = await openRuntime({
    workspace: project.root,
    storeFolder: storeFolderOf(options.store, project.root),
    python: options.python ?? null,
    airflow: options.airflow,
    parallelism: options.parallel ?? null,
    maxRetryWaitSeconds: options.retryDelay ? null : 0,
    environment: process.env,
    planFor: dagId => planOfOther(project, dagId),
  });
  const interruption = new Interruption(runtime);
  try {
    let failed = 0;
    for (const plan of plans) {
      if (!(await runOne(project, runtime, plan, options))) failed++;
      if (interruption.exitCode !== null) break;
    }
    await runtime.idle();
    return interruption.exitCode ?? (failed > 0 ? 1 : 0);
  } finally {
    await runtime.close();
    interruption.end();
  }
}

/** Whether the run succeeded. */
async function runOne(project: Project, runtime: Runtime, plan: RunPlan, options: RunArguments): Promise<boolean> {
  const { format, conf, date } = options;
  const table = format === 'text' ? new RunTable() : null;
  let runId: string | null = null;
  const early: (readonly [string, readonly RunEvent[]])[] = [];
  const show = (id: string, events: readonly RunEvent[]): void => {
    if (id !== runId) return;
    table?.take(events);
    if (format === 'jsonl') for (const event of events) void print(JSON.stringify(event));
  };
  // Events may come before the answer that names the run.
  const end = runtime.onEvents((id, events) => {
    if (runId === null) early.push([id, events]);
    else show(id, events);
  });
  try {
    const started = await runtime.startRun({ plan, conf, logicalDate: date ?? null, only: chosenTasks(plan, options) });
    if (started.kind === 'refused') throw new CliProblem(started.message, 1);
    runId = started.runId;
    for (const [id, events] of early) show(id, events);
    const state = await runtime.finished(runId);
    if (format === 'json') await print(JSON.stringify(runJson(state, shownPath(project, slashed(state.plan.file)))));
    if (table) await reported(state, table, runtime.store.folder);
    return state.outcome === 'success';
  } finally {
    end();
  }
}

/** The tasks that are named, and those from or up to them; null for all. */
function chosenTasks(plan: RunPlan, { task, from, upTo }: RunArguments): readonly string[] | null {
  if (task.length + from.length + upTo.length === 0) return null;
  const below = from.length > 0 ? tasksCleared(plan, from, { upstream: false, downstream: true }) : [];
  const above = upTo.length > 0 ? tasksCleared(plan, upTo, { upstream: true, downstream: false }) : [];
  return [...new Set([...task, ...below, ...above])];
}

async function reported(state: RunState, table: RunTable, folder: string): Promise<void> {
  await table.finish(state);
  const option = folder === storeFolderOf(undefined, process.cwd()) ? '' : ` --store ${quoted(folder)}`;
  for (const line of failureLines(state, { folder, option })) await print(line);
}

/** The DAGs to run: the one that is named, the only one, or all for programs to read. */
export function chosenPlans(
  project: Project,
  analysis: Analysis,
  { dag: wanted, format, task, from, upTo }: Pick<RunArguments, 'dag' | 'format' | 'task' | 'from' | 'upTo'>,
): readonly RunPlan[] {
  const ids = analysis.file.dags.map(dag => known(dag.dagId)).filter(id => id !== undefined);
  if (wanted !== undefined && !ids.includes(wanted))
    throw new CliProblem(`this file has no DAG "${wanted}"; it has ${ids.join(', ') || 'none'}`);
  const chosen = wanted === undefined ? ids : [wanted];
  if (chosen.length > 1 && format === 'text')
    throw new CliProblem(`this file has ${chosen.length} DAGs, choose one with --dag: ${chosen.join(', ')}`);
  if (chosen.length === 0) throw new CliProblem(problemOf(analysis) ?? 'this file defines no DAG', 1);
  return chosen.map(id => {
    const made = planIn(project, analysis, id);
    if (made.kind === 'failed') throw new CliProblem(made.message, 1);
    const unknown = made.value.complete
      ? [...task, ...from, ...upTo].find(name => !made.value.tasks.some(({ taskId }) => taskId === name))
      : undefined;
    if (unknown !== undefined) throw new CliProblem(`DAG "${id}" has no task "${unknown}"`);
    return made.value;
  });
}

function problemOf({ file }: Analysis): string | undefined {
  const problem = file.problems[0];
  return problem && `the file does not load: ${problem.type}: ${problem.message}`;
}

export function planIn(project: Project, { file, path }: Analysis, dagId: string): Answer<RunPlan> {
  const dag = file.dags.find(candidate => known(candidate.dagId) === dagId);
  if (!dag) return { kind: 'failed', message: `there is no DAG "${dagId}"` };
  const made = planOf(file, dag, project.analyses.snapshot(path));
  return made.kind === 'plan' ? { kind: 'ok', value: made.plan } : { kind: 'failed', message: made.message };
}

/** The plan of a DAG that a task triggers: looked for in all DAG files of the project. */
export async function planOfOther(project: Project, dagId: string): Promise<Answer<RunPlan>> {
  for (const path of await dagFilesOf(project, [project.root])) {
    const analysis = project.analyses.of(path);
    if (analysis?.file.dags.some(dag => known(dag.dagId) === dagId)) return planIn(project, analysis, dagId);
  }
  return { kind: 'failed', message: `no file below ${project.root} defines a DAG "${dagId}"` };
}
