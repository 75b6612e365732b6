// Executes a task's statements on MySQL or MariaDB.
import { escape, type FieldPacket } from 'mysql2';
import type { Connection as Session } from 'mysql2/promise';
import type { Connection } from '#core/connections/connection.ts';
import { encodedCell } from './mysql-cells.ts';
import { explained, killQuery, openSession } from './mysql-session.ts';
import { parametersText } from './parameters.ts';
import { SqlError, type SqlExecution, type SqlParameter, type SqlParameters, type StatementRows } from './request.ts';

/** All statements on one session of their own, committed once at the end unless `autocommit`. Throws {@link SqlError}. */
export async function executeMySql(
  connection: Connection,
  database: string | null,
  execution: SqlExecution,
): Promise<readonly StatementRows[]> {
  const session = await openSession(connection, database);
  const onAbort = (): void => void killQuery(connection, session);
  execution.signal.addEventListener('abort', onAbort, { once: true });
  try {
    await session.query(`SET autocommit = ${execution.autocommit ? 1 : 0}`);
    const rows: StatementRows[] = [];
    for (const statement of execution.statements) {
      execution.signal.throwIfAborted();
      rows.push(await execute(session, statement, execution));
    }
    if (!execution.autocommit) await session.commit();
    return rows;
  } catch (error) {
    throw new SqlError(execution.signal.aborted ? 'cancelled' : explained(error, connection));
  } finally {
    execution.signal.removeEventListener('abort', onAbort);
    session.destroy();
  }
}

async function execute(session: Session, statement: string, { parameters, wantRows, log }: SqlExecution): Promise<StatementRows> {
  log(`Running statement: ${statement}, parameters: ${parametersText(parameters)}`);
  const [result, fields] = await session.query(parameters === null ? statement : interpolated(statement, parameters));
  if (!isRows(result)) {
    log(`Rows affected: ${(result as { affectedRows?: number }).affectedRows ?? 0}`);
    return null;
  }
  log(`Rows affected: ${result.length}`);
  if (!wantRows) return null;
  return result.map(row => ({ $: 'tuple', v: row.map((cell, at) => encodedCell(cell, fields[at] as FieldPacket)) }));
}

/** `%s` and `%(name)s` as Python's drivers fill them in; with parameters a percent sign is written `%%`, without them it is not. */
function interpolated(statement: string, parameters: SqlParameters): string {
  let next = 0;
  const literal = (value: SqlParameter | undefined): string => {
    if (value === undefined) throw new SqlError('not enough arguments for format string: a placeholder has no parameter');
    return typeof value === 'bigint' ? value.toString() : escape(value);
  };
  const filled = statement.replace(/%(?:%|s|\(([^)]*)\)s)/g, (found, name: string | undefined) => {
    if (found === '%%') return '%';
    if (name === undefined) return literal(isPositional(parameters) ? parameters[next++] : undefined);
    return literal(isPositional(parameters) ? undefined : parameters[name]);
  });
  if (isPositional(parameters) && next < parameters.length) throw new SqlError('not all arguments converted during string formatting');
  return filled;
}

function isPositional(parameters: SqlParameters): parameters is readonly SqlParameter[] {
  return Array.isArray(parameters);
}

/** With `rowsAsArray` a row is an array; what is no list of rows is the packet that says how many were changed. */
function isRows(result: unknown): result is readonly (readonly unknown[])[] {
  return Array.isArray(result) && (result.length === 0 || Array.isArray(result[0]));
}
