// `dagwright run` with an interpreter that has Airflow: operators that the bundled Airflow lacks run under the installed one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import type { Target } from '#core/snapshot.ts';
import { dagwright, jsonLines, makeFolder } from './command.ts';
import { airflowPython } from './real-airflow.ts';

// Airflow itself takes seconds to import, and once a minute to install.
vi.setConfig({ testTimeout: 180_000 });

interface Ran {
  readonly state: string;
  readonly tasks: readonly {
    readonly task_id: string;
    readonly map_index: number;
    readonly state: string;
    readonly try_number: number;
    readonly xcom: unknown;
    readonly rendered: Readonly<Record<string, string>>;
    readonly error: string | null;
    readonly log: string;
  }[];
}

/** The imports of each version; the rest of the file is the same for both. */
const IMPORTS: Readonly<Record<Target, string>> = {
  '2.7.2': `from airflow import DAG
from airflow.decorators import task
from airflow.hooks.base import BaseHook
from airflow.models import BaseOperator, Variable
from airflow.operators.generic_transfer import GenericTransfer
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sensors.time_delta import TimeDeltaSensorAsync
`,
  '3.3.2': `from airflow.sdk import DAG, BaseHook, BaseOperator, Variable, task
from airflow.providers.common.sql.operators.generic_transfer import GenericTransfer
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensorAsync
`,
};

const BODY = `from datetime import datetime, timedelta

def told(context):
    print("told of", context["ti"].task_id, type(context.get("exception")).__name__)

ROUTE = dict(destination_table="copies", source_conn_id="source", destination_conn_id="target")

with DAG("moves", schedule=None, start_date=datetime(2023, 5, 1), user_defined_macros={"twice": lambda n: n * 2}) as dag:
    first = GenericTransfer(
        task_id="first", sql="SELECT '{{ ds }}' AS day, {{ twice(21) }} AS n", on_success_callback=told,
        preoperator="CREATE TABLE IF NOT EXISTS copies (day TEXT, n INTEGER)", **ROUTE,
    )
    waits = TimeDeltaSensorAsync(task_id="waits", delta=timedelta(milliseconds=1), on_success_callback=told)
    lost = GenericTransfer(
        task_id="lost", sql="SELECT 1", destination_table="copies", source_conn_id="nowhere", destination_conn_id="target",
        retries=1, retry_delay=timedelta(seconds=1), on_retry_callback=told, on_failure_callback=told,
    )
    # A type of connection that only a hook of a provider knows.
    other = SQLExecuteQueryOperator(task_id="other", conn_id="elsewhere", sql="SELECT 1", on_failure_callback=told)
    @task
    def numbers():
        return ["SELECT 'a', 1", "SELECT '{{ ds }}', 2"]
    mapped = GenericTransfer.partial(task_id="mapped", **ROUTE).expand(sql=numbers())
    first >> mapped
`;

const FOR_ALL = `from datetime import datetime

with DAG("hooks", schedule=None, start_date=datetime(2023, 5, 1)) as dag:
    @task
    def counts(**context):
        print(BaseHook.get_connection("source").password)
        context["ti"].xcom_push("size", {"rows": 3})
        return [SqliteHook("source").get_first("SELECT 40 + 2")[0], Variable.get("colour")]

    class Joins(BaseOperator):
        template_fields = ("words",)
        def __init__(self, words, **kwargs):
            super().__init__(**kwargs)
            self.words = words
        def execute(self, context):
            return self.words, context["ti"].xcom_pull(task_ids="counts", key="size")

    Joins(task_id="joins", words=["{{ ds }}", "{{ ti.xcom_pull('counts')[1] }}"]) << counts()
`;

async function ran(target: Target, text: string, ...more: readonly string[]): Promise<{ readonly run: Ran; readonly folder: string }> {
  const folder = makeFolder({
    'd.py': IMPORTS[target] + text,
    '.env': [
      `AIRFLOW_CONN_SOURCE={"conn_type": "sqlite", "host": "source.db", "password": "very-secret"}`,
      'AIRFLOW_CONN_ELSEWHERE={"conn_type": "unknown_base"}',
      `AIRFLOW_CONN_TARGET={"conn_type": "sqlite", "host": "target.db"}`,
      'AIRFLOW_VAR_COLOUR=teal',
    ].join('\n'),
  });
  const options = ['--target', target, '--python', airflowPython(target), '--date', '2023-05-02', '--format', 'json', ...more];
  const { stdout, stderr } = await dagwright(folder, ['run', ...options, 'd.py']);
  const [run] = jsonLines(stdout) as Ran[];
  if (!run) throw new Error(stderr);
  return { run, folder };
}

const one = (run: Ran, taskId: string): Ran['tasks'][number] => {
  const found = run.tasks.find(each => each.task_id === taskId);
  if (!found) throw new Error(`the run has no ${taskId}`);
  return found;
};

describe.each(['2.7.2', '3.3.2'] as const)('with Airflow %s in the interpreter', target => {
  it('an operator of a provider runs with its hooks, templates, retries, mapping, deferral and callbacks', async () => {
    const { run, folder } = await ran(target, BODY);
    const log = (taskId: string): string => readFileSync(join(folder, '.dagwright', one(run, taskId).log), 'utf8');
    expect(run.tasks.map(each => [each.task_id, each.map_index, each.state])).toEqual([
      ['first', -1, 'success'],
      ['waits', -1, 'success'],
      ['lost', -1, 'failed'],
      ['other', -1, 'failed'],
      ['numbers', -1, 'success'],
      ['mapped', 0, 'success'],
      ['mapped', 1, 'success'],
    ]);
    const database = new DatabaseSync(join(folder, 'target.db'), { readOnly: true });
    // A mapped value that came out of an XCom is not rendered again.
    expect(database.prepare('SELECT day, n FROM copies ORDER BY n').all().map(Object.values)).toEqual([
      ['a', 1],
      ['{{ ds }}', 2],
      ['2023-05-02', 42],
    ]);
    database.close();
    expect(one(run, 'first').rendered['sql']).toBe("SELECT '2023-05-02' AS day, 42 AS n");
    expect(one(run, 'lost').error).toBe("AirflowNotFoundException: The conn_id `nowhere` isn't defined");
    expect(one(run, 'other').error).toMatch(/^AirflowException: Unknown hook type "unknown_base"$/);
    expect(log('other').match(/told of other/g)).toHaveLength(1);
    expect(log('first')).toContain(`Runs under Apache Airflow ${target}`);
    expect(log('first')).toContain('told of first NoneType');
    expect(log('waits')).toContain('told of waits NoneType');
    expect(log('lost')).toContain('told of lost AirflowNotFoundException');
  });

  it('every Python task runs under it when that is chosen, and sees the runtime’s connections, variables and XComs', async () => {
    const { run, folder } = await ran(target, FOR_ALL, '--airflow', 'installed');
    expect(run.tasks.map(each => [each.task_id, each.state, each.xcom])).toEqual([
      ['joins', 'success', [['2023-05-02', 'teal'], { rows: 3 }]],
      ['counts', 'success', [42, 'teal']],
    ]);
    expect(readFileSync(join(folder, '.dagwright', one(run, 'counts').log), 'utf8')).toMatch(/^\*\*\*$/m);
  });
});

it('a task that needs Airflow says so where there is none, and what to install', async () => {
  const file = `from datetime import datetime
from airflow import DAG
from airflow.providers.amazon.aws.operators.s3 import S3ListOperator
with DAG("lists", schedule=None, start_date=datetime(2023, 5, 1)):
    S3ListOperator(task_id="list", bucket="b")
`;
  const folder = makeFolder({ 'd.py': file });
  const { stdout } = await dagwright(folder, ['run', '--target', '2.7.2', '--format', 'json', 'd.py']);
  const [run] = jsonLines(stdout) as Ran[];
  expect(run?.tasks[0]?.state).toBe('failed');
  expect(run?.tasks[0]?.error).toContain('an interpreter that has Airflow with apache-airflow-providers-amazon');
});
