// `dagwright render` as a process: fields of tasks as a run would see them.
import { describe, expect, it } from 'vitest';
import { dagwright, jsonLines, makeFolder } from './command.ts';

const FILE = `import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

with DAG("one", schedule="0 8 * * *", start_date=pendulum.datetime(2023, 5, 1, tz="Asia/Seoul"), params={"n": 3}):
    EmptyOperator(task_id="start")
    BashOperator(task_id="say", bash_command="echo {{ ds }} {{ params.n }}\\necho {{ data_interval_end }}", env={"DAY": "{{ ts_nodash }}"})
    BashOperator(task_id="pull", bash_command="echo {{ ti.xcom_pull('say') }}", append_env=True)
`;
const TWO = `${FILE}
with DAG("two", schedule=None, start_date=pendulum.datetime(2023, 5, 1)):
    BashOperator(task_id="typo", bash_command="echo {{ dss }}")
`;

const AT = ['--date', '2024-03-01T00:30:00+09:00', '--target', '2.7.2'];

describe('render', () => {
  it('shows fields without running anything', async () => {
    const { code, stdout, stderr } = await dagwright(makeFolder({ 'one.py': FILE }), ['render', 'one.py', ...AT, '--conf', '{"n": 7}']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`one, run by hand of 2024-02-29T15:30:00+00:00

start EmptyOperator

say BashOperator
  bash_command
    echo 2024-02-29 7
    echo 2024-02-28T23:00:00+00:00
  env
    {'DAY': '20240229T153000'}

pull BashOperator
  bash_command
    echo {{ ti.xcom_pull('say') }}
    ◷ needs a run: the XCom return_value of say is known when it has run one.py:9:56
`);
  });

  it('gives one JSON object a DAG, and exit code 1 when a field would fail', async () => {
    const { code, stdout } = await dagwright(makeFolder({ 'two.py': TWO }), ['render', 'two.py', ...AT, '--format', 'json']);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      {
        file: 'two.py',
        dag_id: 'one',
        target: '2.7.2',
        date: '2024-02-29T15:30:00+00:00',
        data_interval: ['2024-02-27T23:00:00+00:00', '2024-02-28T23:00:00+00:00'],
        tasks: [
          { task_id: 'start', rendered: {}, problems: [] },
          {
            task_id: 'say',
            rendered: { bash_command: 'echo 2024-02-29 3\necho 2024-02-28T23:00:00+00:00', env: "{'DAY': '20240229T153000'}" },
          },
          { task_id: 'pull', problems: [{ field: 'bash_command', error: 'needs-run', file: 'two.py', line: 9 }] },
        ],
      },
      {
        dag_id: 'two',
        tasks: [
          {
            task_id: 'typo',
            rendered: { bash_command: 'echo {{ dss }}' },
            problems: [{ field: 'bash_command', error: 'UndefinedError', message: "'dss' is undefined", line: 12 }],
          },
        ],
      },
    ]);
  });

  it('takes the tasks that are named, wherever they are', async () => {
    const folder = makeFolder({ 'two.py': TWO });
    const one = await dagwright(folder, ['render', 'two.py', ...AT, '--dag', 'one', '--task', 'say']);
    expect([one.code, one.stdout.match(/Operator/g)]).toEqual([0, ['Operator']]);
    const either = await dagwright(folder, ['render', 'two.py', ...AT, '--task', 'typo', '--format', 'json']);
    expect(jsonLines(either.stdout)).toMatchObject([{ dag_id: 'two', tasks: [{ task_id: 'typo' }] }]);
  });

  it('says in one line what cannot be done', async () => {
    const folder = makeFolder({ 'two.py': TWO, 'bad.py': 'from airflow import DAG\nDAG("dag id!")' });
    const refused = async (args: readonly string[]) => {
      const { code, stderr } = await dagwright(folder, ['render', ...args]);
      return [code, stderr];
    };
    expect(await refused(['two.py'])).toEqual([2, 'dagwright: this file has 2 DAGs, choose one with --dag: one, two\n']);
    expect(await refused(['two.py', '--dag', 'one', '--task', 'gone'])).toEqual([2, 'dagwright: DAG "one" has no task "gone"\n']);
    expect(await refused(['bad.py'])).toEqual([1, expect.stringMatching(/^dagwright: the file does not load: AirflowException: .*\n$/)]);
  });
});
