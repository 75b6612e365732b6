// What a task in the Python worker asks for, and what it is answered.
import { resolve } from '#core/engine/references.ts';
import { encode } from '#core/plan/encode.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { RunState } from '#core/run/state.ts';
import { drivenLater, renderTextSteps } from '#core/template/render.ts';
import type { Attempt } from '../attempt/attempt.ts';
import { encodedOf } from '../attempt/plain.ts';
import { withMacros } from '../attempt/macros.ts';
import { answerWith, hostOf } from '../attempt/render.ts';
import { connectionOf, type TaskServices } from '../attempt/services.ts';
import type { Ask } from '../worker/messages.ts';
import type { AskAnswer } from '../worker/worker.ts';
import { xcomRowsOfRuns } from '../attempt/xcom-rows.ts';

export function answerAsk(ask: Ask, attempt: Attempt, services: TaskServices): AskAnswer | Promise<AskAnswer> {
  switch (ask.what) {
    case 'xcom': {
      const rows = xcomRowsOfRuns(runsAsked(ask, attempt, services), ask).map(({ taskId, mapIndex, value }) => [taskId, mapIndex, value]);
      return { value: rows, missing: rows.length === 0 };
    }
    case 'xcom-arg': {
      const { taskId, key } = ask;
      const viewer = { state: attempt.run(), task: attempt.task, mapIndex: attempt.ref.mapIndex };
      const resolution = resolve({ $: 'xcom', taskId, key }, viewer);
      return resolution.kind === 'value' ? { value: resolution.value, missing: false } : MISSING;
    }
    case 'asset-events':
      return { value: assetRows(ask.uri, services), missing: false };
    case 'variable': {
      const value = services.values.variables.get(ask.key.toLowerCase());
      return value === undefined ? MISSING : { value, missing: false };
    }
    case 'connection': {
      const found = connectionOf(services.values, ask.connId);
      return found.kind === 'missing' ? MISSING : { value: encodedOf(found.connection), missing: false };
    }
    case 'render':
      return rendered(ask.template, attempt, services);
    case 'macro':
    case 'set-variable':
      // Variables come from the environment here: there is no place that would keep what a task sets.
      return MISSING;
    default:
      return ask satisfies never;
  }
}

function assetRows(uri: string, { values }: TaskServices): Encoded {
  return values.assetEvents(uri).map(({ runId, dagId, event: { at, taskId, mapIndex, extra } }) => {
    const row = { timestamp: new Date(at).toISOString(), extra, dagId, taskId, runId: airflowRunId(runId), mapIndex };
    return { $: 'dict', v: Object.entries(row) };
  });
}

type XComAsk = Extract<Ask, { readonly what: 'xcom' }>;

/** Airflow 2.7.2 `models/xcom.py`, `get_many`: without a run id another DAG is asked for its run of the same id. */
function runsAsked({ dagId, runId, includePriorDates }: XComAsk, attempt: Attempt, { values }: TaskServices): readonly RunState[] {
  const run = attempt.run();
  const own = { dagId: run.plan.dagId, runId: airflowRunId(run.runId) };
  const asked = { dagId: dagId ?? own.dagId, runId: runId ?? own.runId };
  const isOwn = asked.dagId === own.dagId && asked.runId === own.runId;
  if (includePriorDates) {
    const others = values.otherRuns({ dagId: asked.dagId, until: run.logicalDate }).filter(other => other.runId !== run.runId);
    return isOwn ? [run, ...others] : others;
  }
  return isOwn ? [run] : values.otherRuns({ dagId: asked.dagId, airflowRunId: asked.runId });
}

const MISSING: AskAnswer = { value: null, missing: true };

/** `missing` with the reason where Jinja would raise. */
async function rendered(template: string, attempt: Attempt, services: TaskServices): Promise<AskAnswer> {
  const result = await withMacros(
    attempt,
    services,
    ask => answerAsk(ask, attempt, services),
    macros => {
      const { names, answer, native } = hostOf(attempt, services.values, macros);
      return drivenLater(renderTextSteps(template, names, { native }), answerWith(answer, macros, names));
    },
  );
  if (result.kind === 'error') return { value: `${result.type}: ${result.message}`, missing: true };
  return { value: encode(result.value), missing: false };
}
