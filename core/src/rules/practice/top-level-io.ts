// Files, processes and networks that are asked while the file is loaded.
import type { WrittenCall } from '../../python/syntax/calls.ts';
import { found, type Rule } from '../rule.ts';
import { loadCallsOf } from './load-calls.ts';

/** What waits for a network, a process or a database. Reading a file beside the DAG is quick: it is told of where it is read for its text. */
const SLOW: readonly RegExp[] = [
  /^(?:requests|httpx)\.(?:get|post|put|delete|patch|head|request)$/,
  /^urllib\.request\.urlopen$/,
  /^urllib3\.(?:request|PoolManager)$/,
  /^subprocess\.(?:run|call|check_call|check_output|Popen)$/,
  /^os\.(?:system|popen)$/,
  /^(?:pymysql|MySQLdb|psycopg2|psycopg|pyodbc|cx_Oracle|oracledb|sqlite3|snowflake\.connector|mysql\.connector)\.connect$/,
  /^sqlalchemy\.create_engine$/,
  /^boto3\.(?:client|resource)$/,
  /^google\.cloud\.\w+\.Client$/,
  /^pandas\.read_\w+$/,
  /^time\.sleep$/,
];

/** `[core] dagbag_import_timeout`, 30 seconds, ends a load that waits for too long: an import error. */
export const topLevelIo: Rule = {
  id: 'top-level-io',
  severity: 'warning',
  stage: 'silent',
  summary: 'A network, a database or another program is asked while Airflow loads the file, every time it does.',
  *check({ file }) {
    for (const call of loadCallsOf(file)) {
      const { node } = call;
      if (isSlow(call))
        yield found(
          node.callee.span,
          `${call.path ?? ''} runs each time the file is loaded, about twice a minute, and again before each task; after 30 seconds Airflow gives the file up. Call it in a task.`,
        );
    }
  },
};

function isSlow({ path }: WrittenCall): boolean {
  return path !== null && SLOW.some(pattern => pattern.test(path));
}
