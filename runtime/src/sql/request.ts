// What a SQL task asks of a database, and what it gets.
import type { Encoded } from '#core/plan/encoded.ts';

/** A `bigint` is Python's int, a `number` its float: databases tell them apart. */
export type SqlParameter = null | boolean | number | bigint | string;
export type SqlParameters = readonly SqlParameter[] | Readonly<Record<string, SqlParameter>>;

/** The arguments of `DbApiHook.run`, Airflow common-sql 1.8.0 `hooks/sql.py`. */
export interface SqlRequest {
  readonly sql: string | readonly string[];
  readonly parameters: SqlParameters | null;
  /** Overrides the connection's schema. */
  readonly database: string | null;
  readonly autocommit: boolean;
  readonly splitStatements: boolean;
  readonly returnLast: boolean;
  /** Whether rows are fetched at all: without `do_xcom_push` Airflow gives the hook no handler. */
  readonly wantRows: boolean;
}

/** Rows of one statement, a tuple each; null when the statement yields none. */
export type StatementRows = readonly Encoded[] | null;

/** `value` is what the task returns; null when it returns None. */
export type SqlOutcome = { readonly kind: 'ok'; readonly value: Encoded } | { readonly kind: 'failed'; readonly message: string };

/** How statements are executed on one kind of database. */
export interface SqlExecution {
  readonly statements: readonly string[];
  readonly parameters: SqlParameters | null;
  readonly autocommit: boolean;
  readonly wantRows: boolean;
  /** One line for the task's log. */
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** An expected failure of a database: one line for the user. */
export class SqlError extends Error {}
