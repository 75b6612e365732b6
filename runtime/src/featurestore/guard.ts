// The last check before a browsing session sends anything.
import { writeProblem } from '#core/sql/read-only.ts';
import { SqlError } from '../sql/request.ts';

/** The statement itself when it only reads; throws {@link SqlError} otherwise. */
export function guarded(sql: string): string {
  const problem = writeProblem(sql);
  if (problem !== null) throw new SqlError(problem);
  return sql;
}
