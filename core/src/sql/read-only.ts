// The guard of browsing sessions: what a statement may be so that it cannot change anything.
import { splitStatements } from './split.ts';
import { sqlTokens, sqlWords } from './tokens.ts';

const READING: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'TABLE', 'VALUES']);
/** A statement that starts with WITH or EXPLAIN may still write. */
const WRITING: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'REPLACE',
  'MERGE',
  'CREATE',
  'DROP',
  'ALTER',
  'TRUNCATE',
  'CALL',
]);

/**
 * Why a statement may not run in a read-only session, or null when it may. Servers alone do not guard enough: a MariaDB session
 * that is READ ONLY still writes files by SELECT … INTO OUTFILE, and locks rows by FOR UPDATE.
 */
export function writeProblem(sql: string): string | null {
  const statements = splitStatements(sql);
  if (statements.length !== 1) return `one statement at a time, here are ${statements.length}`;
  const executable = sqlTokens(sql).some(token => token.kind === 'comment' && /^\/\*M?!/.test(sql.slice(token.start, token.start + 4)));
  if (executable) return 'the server executes what stands in /*! … */; this session only reads';
  const words = sqlWords(sql);
  const first = words.find(word => word !== '(') ?? '';
  if (!READING.has(first)) return `${first} may change data; this session only reads`;
  const writing = words.find((word, at) => WRITING.has(word) && words[at + 1] !== '(');
  if (writing !== undefined && first !== 'SHOW') return `${writing} may change data; this session only reads`;
  if (words.includes('INTO')) return 'INTO writes a file or a variable; this session only reads';
  if (words.some((word, at) => word === 'FOR' && (words[at + 1] === 'UPDATE' || words[at + 1] === 'SHARE')))
    return 'FOR UPDATE locks rows; this session only reads';
  return null;
}
