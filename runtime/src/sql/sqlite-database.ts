// SQLite as Python's sqlite3 module drives it: same defaults, same transactions, values that come back as Python's.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Encoded } from '#core/plan/encoded.ts';
import { floatRepr } from '#core/python/values/float-text.ts';
import { sqlWords } from '#core/sql/tokens.ts';
import { splitStatements } from '#core/sql/split.ts';
import { parametersText } from './parameters.ts';
import type { SqlParameter, SqlParameters } from './request.ts';
import type { FromSqlite, ToSqlite } from './sqlite-messages.ts';

/** `sqlite3.connect(timeout=5.0)`. */
const BUSY_MILLISECONDS = 5000;
/** Statements before which sqlite3 opens a transaction (docs.python.org, sqlite3 "Transaction control", legacy mode). */
const DATA_CHANGING: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE']);

/** Executes a task's statements; everything is rolled back when one fails, unless it committed by itself. */
export function executeStatements(
  request: Extract<ToSqlite, { kind: 'execute' }>,
  log: (line: string) => void,
): readonly (readonly Encoded[] | null)[] {
  const database = open(request.file, { readOnly: false });
  try {
    const rows = request.statements.map(statement => {
      log(`Running statement: ${statement}, parameters: ${parametersText(request.parameters)}`);
      return execute(database, statement, request, log);
    });
    if (database.isTransaction) database.exec('COMMIT');
    return rows;
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
    database.close();
  }
}

function execute(
  database: DatabaseSync,
  sql: string,
  request: Extract<ToSqlite, { kind: 'execute' }>,
  log: (line: string) => void,
): readonly Encoded[] | null {
  if (splitStatements(sql).length > 1)
    throw new Error('You can only execute one statement at a time. (split_statements=True runs them one by one)');
  if (!request.autocommit && !database.isTransaction && DATA_CHANGING.has(sqlWords(sql)[0] ?? '')) database.exec('BEGIN');
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  statement.setAllowUnknownNamedParameters(true);
  const yieldsRows = statement.columns().length > 0;
  const [named, positional] = bound(request.parameters);
  if (!yieldsRows) {
    const { changes } = named ? statement.run(named, ...positional) : statement.run(...positional);
    log(`Rows affected: ${changes}`);
    return null;
  }
  const rows = named ? statement.all(named, ...positional) : statement.all(...positional);
  return request.wantRows
    ? (rows as unknown as readonly (readonly unknown[])[]).map(row => ({ $: 'tuple', v: row.map(encodedCell) }))
    : null;
}

/** Answers a question of the sidebar on a connection that cannot write. */
export function queryReadOnly({
  file,
  sql,
  parameters,
}: Extract<ToSqlite, { kind: 'query' }>): Omit<Extract<FromSqlite, { kind: 'queried' }>, 'kind'> {
  const database = open(file, { readOnly: true });
  try {
    database.exec('PRAGMA query_only = 1');
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns().map(({ name, type }) => ({ name, type: type ?? '' }));
    const rows = statement.all(...parameters) as unknown as readonly (readonly unknown[])[];
    return { columns, rows: rows.map(row => row.map(cellText)) };
  } finally {
    database.close();
  }
}

/** Foreign keys are off and "text" in double quotes is a text, as in the SQLite that Python brings. */
function open(file: string, { readOnly }: { readOnly: boolean }): DatabaseSync {
  return new DatabaseSync(file, {
    readOnly,
    timeout: BUSY_MILLISECONDS,
    enableForeignKeyConstraints: false,
    enableDoubleQuotedStringLiterals: true,
  });
}

function bound(parameters: SqlParameters | null): [Record<string, SQLInputValue> | undefined, SQLInputValue[]] {
  if (parameters === null) return [undefined, []];
  if (isPositional(parameters)) return [undefined, parameters.map(inputValue)];
  return [Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, inputValue(value)])), []];
}

function isPositional(parameters: SqlParameters): parameters is readonly SqlParameter[] {
  return Array.isArray(parameters);
}

function inputValue(value: SqlParameter): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Integers come as bigint (see setReadBigInts), so a number is always a REAL. */
function encodedCell(cell: unknown): Encoded {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : { $: 'int', v: cell.toString() };
  if (typeof cell === 'number') return { $: 'float', v: floatRepr(cell) };
  if (cell instanceof Uint8Array) return { $: 'bytes', v: Buffer.from(cell).toString('base64') };
  throw new Error(`SQLite returned a value of an unknown kind: ${typeof cell}`);
}

function cellText(cell: unknown): string | null {
  if (cell === null) return null;
  if (typeof cell === 'number') return floatRepr(cell);
  if (cell instanceof Uint8Array) return `x'${Buffer.from(cell).toString('hex')}'`;
  return typeof cell === 'bigint' ? cell.toString() : (cell as string);
}
