// Finds the plan of a DAG that a task triggers: the runtime knows runs, only the language server knows DAG files.
import * as vscode from 'vscode';
import type { RunPlan } from '#core/plan/plan.ts';
import type { Answer, RuntimeClientRequests } from '#protocol/runtime.ts';
import type { Language } from '../language/language.ts';
import { folderOf } from '../workspace-paths.ts';

/** Looks in the workspace folder of the triggering file, that file itself first. */
export async function findPlan(
  language: Language,
  { dagId, file }: RuntimeClientRequests['plan/find']['params'],
): Promise<Answer<RunPlan>> {
  const origin = vscode.Uri.file(file);
  const folder = folderOf(origin);
  const candidates = (await language.dags()).filter(dag => dag.dagId === dagId && folderOf(vscode.Uri.parse(dag.uri)) === folder);
  const chosen = candidates.find(dag => vscode.Uri.parse(dag.uri).toString() === origin.toString()) ?? candidates[0];
  if (!chosen) return { kind: 'failed', message: `No DAG "${dagId}" was found in the workspace.` };
  const planned = await language.plan({ uri: chosen.uri, dagId });
  return planned.kind === 'plan'
    ? { kind: 'ok', value: planned.plan }
    : { kind: 'failed', message: `${dagId} cannot run: ${planned.message}` };
}
