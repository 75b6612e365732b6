// What stands over a preview: for which run it is, its conf, and ways to another run, to a comparison and to the source.
import * as vscode from 'vscode';
import type { Location } from '#core/text/span.ts';
import { commandId, type CommandName } from '../contributions/commands.ts';
import type { RenderedAddress } from './address.ts';
import type { PreviewOptions } from './choices.ts';
import { intervalText, momentText, runText } from './moments.ts';
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
    ...(problem !== null && rendered ? [{ title: `⚠ As before: ${problem}`, command: '' }] : []),
    runCommand(uri, address, rendered),
    own('editRenderedConf', confText(options.conf), uri, 'Edit the configuration of the run'),
    own('compareRendered', 'Compare', uri, 'Compare with another run'),
  ];
  return [...top.map(command => lens(0, command)), ...page.tasks.map(({ line, location }) => lens(line, goTo(location)))];
}

function lens(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}

function own(name: CommandName, title: string, uri: string, tooltip: string): vscode.Command {
  return { title, tooltip, command: commandId(name), arguments: [uri] };
}

/** One side of a comparison stays with its run. */
function runCommand(uri: string, { run }: RenderedAddress, rendered: Rendered | null): vscode.Command {
  const { title, tooltip } = runsText(rendered);
  if (run !== null) return { title, tooltip, command: '' };
  return own('chooseRenderedRun', title, uri, `${tooltip}\nChoose another run`);
}

function goTo(location: Location): vscode.Command {
  return { title: 'Source', tooltip: 'Go to the task', command: commandId('goToSource'), arguments: [location] };
}

function runsText(rendered: Rendered | null): { readonly title: string; readonly tooltip: string } {
  const [run, ...others] = rendered?.runs ?? [];
  if (!rendered || !run) return { title: 'Choose a run', tooltip: 'No run is shown' };
  const { timezone } = rendered;
  const moment = momentText(run.logicalDate, timezone);
  const tooltip = `${runText(run, timezone)} (${timezone}), data interval ${intervalText(run, timezone)}`;
  if (others.length > 0) return { title: `${rendered.runs.length + rendered.more} runs from ${moment}`, tooltip: `First: ${tooltip}` };
  return { title: `${moment} · ${RUN_TYPES[run.runType]}`, tooltip };
}

const RUN_TYPES = { manual: 'by hand', scheduled: 'scheduled', backfill: 'backfill' } as const;

function confText(conf: string): string {
  const text = conf.replaceAll(/\s+/g, ' ').trim();
  if (text === '{}') return 'No conf';
  return `conf ${text.length > MOST_CONF ? `${text.slice(0, MOST_CONF)}…` : text}`;
}
