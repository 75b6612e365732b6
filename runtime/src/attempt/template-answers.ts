// What templates ask while they render: XComs of the run, variables, connections, template files.
import { readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import type { Connection } from '#core/connections/connection.ts';
import { decode } from '#core/plan/encode.ts';
import { dict, float, int, list, NONE, str, tuple } from '#core/python/values/make.ts';
import type { Value } from '#core/python/values/value.ts';
import { type Answer, type TemplateRequest, Unsupported, type XComRequest } from '#core/template/request.ts';
import type { RunState } from '#core/run/state.ts';
import { connectionOf, type RunValues } from './services.ts';
import { xcomRows } from './xcom-rows.ts';

/** Answers at once; throws Unsupported for what only Python or another run could tell. */
export function answerTemplate(request: TemplateRequest, run: RunState, values: RunValues): Answer {
  switch (request.kind) {
    case 'xcom':
      return xcomAnswer(request, run);
    case 'variable': {
      const text = values.variables.get(request.key.toLowerCase());
      return text === undefined ? null : str(text);
    }
    case 'connection': {
      const found = connectionOf(values, request.connId);
      return found.kind === 'missing' ? null : connectionValue(found.connection);
    }
    case 'template': {
      const text = readTemplate(run.plan.templateSearchPath, request.name);
      return text === null ? null : str(text);
    }
    case 'random':
      return float(Math.random());
    case 'now':
      return decode({ $: 'datetime', v: new Date().toISOString().replace('Z', '+00:00'), zone: 'UTC', pendulum: false });
    case 'opaque-attribute':
    case 'opaque-item':
    case 'opaque-call':
      throw new Unsupported('a value that only Python has, inside a template');
    default:
      return request satisfies never;
  }
}

function xcomAnswer({ taskIds, key, dagId, mapIndexes, includePriorDates }: XComRequest, run: RunState): Value {
  if (dagId !== null && dagId !== run.plan.dagId) throw new Unsupported(`XComs of another DAG (${dagId}) inside a template`);
  const rows = xcomRows(run, { taskIds, key, mapIndexes });
  if (rows.length === 0 && includePriorDates) throw new Unsupported('XComs of earlier runs (include_prior_dates) inside a template');
  return list(rows.map(row => tuple([str(row.taskId), int(row.mapIndex), decode(row.value)])));
}

/** The fields of `airflow.models.Connection`. */
function connectionValue({ connId, connType, host, login, password, schema, port, extra }: Connection): Value {
  const texts = { conn_id: connId, conn_type: connType, description: null, host, login, password, schema, extra };
  const pairs = Object.entries(texts).map(([name, text]): [Value, Value] => [str(name), text === null ? NONE : str(text)]);
  return dict([...pairs, [str('port'), port === null ? NONE : int(port)]]);
}

/** jinja2 `FileSystemLoader`: absolute paths and paths with `..` are never found. */
export function readTemplate(folders: readonly string[], name: string): string | null {
  if (name.startsWith('/') || normalize(name).split(sep).includes('..')) return null;
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      // Not in this folder: the next one is asked.
    }
  }
  return null;
}
