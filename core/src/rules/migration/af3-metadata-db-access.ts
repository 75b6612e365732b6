// Code of tasks that asks Airflow's metadata database.
import { callsOf } from '../../python/syntax/calls.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { callsOfTask } from '../../dag/uses/callables.ts';
import type { Span } from '../../text/span.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Ways to a session, and queries that make one of their own. Airflow 2.7.2 `utils/session.py`, `settings.py`, `models/`. */
const WAYS: ReadonlySet<string> = new Set([
  'airflow.utils.session.create_session',
  'airflow.utils.db.create_session',
  'airflow.settings.Session',
  'airflow.models.DagRun.find',
  'airflow.models.dagrun.DagRun.find',
  'airflow.models.XCom.get_one',
  'airflow.models.XCom.get_many',
  'airflow.models.xcom.XCom.get_one',
  'airflow.models.xcom.XCom.get_many',
  'airflow.models.DagModel.get_current',
]);
const DECORATORS: ReadonlySet<string> = new Set(['provide_session']);

/** RuntimeError: `Direct database access via the ORM is not allowed in Airflow 3.0`, 3.3.2 `sdk/execution_time/supervisor.py`. */
export const af3MetadataDbAccess: Rule = {
  id: 'af3-metadata-db-access',
  severity: 'error',
  stage: 'runtime',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301'],
  summary: 'A task asks the metadata database of Airflow, which Airflow 3 does not allow.',
  *check(context) {
    for (const { span, what } of new Map([...accesses(context)].map(one => [one.span.start, one] as const)).values())
      yield found(
        span,
        `${what} opens a session to Airflow's metadata database. In Airflow 3 a task has no access to it: it fails with RuntimeError. Ask the REST API instead.`,
      );
  },
};

function* accesses({ file }: RuleContext): Iterable<{ readonly span: Span; readonly what: string }> {
  for (const task of tasksOf(file))
    for (const { path, node, module } of callsOfTask(file, task))
      if (path !== null && WAYS.has(path) && module.file === file.file)
        yield { span: node.callee.span, what: path.split('.').slice(-2).join('.') };
  const usesSession = callsOf(file.syntax).length > 0 && file.scope.imports.some(({ name }) => name !== null && DECORATORS.has(name));
  if (!usesSession) return;
  for (const { decorators } of nodesOf(file.syntax, 'function'))
    for (const decorator of decorators)
      if (decorator.kind === 'name' && DECORATORS.has(decorator.name)) yield { span: decorator.span, what: `@${decorator.name}` };
}
