// ▶: saves, plans, starts the run, and shows it on the graph.
import * as vscode from 'vscode';
import type { RunPlan } from '#core/plan/plan.ts';
import type { PlanResult } from '#protocol/language.ts';
import type { Language } from '../language/language.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import type { GraphPanel } from '../panel/graph-panel.ts';
import { showPlace } from '../source.ts';
import { folderOf } from '../workspace-paths.ts';
import type { DagChoice } from './dag-choice.ts';

export interface RunParts {
  readonly language: Language;
  readonly runtimes: Runtimes;
  /** Opens, or shows, the panel of a file. */
  readonly openPanel: (uri: vscode.Uri, dagId: string) => Promise<GraphPanel>;
}

/** Runs and shows the run on the graph. */
export async function runDag(parts: RunParts, choice: DagChoice): Promise<void> {
  const started = await startRun(parts, choice);
  if (started) await showRunOnGraph(parts, choice, started.runId);
}

export async function showRunOnGraph(parts: RunParts, { uri, dagId }: DagChoice, runId: string): Promise<void> {
  const panel = await parts.openPanel(uri, dagId);
  await panel.pickRun(runId);
}

export interface StartedRun {
  readonly runtime: FolderRuntime;
  readonly runId: string;
}

/** Starts a run; when it cannot, the user has been told why. */
export async function startRun({ language, runtimes }: Omit<RunParts, 'openPanel'>, choice: DagChoice): Promise<StartedRun | undefined> {
  const plan = await planOf(language, choice);
  if (!plan) return undefined;
  const runtime = runtimes.of(folderOf(choice.uri));
  const started = await runtime.session.request('run/start', { plan, conf: '{}', logicalDate: null, only: choice.taskIds });
  if (started.kind === 'started') return { runtime, runId: started.runId };
  void vscode.window.showErrorMessage(`${choice.dagId} was not started: ${started.message}`);
  return undefined;
}

/** The plan of what is saved; when there is none, the user has been told why. */
export async function planOf(language: Language, { uri, dagId }: DagChoice): Promise<RunPlan | undefined> {
  if (!vscode.workspace.isTrusted) return refuseUntrusted();
  await saveDirty(uri);
  const planned = await language.plan({ uri: uri.toString(), dagId });
  return planned.kind === 'problem' ? showProblem(dagId, planned) : planned.plan;
}

export async function cancelRun(runtime: FolderRuntime, runId: string): Promise<void> {
  const answer = await runtime.session.request('run/cancel', { runId });
  if (answer.kind === 'failed') void vscode.window.showWarningMessage(answer.message);
}

/** The Python worker loads the file from disk, so what runs is what is saved; unsaved modules it imports count as well. */
async function saveDirty(uri: vscode.Uri): Promise<void> {
  const folder = folderOf(uri);
  const dirty = vscode.workspace.textDocuments.filter(
    document =>
      document.isDirty &&
      document.uri.scheme === 'file' &&
      (document.uri.toString() === uri.toString() || folderOf(document.uri) === folder),
  );
  for (const document of dirty) await document.save();
}

async function showProblem(dagId: string, problem: Extract<PlanResult, { kind: 'problem' }>): Promise<undefined> {
  const { location } = problem;
  const show = 'Show line';
  const chosen = await vscode.window.showErrorMessage(`${dagId} cannot run: ${problem.message}`, ...(location ? [show] : []));
  if (chosen === show && location) await showPlace(location, { focus: true });
  return undefined;
}

async function refuseUntrusted(): Promise<undefined> {
  const manage = 'Manage Workspace Trust';
  const chosen = await vscode.window.showWarningMessage(
    'Running DAGs is off in Restricted Mode: tasks run your code on this machine.',
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return undefined;
}
