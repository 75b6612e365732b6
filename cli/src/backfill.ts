// `dagwright backfill`: the runs of a DAG for every date of a range.
import { openRuntime } from '#runtime/runtime.ts';
import type { BackfillParams, BackfillRun } from '#protocol/runtime.ts';
import { valueOf } from './act.ts';
import { Interruption } from './interruption.ts';
import { print } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject, shownPath, storeFolderOf } from './project.ts';
import { chosenPlans, planOfOther } from './run.ts';
import { runJson } from '#runtime/store/run-json.ts';
import { stateText } from './words.ts';

export interface BackfillArguments {
  readonly from: string;
  readonly to: string;
  readonly dag: string | undefined;
  readonly conf: string;
  readonly reprocess: BackfillParams['reprocess'];
  readonly backwards?: true;
  readonly dryRun?: true;
  readonly target: string | undefined;
  readonly root: string | undefined;
  readonly parallel: number | undefined;
  readonly retryDelay: boolean;
  readonly store: string | undefined;
  readonly format: 'text' | 'json';
}

/** Exit code: 1 when a run failed. */
export async function backfill(file: string, options: BackfillArguments): Promise<number> {
  const project = await openProject({ target: options.target, root: options.root, paths: [file] });
  const [path = ''] = await dagFilesOf(project, [file]);
  const plans = chosenPlans(project, analysisOf(project, path), { dag: options.dag, format: 'text', task: [], from: [], upTo: [] });
  const [plan] = plans;
  if (!plan) throw new CliProblem('this file defines no DAG', 1);
  const runtime = await openRuntime({
    workspace: project.root,
    storeFolder: storeFolderOf(options.store, project.root),
    python: null,
    airflow: 'auto',
    parallelism: options.parallel ?? null,
    maxRetryWaitSeconds: options.retryDelay ? null : 0,
    environment: process.env,
    planFor: dagId => planOfOther(project, dagId),
  });
  const interruption = new Interruption(runtime);
  const { from, to, conf, reprocess, format } = options;
  const params: BackfillParams = { plan, from, to, conf, reprocess, backwards: options.backwards ?? false };
  try {
    const planned = valueOf(runtime.actions.previewBackfill(params));
    if (options.dryRun) return await previewed(planned, format);
    let failed = 0;
    for (const runId of valueOf(await runtime.actions.backfill(params))) {
      const state = await runtime.finished(runId);
      if (state.outcome !== 'success') failed++;
      if (format === 'json') await print(JSON.stringify(runJson(state, shownPath(project, state.plan.file))));
      else await print(`${state.logicalDate}  ${stateText(state.outcome)}`);
    }
    return interruption.exitCode ?? (failed > 0 ? 1 : 0);
  } finally {
    await runtime.close();
    interruption.end();
  }
}

async function previewed(planned: readonly BackfillRun[], format: 'text' | 'json'): Promise<number> {
  if (format === 'json') await print(JSON.stringify(planned, null, 2));
  else
    for (const { logicalDate, existing, does } of planned)
      await print(`${logicalDate}  ${wordsOf(does)}${existing ? `  (${existing.outcome})` : ''}`);
  return 0;
}

function wordsOf(does: BackfillRun['does']): string {
  return { run: 'will be run', clear: 'will be run again', nothing: 'has a run' }[does];
}
