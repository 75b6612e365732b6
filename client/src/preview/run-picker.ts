// Asks for which run a preview is made: the last one, one by hand, a date, a range.
import * as vscode from 'vscode';
import type { RunChoice } from '#core/schedule/chosen-runs.ts';
import { problemOfDate, problemOfRange } from './dates.ts';

type Kind = RunChoice['kind'];

interface KindItem extends vscode.QuickPickItem {
  readonly kindOfRun: Kind;
}

const ITEMS: readonly KindItem[] = [
  { kindOfRun: 'last', label: '$(history) Last run', description: 'the one that the scheduler would have made last' },
  { kindOfRun: 'manual', label: '$(play) Run by hand now', description: 'as Trigger in Airflow’s web interface makes it' },
  { kindOfRun: 'date', label: '$(calendar) Date …', description: 'the scheduled run of a day or moment' },
  { kindOfRun: 'range', label: '$(list-ordered) Range …', description: 'all runs of a backfill' },
];

/** Undefined when the user walked away. `kinds`: those that are offered. */
export async function pickRun(title: string, current: RunChoice, kinds: readonly Kind[]): Promise<RunChoice | undefined> {
  const items = ITEMS.filter(({ kindOfRun }) => kinds.includes(kindOfRun));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'Run whose dates the templates see' });
  switch (picked?.kindOfRun) {
    case undefined:
      return undefined;
    case 'last':
      return { kind: 'last' };
    case 'manual':
      return { kind: 'manual', at: null };
    case 'date':
      return askDate(title, current.kind === 'date' ? current.date : '');
    case 'range':
      return askRange(title, current.kind === 'range' ? current : { from: '', to: '' });
  }
}

const FORMS = 'a day or a moment, as 2024-05-01 or 2024-05-01T08:00; without an offset in the time zone of the DAG';

async function askDate(title: string, value: string): Promise<RunChoice | undefined> {
  const date = await ask({ title, prompt: `Logical date: ${FORMS}`, value, validateInput: problemOfDate });
  return date === undefined ? undefined : { kind: 'date', date };
}

async function askRange(title: string, current: { readonly from: string; readonly to: string }): Promise<RunChoice | undefined> {
  const from = await ask({
    title: `${title} (1/2)`,
    prompt: `First logical date: ${FORMS}`,
    value: current.from,
    validateInput: problemOfDate,
  });
  if (from === undefined) return undefined;
  const value = problemOfRange(from, current.to) === undefined ? current.to : from;
  const validateInput = (text: string): string | undefined => problemOfRange(from, text);
  const to = await ask({ title: `${title} (2/2)`, prompt: `Last logical date, from ${from} on`, value, validateInput });
  return to === undefined ? undefined : { kind: 'range', from, to };
}

async function ask(options: vscode.InputBoxOptions): Promise<string | undefined> {
  return (await vscode.window.showInputBox({ placeHolder: '2024-05-01', ignoreFocusOut: true, ...options }))?.trim();
}
