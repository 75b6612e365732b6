// Runs with a configuration: the form of a DAG, and that of a run which is to be made again.
import * as vscode from 'vscode';
import type { TriggerRequest } from '#protocol/trigger.ts';
import type { FolderRuntime } from '../runtime/runtimes.ts';
import type { FormParts } from '../panel/form.ts';
import { openTriggerForm } from '../trigger/trigger-form.ts';
import { folderOf } from '../workspace-paths.ts';
import type { DagChoice } from './dag-choice.ts';
import { planOf, showRunOnGraph, type RunParts } from './run.ts';
import { runsNodeOf } from './runs.ts';

export interface ConfigRunParts {
  readonly runParts: RunParts;
  readonly form: FormParts;
}

const FRESH: TriggerRequest = { conf: '{}', logicalDate: null };

export async function runWithConfig({ runParts, form }: ConfigRunParts, choice: DagChoice, request = FRESH): Promise<void> {
  const plan = await planOf(runParts.language, choice);
  if (!plan) return;
  const { session } = runParts.runtimes.of(folderOf(choice.uri));
  openTriggerForm(form, {
    plan,
    tasks: choice.taskIds,
    request,
    start: async ({ conf, logicalDate }) => {
      // The file may have been changed while the form was open: what runs is what is there now.
      const current = await planOf(runParts.language, choice);
      if (!current) return `${choice.dagId} cannot run as the file is now.`;
      const started = await session.request('run/start', { plan: current, conf, logicalDate, only: choice.taskIds });
      if (started.kind === 'refused') return started.message;
      void showRunOnGraph(runParts, choice, started.runId);
      return null;
    },
  });
}

/** A run of the Runs view. */
export async function runAgain(parts: ConfigRunParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  if (node && node.kind !== 'dag') await runLike(parts, node.runtime, node.run.runId);
}

/** The DAG of a run as it is now, with the date and the configuration of the run to start from. */
export async function runLike(parts: ConfigRunParts, { ledger }: FolderRuntime, runId: string): Promise<void> {
  const run = await ledger.load(runId);
  if (!run) return;
  const choice = { uri: vscode.Uri.file(run.plan.file), dagId: run.plan.dagId, taskIds: run.only };
  await runWithConfig(parts, choice, { conf: run.conf === '' ? '{}' : run.conf, logicalDate: run.logicalDate });
}
