// A connection together with where it was defined.
import type { Connection } from '#core/connections/connection.ts';

/** One definition of a connection. Several may define the same id: the first active one is used. */
export interface KnownConnection {
  readonly connId: string;
  /** Null when the definition cannot be read; `problem` then says why. */
  readonly connection: Connection | null;
  readonly problem: string | null;
  /** `environment`, `.env`, `secret storage`, `embedded`, or the file's path relative to the workspace. */
  readonly source: string;
  /** Line of the definition, from zero, when it stands in a file. */
  readonly line: number | null;
  readonly use: 'active' | 'found';
}
