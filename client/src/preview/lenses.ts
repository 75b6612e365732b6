// What stands over a preview: for which run it is, its conf, and ways to another run, to a comparison and to the source.
import * as vscode from 'vscode';
import type { Location } from '#core/text/span.ts';
import { commandId, type CommandName } from '../contributions/commands.ts';
import type { RenderedAddress } from './address.ts';
import type { PreviewOptions } from './choices.ts';
import { intervalText, runText } from './moments.ts';
import type { Rendered, RenderedText } from './text.ts';

interface Subject {
  /** URI of the preview. */
  readonly uri: string;
  readonly address: RenderedAddress;
  readonly options: PreviewOptions;
  readonly rendered: Rendered | null;
  readonly page: RenderedText;
  readonly problem: string | null;
}

/** Longer configurations are cut. */
const MOST_CONF = 40;

export function lensesOf({ uri, address, options, rendered, page, problem }: Subject): vscode.CodeLens[] {
  const top = [
    ...(problem !== null && rendered ? [lens(0, { title: `$(warning) As before: ${problem}`, command: '' })] : []),
    ...(address.run === null
      ? [lens(0, own('chooseRenderedRun', `$(calendar) ${runsText(rendered)}`, uri, 'Choose another run'))]
      : [fixed(rendered)]),
    lens(0, own('editRenderedConf', `$(json) ${confText(options.conf)}`, uri, 'Edit the configuration of the run')),
    lens(0, own('compareRendered', '$(diff) Compare', uri, 'Compare with another run')),
  ];
  return [...top, ...page.tasks.map(({ line, location }) => lens(line, goTo(location)))];
}

function lens(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}

function own(name: CommandName, title: string, uri: string, tooltip: string): vscode.Command {
  return { title, tooltip, command: commandId(name), arguments: [uri] };
}

/** One side of a comparison stays with its run. */
function fixed(rendered: Rendered | null): vscode.CodeLens {
  return lens(0, { title: runsText(rendered), command: '' });
}

function goTo(location: Location): vscode.Command {
  return { title: '$(go-to-file) Source', tooltip: 'Go to the task', command: commandId('goToSource'), arguments: [location] };
}

function runsText(rendered: Rendered | null): string {
  const [run, ...others] = rendered?.runs ?? [];
  if (!rendered || !run) return 'Choose a run';
  const { timezone } = rendered;
  if (others.length > 0) return `${rendered.runs.length + rendered.more} runs from ${runText(run, timezone)}`;
  return `${runText(run, timezone)} ${timezone}, data interval ${intervalText(run, timezone)}`;
}

function confText(conf: string): string {
  const text = conf.replaceAll(/\s+/g, ' ').trim();
  if (text === '{}') return 'No conf';
  return `conf ${text.length > MOST_CONF ? `${text.slice(0, MOST_CONF)}…` : text}`;
}
