// An operator class that its provider will remove.
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { addKeyword, keywordOf } from '../edits/call-arguments.ts';
import { importedName } from '../edits/add-import.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

interface Successor {
  readonly module: string;
  readonly name: string;
  /** The argument that names the connection, and what it is when it is not given: the successor calls it `conn_id`, and has no default. */
  readonly connection?: readonly [argument: string, otherwise: string];
  /** Arguments that the old class alone has: with one of them there is no simple rewriting. */
  readonly own?: readonly string[];
  /** In words, where the successor is no class that takes the same arguments. */
  readonly advice?: string;
}

const SQL = { module: 'airflow.providers.common.sql.operators.sql', name: 'SQLExecuteQueryOperator' };
const deferrable = (module: string, name: string): Successor => ({ module, name, advice: `use ${name} with deferrable=True` });

/** Classes that warn when they are made. Airflow 2.7.2, and providers of its constraints; `warnings.warn` in their `__init__`. */
const SUCCESSORS: Readonly<Record<string, Successor>> = {
  'airflow.providers.mysql.operators.mysql.MySqlOperator': { ...SQL, connection: ['mysql_conn_id', 'mysql_default'], own: ['database'] },
  'airflow.providers.postgres.operators.postgres.PostgresOperator': {
    ...SQL,
    connection: ['postgres_conn_id', 'postgres_default'],
    own: ['database', 'runtime_parameters'],
  },
  'airflow.providers.sqlite.operators.sqlite.SqliteOperator': { ...SQL, connection: ['sqlite_conn_id', 'sqlite_default'] },
  'airflow.providers.microsoft.mssql.operators.mssql.MsSqlOperator': {
    ...SQL,
    connection: ['mssql_conn_id', 'mssql_default'],
    own: ['database'],
  },
  'airflow.providers.jdbc.operators.jdbc.JdbcOperator': { ...SQL, connection: ['jdbc_conn_id', 'jdbc_default'] },
  'airflow.providers.oracle.operators.oracle.OracleOperator': { ...SQL, connection: ['oracle_conn_id', 'oracle_default'] },
  'airflow.providers.vertica.operators.vertica.VerticaOperator': { ...SQL, connection: ['vertica_conn_id', 'vertica_default'] },
  'airflow.providers.trino.operators.trino.TrinoOperator': { ...SQL, connection: ['trino_conn_id', 'trino_default'] },
  'airflow.providers.snowflake.operators.snowflake.SnowflakeOperator': {
    ...SQL,
    connection: ['snowflake_conn_id', 'snowflake_default'],
    own: ['warehouse', 'database', 'role', 'schema', 'authenticator', 'session_parameters'],
  },
  'airflow.operators.subdag.SubDagOperator': { module: 'airflow.utils.task_group', name: 'TaskGroup', advice: 'use a TaskGroup' },
  'airflow.operators.dummy.DummyOperator': { module: 'airflow.operators.empty', name: 'EmptyOperator' },
  'airflow.operators.dummy_operator.DummyOperator': { module: 'airflow.operators.empty', name: 'EmptyOperator' },
  'airflow.providers.google.cloud.operators.bigquery.BigQueryExecuteQueryOperator': {
    module: 'airflow.providers.google.cloud.operators.bigquery',
    name: 'BigQueryInsertJobOperator',
    advice: 'use BigQueryInsertJobOperator',
  },
  'airflow.providers.google.cloud.sensors.gcs.GCSObjectExistenceAsyncSensor': deferrable(
    'airflow.providers.google.cloud.sensors.gcs',
    'GCSObjectExistenceSensor',
  ),
  'airflow.providers.google.cloud.sensors.bigquery.BigQueryTableExistenceAsyncSensor': deferrable(
    'airflow.providers.google.cloud.sensors.bigquery',
    'BigQueryTableExistenceSensor',
  ),
  'airflow.providers.microsoft.azure.sensors.wasb.WasbBlobAsyncSensor': deferrable(
    'airflow.providers.microsoft.azure.sensors.wasb',
    'WasbBlobSensor',
  ),
  'airflow.providers.dbt.cloud.sensors.dbt.DbtCloudJobRunAsyncSensor': deferrable(
    'airflow.providers.dbt.cloud.sensors.dbt',
    'DbtCloudJobRunSensor',
  ),
};

/** Airflow 3 and its providers have removed them: there the import fails. */
export const deprecatedOperatorClass: Rule = {
  id: 'deprecated-operator-class',
  severity: 'warning',
  stage: 'silent',
  targets: ['2.7.2'],
  tags: ['deprecated'],
  sameAs: ['ruff:AIR302'],
  summary: 'An operator class is deprecated, and gone in later versions.',
  *check(context) {
    for (const call of callsOf(context.file.syntax)) {
      const successor = call.path === null ? undefined : SUCCESSORS[call.path];
      if (!successor) continue;
      const name = call.path?.slice(call.path.lastIndexOf('.') + 1) ?? call.name;
      const message = `${name} is deprecated, and gone in later versions of Airflow or its provider: ${successor.advice ?? `use ${successor.name} of ${successor.module}`}.`;
      yield found(call.node.callee.span, message, { fixes: rewritten(call, successor, context) });
    }
  },
};

function rewritten(
  { node }: WrittenCall,
  { module, name, connection, own = [], advice }: Successor,
  { file }: RuleContext,
): readonly Fix[] {
  const written = importedName(file, module, name);
  const stars = node.arguments.some(({ kind }) => kind !== 'keyword');
  if (advice !== undefined || !written || stars || own.some(one => keywordOf(node, one))) return [];
  const edits: TextEdit[] = [...written.edits, { span: node.callee.span, text: written.text }];
  if (connection) {
    const [argument, otherwise] = connection;
    const given = keywordOf(node, argument)?.name;
    const edit = given ? { span: given.span, text: 'conn_id' } : addKeyword(node, `conn_id="${otherwise}"`, file.syntax);
    if (!edit) return [];
    edits.push(edit);
  }
  return [{ title: `Change to ${name}`, edits, preferred: false }];
}
