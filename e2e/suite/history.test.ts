// Slice 4: runs are remembered, also when the runtime is killed in the middle of a task.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { dagwright, eventually, open, placeOf } from './workbench.ts';

const DAG = 'my_first_airflow_dag';

/** Kills the runtime of this editor as a crash would: no chance to write anything any more. */
function killRuntime(): void {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const runtime = processes.map(line => /^\s*(\d+)\s+(\d+)\s+.*runtime\.cjs/.exec(line)).find(found => Number(found?.[2]) === process.pid);
  if (!runtime) throw new Error('the extension host has no runtime process');
  process.kill(Number(runtime[1]), 'SIGKILL');
}

describe('The run history', () => {
  it('lists the runs of the DAG with their tasks', async () => {
    const api = await dagwright();
    const [dag] = (await api.rows('runs', [])).filter(({ label }) => label.includes(DAG));
    assert.ok(dag, 'the view lists the DAG');
    const runs = await api.rows('runs', [dag.label]);
    assert.ok(runs.length >= 2);
    const tasks = await api.rows('runs', [dag.label, runs[0]?.label ?? '']);
    assert.deepEqual(tasks.map(({ label }) => label).sort(), ['print_date', 'sleep', 'templated']);
  });

  it('says "interrupted" of a run whose runtime was killed, and keeps what had finished', async () => {
    const api = await dagwright();
    const before = new Set(api.runs().map(({ runId }) => runId));
    const editor = await open('features/my_first_airflow_dag.py');
    const place = placeOf(editor.document, 'task_id="sleep"').start;
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('dagwright.run');
    const running = await eventually('the sleeping task', () =>
      api
        .panels()
        .map(({ run }) => run)
        .find(
          run =>
            run && !before.has(run.summary.runId) && run.instances.some(({ taskId, state }) => taskId === 'sleep' && state === 'running'),
        ),
    );
    killRuntime();
    await vscode.commands.executeCommand('dagwright.refresh');
    const ended = await eventually('the interrupted run', () =>
      api.runs().find(({ runId, outcome }) => runId === running.summary.runId && outcome === 'failed'),
    );
    assert.equal(ended.why, 'interrupted');
    const painted = await eventually(
      'its tasks on the graph',
      () => api.panels().find(({ run }) => run?.summary.runId === ended.runId && run.summary.outcome === 'failed')?.run,
    );
    const states = new Map(painted.instances.map(({ taskId, state }) => [taskId, state]));
    assert.equal(states.get('print_date'), 'success');
    assert.equal(states.get('sleep'), 'failed');
    for (const runId of before)
      assert.ok(
        api.runs().some(run => run.runId === runId),
        `run ${runId} is still there`,
      );
  });
});
