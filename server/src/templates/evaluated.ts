// What an expression of a template prints in the run that a preview shows: the last one before now.
import { known } from '#core/dag/model.ts';
import { printedText } from '#core/python/values/repr.ts';
import { chosenRuns, type ChosenRun } from '#core/schedule/chosen-runs.ts';
import { previewTemplate, type PreviewChoice } from '#core/template/preview.ts';
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
  const result = previewTemplate({ file, dag, task, snapshot }, choice)(`{{ ${source} }}`, new Map());
  switch (result.kind) {
    case 'needs-run':
    case 'unsupported':
      return { kind: 'open', why: result.why };
    case 'error':
      return { kind: 'error', message: `${result.type}: ${result.message}`, run };
    case 'ok': {
      const shown = printedText(result.value);
      return shown === null ? null : { kind: 'value', shown: shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown, run };
    }
    default:
      return result satisfies never;
  }
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
