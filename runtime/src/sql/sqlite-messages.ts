// Wire between the runtime and a process that holds a SQLite database.
import type { Encoded } from '#core/plan/encoded.ts';
import type { SqlParameters } from './request.ts';

/** One question at a time: the next is asked when the last one is answered. */
export type ToSqlite =
  | {
      readonly kind: 'execute';
      readonly file: string;
      readonly statements: readonly string[];
      readonly parameters: SqlParameters | null;
      readonly autocommit: boolean;
      readonly wantRows: boolean;
    }
  /** A read-only query; cells come as the texts SQLite prints. */
  | { readonly kind: 'query'; readonly file: string; readonly sql: string; readonly parameters: readonly string[] };

export type FromSqlite =
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'executed'; readonly rows: readonly (readonly Encoded[] | null)[] }
  | {
      readonly kind: 'queried';
      readonly columns: readonly { readonly name: string; readonly type: string }[];
      readonly rows: readonly (readonly (string | null)[])[];
    }
  | { readonly kind: 'failed'; readonly message: string };
