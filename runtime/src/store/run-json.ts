// A finished run as one JSON object, with the keys of Airflow's own answer to the same question.
import type { Encoded } from '#core/plan/encoded.ts';
import type { RunState, TaskInstanceState } from '#core/run/state.ts';
import { plainOf, type Plain } from '../attempt/plain.ts';

const RETURN_VALUE = 'return_value';

export function runJson({ plan, logicalDate, outcome, why, instances }: RunState, file: string): object {
  return {
    file,
    dag_id: plan.dagId,
    target: plan.target,
    date: logicalDate,
    state: outcome,
    why,
    tasks: [...instances.values()].map(taskJson),
  };
}

function taskJson({ taskId, mapIndex, state, why, attempts, xcoms }: TaskInstanceState): object {
  const last = attempts.at(-1);
  const others = Object.entries(xcoms).filter(([key]) => key !== RETURN_VALUE);
  return {
    task_id: taskId,
    map_index: mapIndex,
    state: state === 'none' ? null : state,
    try_number: last?.tryNumber ?? 0,
    xcom: plain(xcoms[RETURN_VALUE]),
    ...(others.length > 0 ? { xcoms: Object.fromEntries(others.map(([key, text]) => [key, plain(text)])) } : {}),
    rendered: last?.rendered ?? {},
    error: state === 'failed' ? (last?.why ?? why) : null,
    log: last?.logPath ?? null,
    duration: last?.finishedAt === null || last === undefined ? null : (last.finishedAt - last.startedAt) / 1000,
  };
}

/** Null for what was not pushed and for what JSON cannot carry. */
function plain(text: string | undefined): Plain {
  return text === undefined ? null : (plainOf(JSON.parse(text) as Encoded) ?? null);
}
