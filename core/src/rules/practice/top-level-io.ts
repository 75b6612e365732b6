// Files, processes and networks that are asked while the file is loaded.
import { findTemplate, searchPathOf } from '../../dag/uses/template-files.ts';
import type { CallNode } from '../../python/parse/ast.ts';
import type { WrittenCall } from '../../python/syntax/calls.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { loadCallsOf } from './load-calls.ts';
import { movedIntoFunctions, templated } from './move-load-call.ts';
import { pathReadBy, textReadsOf } from './text-reads.ts';

/** What waits for a network, a process or a database. */
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
  *check(context) {
    const { file } = context;
    for (const call of loadCallsOf(file)) {
      const { node } = call;
      if (isSlow(call))
        yield found(
          node.callee.span,
          `${call.path ?? ''} runs each time the file is loaded, about twice a minute, and again before each task; after 30 seconds Airflow gives the file up. Call it in a task.`,
          { fixes: movedIntoFunctions(node, file) },
        );
    }
    for (const { node } of textReadsOf(file)) {
      const path = pathReadBy(node);
      const advice = path === null ? 'its name' : `"${path}"`;
      yield found(
        node.span,
        `This text is read each time the file is loaded, about twice a minute, not when a task needs it. Give a template field ${advice}: Airflow reads and renders the file then (template_searchpath names its folder).`,
        { fixes: [...(path === null ? [] : templateFile(node, path, context)), ...movedIntoFunctions(node, file)] },
      );
    }
  },
};

/** The name of the file in the place of its text, where template fields that know such files are all that use it. */
function templateFile(node: CallNode, path: string, { file, snapshot }: RuleContext): readonly Fix[] {
  // Jinja2 looks below the folders of its search path alone.
  const name = path.startsWith('/') ? path.slice(path.lastIndexOf('/') + 1) : path;
  const isTemplate = [...tasksOf(file)].some(task => task.templateExtensions.some(extension => name.endsWith(extension)));
  const isThere = file.dags.every(dag => findTemplate(name, searchPathOf(file, dag), snapshot).kind !== 'missing');
  return isTemplate && isThere ? templated(node, name, file).map(fix => ({ ...fix, preferred: false })) : [];
}

function isSlow({ path }: WrittenCall): boolean {
  return path !== null && SLOW.some(pattern => pattern.test(path));
}
