// Runs the SQL of a task on the database its connection names.
import type { Connection } from '#core/connections/connection.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import { splitStatements } from '#core/sql/split.ts';
import { executeMySql } from './mysql.ts';
import { SqlError, type SqlExecution, type SqlOutcome, type SqlRequest, type StatementRows } from './request.ts';
import { executeSqlite } from './sqlite.ts';

/**
 * All statements on one session: committed once at the end unless `autocommit`, rolled back at the first error (a MySQL server
 * commits at every DDL statement all the same). Aborting the signal stops the statement in the database too.
 */
export async function executeSql(
  connection: Connection,
  request: SqlRequest,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<SqlOutcome> {
  const statements = statementsOf(request);
  if (statements.length === 0) return { kind: 'failed', message: 'ValueError: List of SQL statements is empty' };
  const execution: SqlExecution = {
    statements,
    parameters: request.parameters,
    autocommit: request.autocommit,
    wantRows: request.wantRows,
    log,
    signal,
  };
  try {
    const rows = await executeOn(connection, request.database, execution);
    return { kind: 'ok', value: request.wantRows ? resultOf(request, rows) : null };
  } catch (error) {
    if (error instanceof SqlError) return { kind: 'failed', message: error.message };
    throw error;
  }
}

/** Connection types on which SQL is executed here, without Python. */
export const SQL_TYPES: ReadonlySet<string> = new Set(['mysql', 'sqlite']);

function executeOn(connection: Connection, database: string | null, execution: SqlExecution): Promise<readonly StatementRows[]> {
  switch (connection.connType) {
    case 'sqlite':
      return executeSqlite(connection, execution);
    case 'mysql':
      return executeMySql(connection, database, execution);
    default:
      throw new SqlError(
        `connection "${connection.connId}" is of type "${connection.connType}"; the local runtime executes SQL on mysql (MariaDB too) and sqlite`,
      );
  }
}

function statementsOf({ sql, splitStatements: split }: SqlRequest): readonly string[] {
  if (typeof sql !== 'string') return sql;
  if (split) return splitStatements(sql);
  return sql.trim() === '' ? [] : [sql];
}

/** common-sql 1.8.0 `return_single_query_results`: one result for a text unless all of a split text are wanted, else a list of results. */
function resultOf({ sql, returnLast, splitStatements: split }: SqlRequest, rows: readonly StatementRows[]): Encoded {
  if (typeof sql === 'string' && (returnLast || !split)) return rows.at(-1) ?? null;
  return rows;
}
