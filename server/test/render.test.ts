// Previews over the wire: a DAG file in an editor, its fields as a run that somebody picks would see them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderParams, RenderResult } from '#protocol/render.ts';
import { Rig } from './rig.ts';

const DAG = `import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG("report", schedule="0 8 * * *", start_date=pendulum.datetime(2023, 5, 1, tz="Asia/Seoul"), catchup=False, params={"n": 3}):
    first = BashOperator(task_id="first", bash_command="echo {{ ds }} {{ params.n }}")
    load = SQLExecuteQueryOperator(task_id="load", conn_id="store", sql="load.sql")
    broken = BashOperator(task_id="broken", bash_command="echo {{ dss }}", env={"X": "{{ ti.xcom_pull('first') }}"})
`;
const FILES = { 'dag.py': DAG, 'load.sql': "delete from t where day = '{{ data_interval_end | ds }}' and who = '{{ conn.store.login }}'" };
const STORE = 'mysql://me:geheim@db/shop';

/** One server for all that changes no file and needs no other trust. */
let rig: Rig;
const others: Rig[] = [];
beforeAll(async () => {
  rig = await Rig.start({ files: FILES, environment: { AIRFLOW_CONN_STORE: STORE } });
});
afterAll(async () => {
  for (const each of [rig, ...others]) await each.close();
});

async function render(asked: Partial<RenderParams>, of = rig): Promise<RenderResult> {
  const params: RenderParams = {
    uri: of.uri('dag.py'),
    dagId: 'report',
    taskIds: null,
    run: { kind: 'date', date: '2024-03-01' },
    conf: '{}',
    now: Date.parse('2024-03-10T10:20:00Z'),
    ...asked,
  };
  return of.connection.sendRequest<RenderResult>('dagwright/render', params);
}

/** Fields by run and task, as `name: text`. */
function fieldsOf(result: RenderResult): unknown {
  if (result.kind === 'problem') return result.message;
  return result.runs.map(({ runType, tasks }) => [
    runType,
    ...tasks.map(({ taskId, fields }) => [taskId, ...fields.map(({ name, language, text }) => `${name} (${language}): ${text}`)]),
  ]);
}

describe('a preview', () => {
  it('shows the fields of a task for the run of a day', async () => {
    const result = await render({ taskIds: ['first', 'load'] });
    expect(fieldsOf(result)).toEqual([
      [
        'scheduled',
        ['first', 'bash_command (shellscript): echo 2024-02-29 3'],
        ['load', 'conn_id (plaintext): store', "sql (sql): delete from t where day = '2024-03-01' and who = 'me'"],
      ],
    ]);
    expect(result).toMatchObject({ timezone: 'Asia/Seoul', more: 0, notes: [] });
  });

  it('has conf above params, and every run of a range', async () => {
    const range = { kind: 'range', from: '2024-03-01', to: '2024-03-02' } as const;
    expect(fieldsOf(await render({ taskIds: ['first'], conf: '{"n": 9}', run: range }))).toEqual([
      ['backfill', ['first', 'bash_command (shellscript): echo 2024-02-29 9']],
      ['backfill', ['first', 'bash_command (shellscript): echo 2024-03-01 9']],
    ]);
  });

  it('follows what is typed, and says that there is something new', async () => {
    await rig.open('dag.py', DAG);
    await rig.edit('dag.py', 'echo {{ ds }}', 'echo {{ ds_nodash }}');
    expect(fieldsOf(await render({ taskIds: ['first'] }))).toEqual([
      ['scheduled', ['first', 'bash_command (shellscript): echo 20240229 3']],
    ]);
    expect(rig.analysed.filter(uri => uri === rig.uri('dag.py')).length).toBeGreaterThanOrEqual(2);
  });

  it('says what Airflow would raise and what only a run knows, each with its place', async () => {
    const result = await render({ taskIds: ['broken'] });
    const [command, env] = result.kind === 'rendered' ? (result.runs[0]?.tasks[0]?.fields ?? []) : [];
    expect(command?.problems).toMatchObject([
      { kind: 'error', type: 'UndefinedError', message: "'dss' is undefined", location: { range: { start: { line: 8, character: 66 } } } },
    ]);
    expect(command?.text).toBe('echo {{ dss }}');
    expect(env?.problems).toMatchObject([{ kind: 'needs-run', location: { range: { start: { line: 8 } } } }]);
  });

  it('never shows a password, and reads no environment in Restricted Mode', async () => {
    const files = { ...FILES, 'load.sql': '{{ conn.store.login }} {{ conn.store.password }} {{ var.value.token }}' };
    const environment = { AIRFLOW_CONN_STORE: STORE, AIRFLOW_VAR_TOKEN: 'abc' };
    const [trusted, restricted] = await Promise.all([Rig.start({ files, environment }), Rig.start({ files, environment, trusted: false })]);
    others.push(trusted, restricted);
    expect(fieldsOf(await render({ taskIds: ['load'] }, trusted))).toMatchObject([['scheduled', ['load', {}, 'sql (sql): me *** ***']]]);
    const answer = await render({ taskIds: ['load'] }, restricted);
    expect(JSON.stringify(answer)).not.toMatch(/geheim|abc/);
    expect(answer).toMatchObject({
      runs: [
        {
          tasks: [
            { fields: [{}, { text: files['load.sql'], problems: [{ kind: 'needs-run' }, { kind: 'needs-run' }, { kind: 'needs-run' }] }] },
          ],
        },
      ],
    });
  });

  it('says when Airflow would refuse the run', async () => {
    const typed = DAG.replace('"n": 3', '"n": Param(3, type="integer")').replace(
      'from airflow import DAG',
      'from airflow import DAG\nfrom airflow.models.param import Param',
    );
    await rig.disk('typed.py', typed.replace('"report"', '"typed"'));
    const asked = { uri: rig.uri('typed.py'), dagId: 'typed', taskIds: ['first'] };
    expect(await render({ ...asked, conf: '{"n": "x"}' })).toMatchObject({
      notes: ["Airflow would refuse to make this run: Invalid input for param n: 'x' is not of type 'integer'."],
    });
    expect(await render({ ...asked, conf: '{"n": 4}' })).toMatchObject({ notes: [] });
  });

  it('of a whole DAG has its tasks in the order in which they can run', async () => {
    const chain = ['c', 'a', 'b'].map(id => `    ${id} = BashOperator(task_id="${id}", bash_command="echo {{ ds }}")`).join('\n');
    const text = DAG.replace('"report"', '"chain"').replace(/    first = [^]*/, `${chain}\n    a >> b >> c\n`);
    await rig.disk('chain.py', text);
    const result = await render({ uri: rig.uri('chain.py'), dagId: 'chain' });
    expect(result.kind === 'rendered' && result.runs[0]?.tasks.map(({ taskId }) => taskId)).toEqual(['a', 'b', 'c']);
  });

  it('that cannot be made says why', async () => {
    expect(await render({ dagId: 'other' })).toMatchObject({ kind: 'problem', message: 'There is no DAG "other" in this file any more.' });
    expect(await render({ taskIds: ['gone'] })).toMatchObject({ message: 'DAG report has no such task any more.' });
    expect(await render({ conf: '[1]' })).toMatchObject({ message: 'conf is no JSON object' });
    expect(await render({ run: { kind: 'date', date: '2024-13-01' } })).toMatchObject({ message: 'month must be in 1..12' });
  });
});
