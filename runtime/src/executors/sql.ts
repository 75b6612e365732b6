// SQLExecuteQueryOperator and its family: Airflow common-sql 1.8.0 `operators/sql.py`.
import type { AttemptEnd } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { TaskWork } from '#core/plan/plan.ts';
import { type Attempt, argumentOf, failed, killed, RETURN_VALUE, timedOut } from '../attempt/attempt.ts';
import { connectionOf, type RunValues } from '../attempt/services.ts';
import { executeSql } from '../sql/execute.ts';
import { parametersOf } from '../sql/parameters.ts';
import { SqlError, type SqlRequest } from '../sql/request.ts';

type SqlWork = Extract<TaskWork, { readonly kind: 'sql' }>;

export async function runSql(attempt: Attempt, work: SqlWork, values: RunValues): Promise<AttemptEnd> {
  const connId = argumentOf(attempt, 'conn_id', work.connId);
  if (typeof connId !== 'string') return failed('AirflowException: The operator has no conn_id.');
  const found = connectionOf(values, connId);
  if (found.kind === 'missing') return failed(found.why);
  const request = readRequest(attempt, work);
  if ('why' in request) return failed(request.why);

  const { log, signal, task } = attempt;
  const timeout = task.executionTimeoutSeconds === null ? null : AbortSignal.timeout(task.executionTimeoutSeconds * 1000);
  log.line(`Executing on ${connId} (${found.connection.connType}): ${sqlText(request.sql)}`);
  const outcome = await executeSql(
    found.connection,
    request,
    line => log.line(line),
    timeout ? AbortSignal.any([signal, timeout]) : signal,
  );
  if (signal.aborted) return killed(signal);
  if (timeout?.aborted) return timedOut(task.executionTimeoutSeconds ?? 0);
  if (outcome.kind === 'failed') return failed(outcome.message);
  if (task.doXComPush && outcome.value !== null) attempt.push(RETURN_VALUE, outcome.value);
  return { kind: 'success' };
}

function readRequest(attempt: Attempt, work: SqlWork): SqlRequest | { readonly why: string } {
  const sql = textsOf(argumentOf(attempt, 'sql', work.sql));
  if (sql === null) return { why: 'TypeError: sql must be a text or a list of texts' };
  const database = argumentOf(attempt, 'database', work.database);
  if (database !== null && typeof database !== 'string') return { why: 'TypeError: database must be a text' };
  try {
    return {
      sql,
      parameters: parametersOf(argumentOf(attempt, 'parameters', work.parameters)),
      database,
      autocommit: work.autocommit,
      // common-sql 1.8.0: the hooks of MySQL and SQLite take over DbApiHook.run's default, False.
      splitStatements: work.splitStatements ?? false,
      returnLast: work.returnLast,
      // No handler without do_xcom_push, so that no rows are fetched: `SQLExecuteQueryOperator.execute`.
      wantRows: attempt.task.doXComPush,
    };
  } catch (error) {
    if (error instanceof SqlError) return { why: error.message };
    throw error;
  }
}

function textsOf(encoded: Encoded): string | readonly string[] | null {
  if (typeof encoded === 'string') return encoded;
  if (!Array.isArray(encoded)) return null;
  const texts = (encoded as readonly Encoded[]).filter(item => typeof item === 'string');
  return texts.length === encoded.length ? texts : null;
}

function sqlText(sql: string | readonly string[]): string {
  return typeof sql === 'string' ? sql : sql.join(';\n');
}
