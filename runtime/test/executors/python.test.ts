// Python tasks in the real worker.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanTask, RunPlan, TaskWork } from '#core/plan/plan.ts';
import { bashTask, plan, task } from '../plans.ts';
import { event, instance, logText, makeWorkspace, openTestRuntime, run, start, states } from '../workspace.ts';

const FILE = `
import os, time
from datetime import datetime
from airflow import DAG
from airflow.decorators import task
from airflow.exceptions import AirflowFailException, AirflowSkipException
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from airflow.operators.bash import BashOperator

with DAG("study", schedule=None, start_date=datetime(2023, 5, 1)) as dag:
    @task
    def give():
        print("hello from", os.getpid())
        return {"rows": [1, 2], "name": "하나"}

    @task
    def take(given):
        return given["rows"] + [len(given["name"])]

    @task
    def recall(ti=None):
        return ti.xcom_pull(task_ids="give", include_prior_dates=True)["rows"]

    @task
    def secrets():
        connection = BaseHook.get_connection("store")
        print(connection.password, Variable.get("API_TOKEN"))
        return connection.host

    @task
    def fail():
        raise AirflowFailException("no use")

    @task
    def skip():
        raise AirflowSkipException("not today")

    @task
    def crash():
        os.kill(os.getpid(), 9)

    @task
    def sleep():
        print("child", os.getpid(), flush=True)
        time.sleep(600)

    take(give()); recall(); secrets(); fail(); skip(); crash(); sleep()
`;

function pythonTask(taskId: string, changes: Partial<PlanTask> = {}): PlanTask {
  const work: TaskWork = { kind: 'python', flavour: 'task' };
  return task(taskId, { operator: '_PythonDecoratedOperator', operatorPath: 'airflow.decorators.python', work, ...changes });
}

/** The plan of {@link FILE}, written beside it. */
function studyPlan(workspace: string, text = FILE): RunPlan {
  const file = join(workspace, 'study.py');
  writeFileSync(file, text);
  const others = ['recall', 'secrets', 'skip', 'crash', 'sleep'].map(taskId => pythonTask(taskId));
  const given = [{ name: 'op_args', value: { $: 'tuple', v: [{ $: 'xcom', taskId: 'give', key: 'return_value' }] } }] as const;
  const tasks = [
    pythonTask('give'),
    pythonTask('take', { upstream: ['give'], templateFields: given }),
    pythonTask('fail', { retries: 3 }),
    ...others,
  ];
  return plan(tasks, { file, dagsRoot: workspace, importRoots: [workspace], templateSearchPath: [workspace] });
}

describe('Python tasks', () => {
  it('pass values on, and print into their log', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const state = await run(runtime, studyPlan(workspace), { only: ['give', 'take'] });
    expect(states(state)).toEqual({ give: 'success', take: 'success' });
    expect(JSON.parse(instance(state, 'take').xcoms['return_value']!)).toEqual([1, 2, 2]);
    expect(logText(runtime, state.runId, 'give')).toMatch(/hello from \d+/);
  });

  it('pull what runs of earlier dates have pushed, and nothing of later ones', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    await run(runtime, studyPlan(workspace), { only: ['give'], logicalDate: '2023-05-03' });
    const later = await run(runtime, studyPlan(workspace), { only: ['recall'], logicalDate: '2023-05-04' });
    expect(JSON.parse(instance(later, 'recall').xcoms['return_value']!)).toEqual([1, 2]);
    const earlier = await run(runtime, studyPlan(workspace), { only: ['recall'], logicalDate: '2023-05-02' });
    expect(states(earlier)).toEqual({ recall: 'failed' });
  });

  it('get connections and variables, whose secrets their log hides', async () => {
    const workspace = makeWorkspace();
    const environment = { ...process.env, AIRFLOW_CONN_STORE: 'mysql://u:s3cret@db.example/x', AIRFLOW_VAR_API_TOKEN: 'abcdef123' };
    const runtime = await openTestRuntime({ workspace, environment });
    const state = await run(runtime, studyPlan(workspace), { only: ['secrets'] });
    expect(JSON.parse(instance(state, 'secrets').xcoms['return_value']!)).toBe('db.example');
    expect(logText(runtime, state.runId, 'secrets')).toContain('*** ***\n');
  });

  it('end as Airflow’s exceptions say', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const state = await run(runtime, studyPlan(workspace), { only: ['fail', 'skip', 'crash'] });
    expect(instance(state, 'fail')).toMatchObject({ state: 'failed', why: 'AirflowFailException: no use' });
    expect(instance(state, 'fail').attempts).toHaveLength(1);
    expect(instance(state, 'skip')).toMatchObject({ state: 'skipped', why: 'not today' });
    expect(instance(state, 'crash')).toMatchObject({ state: 'failed', why: expect.stringContaining('SIGKILL') as string });
  });

  it('are ended when their run is cancelled', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const grown = event(runtime, one => one.type === 'task-log-grew' && one.taskId === 'sleep' && one.bytes > 150);
    const runId = await start(runtime, studyPlan(workspace), { only: ['sleep'] });
    await grown;
    runtime.cancel(runId);
    const state = await runtime.finished(runId);
    expect([state.outcome, states(state)]).toEqual(['failed', { sleep: 'failed' }]);
  });

  it('use the file as it is when the run starts', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    await run(runtime, studyPlan(workspace), { only: ['give'] });
    const state = await run(runtime, studyPlan(workspace, FILE.replace('"하나"', '"changed"')), { only: ['give', 'take'] });
    expect(JSON.parse(instance(state, 'take').xcoms['return_value']!)).toEqual([1, 2, 7]);
  });
});

const CALLBACKS = `
from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

def tell(name):
    return lambda context: print(name, context["ti"].task_id, context.get("exception"), context.get("reason"))

with DAG("study", schedule=None, start_date=datetime(2023, 5, 1), on_failure_callback=tell("dag failed")):
    names = ("on_execute_callback", "on_success_callback", "on_retry_callback", "on_failure_callback")
    given = {name: tell(name) for name in names}
    BashOperator(task_id="good", bash_command="true", **given)
    BashOperator(task_id="bad", bash_command="exit 3", retries=1, **given)
`;

describe('callbacks of Bash tasks', () => {
  it('are called in Python, and print into the log of the task', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const tasks = [bashTask('good', 'true', { hasCallbacks: true }), bashTask('bad', 'exit 3', { hasCallbacks: true, retries: 1 })];
    const state = await run(runtime, { ...studyPlan(workspace, CALLBACKS), tasks, hasCallbacks: true });
    const good = logText(runtime, state.runId, 'good');
    expect(good).toMatch(/on_execute_callback good None None[^]*Running command[^]*on_success_callback good None None/);
    const why = 'Bash command failed. The command returned a non-zero exit code 3.';
    expect(logText(runtime, state.runId, 'bad', 1)).toContain(`on_retry_callback bad ${why} None`);
    expect(logText(runtime, state.runId, 'bad', 2)).toContain(`on_failure_callback bad ${why} None`);
    expect(logText(runtime, state.runId, 'bad', 2)).toContain('dag failed bad None task_failure');
  });
});

describe('the structure that Python loads', () => {
  it('stops a run before its first task when the analysis says otherwise', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const agreed = studyPlan(workspace);
    const tasks = agreed.tasks.map(one => (one.taskId === 'take' ? { ...one, upstream: [], triggerRule: 'all_done' as const } : one));
    const result = await runtime.startRun({ plan: { ...agreed, tasks }, conf: '{}', logicalDate: null, only: null });
    expect(result).toEqual({
      kind: 'refused',
      message:
        'analysis and load disagree about study: task take: upstream tasks [] in the analysis, [give] in Python; task take: trigger rule all_done in the analysis, all_success in Python.',
    });
  });

  it('is what is run where the text alone cannot tell', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const text = `
from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

with DAG("study", schedule="0 8 * * *", start_date=datetime(2023, 5, 1), params={"word": "hi"}):
    for name in sorted({"b", "a"}):
        echo = BashOperator(task_id=name, bash_command="echo {{ params.word }} {{ data_interval_end }} $X", env={"X": name}, append_env=True)
        echo >> PythonOperator(task_id=f"after_{name}", python_callable=lambda **given: given["ti"].xcom_pull(given["task"].upstream_list[0].task_id))
`;
    const incomplete = { ...studyPlan(workspace, text), tasks: [], complete: false };
    const state = await run(runtime, incomplete);
    expect(states(state)).toEqual({ a: 'success', after_a: 'success', b: 'success', after_b: 'success' });
    expect(JSON.parse(instance(state, 'after_b').xcoms['return_value']!)).toBe('hi 2023-05-01T08:00:00+00:00 b');
  });

  it('tells what the file raises, with its line', async () => {
    const workspace = makeWorkspace();
    const runtime = await openTestRuntime({ workspace });
    const broken = studyPlan(workspace, `${FILE}\nraise ValueError("odd")\n`);
    const result = await runtime.startRun({ plan: broken, conf: '{}', logicalDate: null, only: null });
    expect(result.kind === 'refused' && result.message).toMatch(/^Python cannot load .*study\.py \(line \d+\): ValueError: odd/);
  });

  it('is not asked for a DAG of Bash tasks', async () => {
    const runtime = await openTestRuntime({ python: '/no/python' });
    expect((await run(runtime, plan([bashTask('t', 'true')]))).outcome).toBe('success');
  });
});
