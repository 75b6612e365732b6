// What the worker tells of DAG files that it loads, and that nothing of a task outlives it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { begin, FIXTURES, isRunning, loadRequest, newWorker, runTask, SAMPLES, until } from './worker/tasks.ts';

describe('loading', () => {
  it('tells the structure, and the workspace modules that were imported', async () => {
    const worker = await newWorker();
    const answer = await worker.load(loadRequest('tasks_dag.py'));
    if (answer.kind !== 'loaded') throw new Error(answer.text);
    expect(answer.modules.map(path => path.slice(path.lastIndexOf('/worker/')))).toEqual([
      '/worker/helpers/__init__.py',
      '/worker/helpers/greeting.py',
    ]);
    const dag = answer.dags[0];
    expect(dag?.tasks.find(task => task.task_id === 'doubled')).toMatchObject({ operator: '@task', mapped: true, group: null });
    expect(dag?.tasks.find(task => task.task_id === 'section.inside')).toMatchObject({ mapped: false, group: 'section' });
    expect(dag?.edges).toContainEqual(['branch', 'left']);
    expect(dag?.groups).toEqual(['section']);
  });

  it('tells the type, message and line of what stops it', async () => {
    const worker = await newWorker();
    const answer = await worker.load(loadRequest('broken_dag.py'));
    expect(answer).toMatchObject({
      kind: 'failed',
      message: "DuplicateTaskIdFound: Task id 'same' has already been added to the DAG",
      line: 8,
    });
    expect(answer.kind === 'failed' && answer.text).not.toContain('dagwright_worker');
  });

  // The seven mistakes of the study notes; a, c and g load in real Airflow 2.7.2 as well, b and d do not.
  it.each([
    ['a_quoted_variable_name.py', null],
    ['b_misspelt_import.py', "ImportError: cannot import name 'failuer_callback' from 'support.callbacks'"],
    ['c_task_before_the_dag.py', null],
    ['d_unterminated_string.py', 'SyntaxError: '],
    ['g_unknown_connection.py', null],
  ])('loads the mistake %s as Airflow does', async (name, problem) => {
    const worker = await newWorker();
    const answer = await worker.load({ ...loadRequest(join('mistakes', name), SAMPLES) });
    if (problem === null) expect(answer).toMatchObject({ kind: 'loaded' });
    else expect(answer).toMatchObject({ kind: 'failed', message: expect.stringContaining(problem) as unknown });
  });

  it('loads every DAG of the sample', async () => {
    const files = [
      'features/my_first_airflow_dag.py',
      'features/data_extract_pipeline.py',
      'features/exam_data_generator/exam_data_generator.py',
    ];
    const models = readdirSync(join(SAMPLES, 'models', 'member_renewal')).filter(name => /^member_renewal.*\.py$/.test(name));
    const found: string[] = [];
    for (const file of [...files, ...models.map(name => `models/member_renewal/${name}`)]) {
      const worker = await newWorker();
      const answer = await worker.load(loadRequest(file, SAMPLES));
      if (answer.kind !== 'loaded') throw new Error(`${file}: ${answer.text}`);
      found.push(...answer.dags.map(dag => dag.dag_id));
    }
    expect(found.sort()).toEqual([
      'data_extract_pipeline',
      'exam_data_generator',
      'member_renewal',
      'member_renewal_deploy',
      'my_first_airflow_dag',
    ]);
  });
});

describe('a file with modules that a forked process cannot use', () => {
  it('runs its tasks in processes that load it anew, asks and kills included', async () => {
    const worker = await newWorker();
    const request = loadRequest('unforkable_dag.py', join(FIXTURES, 'unforkable'));
    expect(await worker.load(request)).toMatchObject({ kind: 'loaded' });
    const changes = { ...request, dagId: 'unforkable' };
    const { end, xcoms } = await runTask(worker, 'asks', changes, () => ({ value: 'Seoul', missing: false }));
    expect(end).toEqual({ kind: 'success' });
    expect(xcoms['return_value']).toEqual(['Seoul', true]);
    const started = begin(worker, 'sleeps', changes);
    await until(() => started.log().includes('sleeping'));
    started.execution.kill();
    expect(await started.execution.ended).toMatchObject({ kind: 'killed' });
  });
});

describe('the end of the worker', () => {
  it('takes running tasks and their children with it', async () => {
    const worker = await newWorker();
    await worker.load(loadRequest('tasks_dag.py'));
    const started = begin(worker, 'sleeps_with_children');
    await until(() => /child \d+/.test(started.log()));
    const child = Number(/child (\d+)/.exec(started.log())?.[1]);
    await worker.close();
    await until(() => !isRunning(child));
  });
});
