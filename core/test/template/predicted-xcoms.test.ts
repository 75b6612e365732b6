// XComs that a preview may tell before anything runs. What they are is what Airflow 2.7.2 and 3.3.2 pulled in a run of the same DAG.
import { describe, expect, it } from 'vitest';
import { known } from '../../src/dag/model.ts';
import { previewTask, type PreviewChoice } from '../../src/template/preview.ts';
import { worldOf } from '../dag/uses/world.ts';

const HEAD = `
from airflow.operators.empty import EmptyOperator

LIMIT = 3
calls = []

def rows(n, unit="row"):
    calls.append(n)
    return {"rows": [f"{unit}{i}" for i in range(min(n, LIMIT))], "calls": len(calls)}

def quiet():
    pass

def dated(ds, **context):
    return {"fixed": 1}

def asking(ds):
    return ds

def failing():
    raise ValueError("no")

def unbounded():
    while True:
        pass

with DAG("predicted", schedule=None, start_date=datetime(2023, 5, 1), catchup=False) as dag:
    @task(multiple_outputs=True)
    def parts(source: dict):
        return {"first": source["rows"][0], "all": source["rows"]}

    first = PythonOperator(task_id="first", python_callable=rows, op_args=[5], op_kwargs={"unit": "{{ dag.dag_id }}"})
    silent = PythonOperator(task_id="silent", python_callable=quiet)
    withheld = PythonOperator(task_id="withheld", python_callable=rows, op_args=[1], do_xcom_push=False)
    with_context = PythonOperator(task_id="with_context", python_callable=dated)
    nothing = EmptyOperator(task_id="nothing")
    chopped = parts(first.output)
    before = [first, silent, withheld, with_context, nothing, chopped]
    later = EmptyOperator(task_id="later", trigger_rule="all_done")
`;

const CHOICE: PreviewChoice = {
  logicalDate: Date.parse('2023-05-02T00:00:00Z'),
  dataInterval: null,
  runType: 'manual',
  conf: new Map(),
  mapIndex: -1,
  now: Date.parse('2023-06-01T00:00:00Z'),
  variables: new Map(),
  connections: new Map(),
};

/** `echo` of a template in a task behind those of the head: what is shown of it, or why it is not. */
async function shown(
  template: string,
  options: { readonly more?: string; readonly target?: '2.7.2' | '3.3.2' } = {},
): Promise<string | null> {
  const command = `BashOperator(task_id="own", bash_command="echo ${template}")`;
  const source = `${HEAD}    own = ${command}\n    before >> own >> later\n${options.more ?? ''}`;
  const world = await worldOf(source, {}, options.target ?? '2.7.2');
  const [dag] = world.file.dags;
  const task = dag?.tasks.find(one => known(one.taskId) === 'own');
  if (!dag || !task) throw new Error('no task');
  const [field] = previewTask({ ...world, dag, task }, CHOICE);
  const result = field?.texts[0]?.result;
  return result?.kind === 'needs-run' ? `? ${result.why}` : (field?.shown ?? null);
}

describe('an XCom before anything runs', () => {
  it('is what a function returns that nothing else decides, its arguments rendered', async () => {
    expect(await shown("{{ ti.xcom_pull('first') }}")).toBe("echo {'rows': ['predicted0', 'predicted1', 'predicted2'], 'calls': 1}");
    expect(await shown("{{ ti.xcom_pull('first')['rows'][1] }}")).toBe('echo predicted1');
    expect(await shown("{{ ti.xcom_pull('parts', key='first') }}")).toBe('echo predicted0');
  });

  it('is none where the task pushes none, or has not run before', async () => {
    const template = "{{ ti.xcom_pull(['first', 'silent', 'withheld', 'nothing', 'with_context']) }}";
    const rows = "{'rows': ['predicted0', 'predicted1', 'predicted2'], 'calls': 1}";
    expect(await shown(template)).toBe(`echo [${rows}, {'fixed': 1}]`);
    expect(await shown(template, { target: '3.3.2' })).toBe(`echo [${rows}, None, None, None, {'fixed': 1}]`);
    const none = "{{ ti.xcom_pull('silent', default='x') }} {{ ti.xcom_pull('first', key='rows') }} {{ ti.xcom_pull('none') }}";
    expect(await shown(none)).toBe('echo x None None');
    expect(await shown(none, { target: '3.3.2' })).toBe('echo None None None');
    expect(await shown("{{ ti.xcom_pull('own') }} {{ ti.xcom_pull('later') }}")).toBe('echo None None');
  });

  it('is not told where it depends on the run', async () => {
    const python = (id: string, callable: string) => `    PythonOperator(task_id="${id}", python_callable=${callable}) >> own\n`;
    for (const [task, template] of [
      [python('t', 'asking'), "{{ ti.xcom_pull('t') }}"],
      [python('t', 'failing'), "{{ ti.xcom_pull('t') }}"],
      [python('t', 'unbounded'), "{{ ti.xcom_pull('t') }}"],
      ['    BashOperator(task_id="t", bash_command="date") >> own\n', "{{ ti.xcom_pull('t') }}"],
      // Beside the task: it may have run by then or not.
      ['    PythonOperator(task_id="t", python_callable=quiet)\n', "{{ ti.xcom_pull('t') }}"],
      // It may have failed.
      ['    own.trigger_rule = "all_done"\n', "{{ ti.xcom_pull('first') }}"],
      ['', "{{ ti.xcom_pull('first', dag_id='other') }}"],
      ['', "{{ ti.xcom_pull(key='return_value') }}"],
      ['    PythonOperator.partial(task_id="t", python_callable=rows).expand(op_args=[[1]]) >> own\n', "{{ ti.xcom_pull('t') }}"],
    ] as const)
      expect(await shown(template, { more: task }), `${task}${template}`).toMatch(/^\? the XCom .* is known when it has run$/);
  });

  it('of a function that may push by itself is told of the result alone', async () => {
    const more = '    PythonOperator(task_id="t", python_callable=lambda ti: ti.xcom_push("k", 1)) >> own\n';
    expect(await shown("{{ ti.xcom_pull('t', key='k') }}", { more })).toMatch(/^\?/);
  });
});
