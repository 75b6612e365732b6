// What an expression of a template prints in the run that a preview shows: the last one before now.
import { known } from '#core/dag/model.ts';
import { searchPathOf } from '#core/dag/uses/template-files.ts';
import { chosenRuns, type ChosenRun } from '#core/schedule/chosen-runs.ts';
import { airflowContext } from '#core/template/context.ts';
import { answersOf, type PreviewChoice } from '#core/template/preview.ts';
import { previewFacts } from '#core/template/preview-facts.ts';
import { textOf } from '#core/template/markup.ts';
import { renderText } from '#core/template/render.ts';
import { previewWorldOf } from '../preview-world.ts';
import type { TemplatePlace } from './places.ts';

export type Evaluated =
  /** As the template prints it. */
  | { readonly kind: 'value'; readonly shown: string; readonly run: ChosenRun }
  /** What Airflow would raise. */
  | { readonly kind: 'error'; readonly message: string; readonly run: ChosenRun }
  /** It is known only to a run. */
  | { readonly kind: 'open'; readonly why: string };

/** Longer values are no help in a hover. */
const MAX_SHOWN = 400;

/** Null where there is no DAG, or no run of it can be told. `now` in milliseconds. */
export function evaluated(source: string, { analysis, use }: TemplatePlace, now: number): Evaluated | null {
  const { file, snapshot } = analysis;
  const { dag, task } = use;
  if (!dag) return null;
  const run = lastRun(dag, file.target, now);
  if (!run) return null;
  const choice: PreviewChoice = { ...previewWorldOf(snapshot), ...run, conf: new Map(), mapIndex: -1, now };
  const names = airflowContext(previewFacts({ file, dag, task, snapshot, rendered: new Map() }, choice));
  const result = renderText(`{{ ${source} }}`, names, answersOf(choice, { path: searchPathOf(file, dag), snapshot }));
  if (result.kind === 'error') {
    const { type, message } = result;
    if (type === 'needs-run' || type === 'unsupported') return { kind: 'open', why: message };
    return { kind: 'error', message: `${type}: ${message}`, run };
  }
  const shown = textOf(result.value);
  return { kind: 'value', shown: shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown, run };
}

function lastRun(dag: NonNullable<TemplatePlace['use']['dag']>, target: '2.7.2' | '3.3.2', now: number): ChosenRun | null {
  const moment = (iso: string | null | undefined): number | null => (iso === null || iso === undefined ? null : Date.parse(iso));
  const facts = {
    schedule: known(dag.schedule) ?? null,
    timezone: known(dag.timezone) ?? 'UTC',
    startDate: moment(known(dag.startDate)),
    endDate: moment(known(dag.endDate)),
    target,
  };
  const chosen = chosenRuns({ kind: 'last' }, facts, now);
  return chosen.kind === 'runs' ? (chosen.runs[0] ?? null) : null;
}
