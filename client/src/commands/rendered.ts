// Commands on previews: show, choose a run, edit the conf, compare two runs.
import * as vscode from 'vscode';
import { isFields, isText } from '../checks.ts';
import type { Language } from '../language/language.ts';
import type { GraphPanels } from '../panel/graph-panels.ts';
import { RENDERED_SCHEME, renderedAddressOf, runChoiceOf, runChoiceText, type RenderedAddress } from '../preview/address.ts';
import type { PreviewChoices } from '../preview/choices.ts';
import type { ConfDocuments } from '../preview/conf-documents.ts';
import type { RenderedDocuments } from '../preview/rendered-documents.ts';
import { pickRun } from '../preview/run-picker.ts';
import { chooseDag, chooseTask, type DagChoice } from './dag-choice.ts';

export interface RenderedParts {
  readonly language: Language;
  readonly panels: GraphPanels;
  readonly choices: PreviewChoices;
  readonly rendered: RenderedDocuments;
  readonly confs: ConfDocuments;
}

/** A task of the graph, of a view or a lens, or the one under the cursor. */
export async function showRendered(parts: RenderedParts, args: readonly unknown[]): Promise<void> {
  const choice = taskOfGraph(parts.panels, args[0]) ?? (await chooseTask(parts.language, args, 'Task whose fields are shown'));
  if (choice) await parts.rendered.show(addressOf(choice, choice.taskIds));
}

export async function showRenderedDag(parts: RenderedParts, args: readonly unknown[]): Promise<void> {
  const choice = await chooseDag(parts.language, args);
  if (choice) await parts.rendered.show(addressOf(choice, null));
}

/** A run may be given with the preview, as a key binding can; else it is asked for. */
export async function chooseRenderedRun({ choices }: RenderedParts, [value, given]: readonly unknown[]): Promise<void> {
  const address = previewOf(value);
  if (!address) return;
  const run =
    runChoiceOf(given) ??
    (await pickRun(`Run that ${address.dagId} is shown for`, choices.of(address).run, ['last', 'manual', 'date', 'range']));
  if (run) await choices.set(address, { run });
}

export async function editRenderedConf({ confs }: RenderedParts, value: unknown): Promise<void> {
  const address = previewOf(value);
  if (address) await confs.edit(address);
}

/** The run that is shown, and another one. */
export async function compareRendered({ choices, rendered }: RenderedParts, [value, given]: readonly unknown[]): Promise<void> {
  const address = previewOf(value);
  if (!address) return;
  const left = address.run ?? choices.of(address).run;
  const right = runChoiceOf(given) ?? (await pickRun(`Run to compare with ${runChoiceText(left)}`, left, ['last', 'manual', 'date']));
  if (!right) return;
  const what = address.taskIds?.length === 1 ? (address.taskIds[0] ?? '') : address.dagId;
  const title = `${what}: ${runChoiceText(left)} ↔ ${runChoiceText(right)}`;
  await rendered.compare({ ...address, run: left }, { ...address, run: right }, title);
}

function addressOf({ uri, dagId }: DagChoice, taskIds: readonly string[] | null): RenderedAddress {
  return { uri: uri.toString(), dagId, taskIds, run: null };
}

/** What the graph says of the node that was clicked, `data-vscode-context`. */
export function taskOfGraph(panels: GraphPanels, value: unknown): DagChoice | undefined {
  if (!isFields(value) || value['webviewSection'] !== 'task' || !isText(value['taskId'])) return undefined;
  const active = panels.active();
  return active && { ...active, taskIds: [value['taskId']] };
}

/** From a lens (its URI as text), a title bar (its URI), or the active editor. */
function previewOf(value: unknown): RenderedAddress | undefined {
  const given = isText(value) ? vscode.Uri.parse(value) : value instanceof vscode.Uri ? value : undefined;
  const uri = given?.scheme === RENDERED_SCHEME ? given : vscode.window.activeTextEditor?.document.uri;
  return uri && renderedAddressOf(uri);
}
