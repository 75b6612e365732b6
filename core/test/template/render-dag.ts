// The DAG, run and world in which Airflow was asked for the golden templates.
import { bool, float, fromJson, int, list, str, tuple } from '../../src/python/values/make.ts';
import type { Value } from '../../src/python/values/value.ts';
import type { Target } from '../../src/snapshot.ts';
import type { ContextFacts } from '../../src/template/context.ts';
import type { Answering } from '../../src/template/render.ts';

const LOGICAL_DATE = Date.parse('2023-05-02T00:00:00Z');
const VARIABLES: Readonly<Record<string, string>> = { AIRFLOW_DAGS_PATH: '/dags', SETTINGS: '{"a": {"b": 1}}' };
const CONNECTION = {
  conn_type: 'mysql',
  login: 'root',
  password: 'pa ss',
  host: '127.0.0.1',
  port: 3306,
  schema: 'mlops',
  extra: '{"charset": "utf8mb4"}',
};

export function renderDagFacts(target: Target): ContextFacts {
  const two = target === '2.7.2';
  return {
    target,
    dag: {
      dagId: 'render_dag',
      timezone: 'Asia/Seoul',
      file: '/dags/render_dag.py',
      attributes: new Map<string, Value>([
        ['schedule', str('0 8 * * *')],
        ['schedule_interval', str('0 8 * * *')],
        ['catchup', bool(false)],
        ['params', fromJson({ start_day: '20230601', n: 3, items: ['a', 'b'] })],
        ['owner', str('airflow')],
      ]),
      complete: true,
      startDate: Date.parse('2023-04-30T15:00:00Z'),
      tasks: [
        { taskId: 'first', operator: 'PythonOperator', upstream: [] },
        { taskId: 'render_task', operator: 'PythonOperator', upstream: ['first'] },
      ],
    },
    task: {
      taskId: 'render_task',
      operator: 'PythonOperator',
      attributes: new Map<string, Value>([
        ['owner', str('airflow')],
        ['retries', int(0)],
        ['pool', str('default_pool')],
        ['queue', str('default')],
      ]),
      complete: true,
    },
    run: {
      runId: 'manual__2023-05-02T00:00:00+00:00',
      runType: 'manual',
      logicalDate: LOGICAL_DATE,
      dataIntervalStart: two ? Date.parse('2023-04-30T23:00:00Z') : LOGICAL_DATE,
      dataIntervalEnd: two ? Date.parse('2023-05-01T23:00:00Z') : LOGICAL_DATE,
      startDate: LOGICAL_DATE,
      conf: fromJson({ k: 'v', n: 7 }),
    },
    instance: { mapIndex: -1, tryNumber: 1, maxTries: 0, startDate: LOGICAL_DATE, mappedCount: null },
    params: fromJson({ start_day: '20230601', n: 7, items: ['a', 'b'], k: 'v' }),
    previousSuccess: null,
    macros: new Map([['model', str('loan')]]),
    foreignMacros: new Set(['twice']),
    foreignFilters: new Set(['shout']),
  };
}

/** Variables and the connection come from the environment, task `first` has pushed a dict. */
export function answerAsAirflow(): Answering {
  const pushed = fromJson({ rows: [1, 2, 3], name: '서울' });
  return request => {
    switch (request.kind) {
      case 'xcom': {
        const asked = request.taskIds === null || request.taskIds.includes('first');
        const hit = asked && request.key === 'return_value' && (request.mapIndexes === null || request.mapIndexes.includes(-1));
        return hit ? list([tuple([str('first'), int(-1), pushed])]) : list([]);
      }
      case 'variable':
        return variable(request.key);
      case 'connection':
        return request.connId === 'feature_store' ? fromJson(CONNECTION) : null;
      case 'now':
        return float(Date.parse('2026-01-01T00:00:00Z'));
      case 'random':
        return float(0.3);
      default:
        return null;
    }
  };
}

/** Airflow asks the environment for the key in upper case. */
function variable(key: string): Value | null {
  const text = VARIABLES[key.toUpperCase()];
  return text === undefined ? null : str(text);
}
