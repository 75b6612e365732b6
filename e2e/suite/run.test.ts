// Slice 3: ▶ runs the DAG on the local runtime, states are painted live, logs are documents.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunSummary } from '../../protocol/src/runtime.ts';
import { dagwright, eventually, open, sample } from './workbench.ts';

/** More lines than an editor shows, one after the other. */
const COUNTING = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(dag_id="counting", schedule=None, start_date=datetime(2024, 1, 1), catchup=False):
    BashOperator(task_id="count", bash_command="for i in $(seq 150); do echo $i; sleep 0.02; done")
`;

/** The newest run of a DAG that is not among `before`, once `until` holds for it. */
export async function newRun(dagId: string, before: readonly RunSummary[], until: (run: RunSummary) => boolean): Promise<RunSummary> {
  const api = await dagwright();
  const old = new Set(before.map(run => run.runId));
  return eventually(`a run of ${dagId}`, () => api.runs().find(run => run.dagId === dagId && !old.has(run.runId) && until(run)));
}

async function runs(): Promise<readonly RunSummary[]> {
  return (await dagwright()).runs();
}

describe('▶ Run', () => {
  it('takes the first DAG of the sample to success, with every task green on the graph', async () => {
    const before = await runs();
    await open('features/my_first_airflow_dag.py');
    await vscode.commands.executeCommand('dagwright.run');
    const run = await newRun('my_first_airflow_dag', before, ({ finishedAt }) => finishedAt !== null);
    assert.equal(run.outcome, 'success', run.why ?? '');
    const api = await dagwright();
    const painted = await eventually('the run on the graph', () => api.panels().find(panel => panel.run?.summary.runId === run.runId)?.run);
    assert.deepEqual(
      painted.instances.map(({ taskId, state }) => [taskId, state]),
      [
        ['print_date', 'success'],
        ['sleep', 'success'],
        ['templated', 'success'],
      ],
    );
    const templated = painted.instances.find(({ taskId }) => taskId === 'templated');
    assert.match(templated?.rendered['bash_command'] ?? '', /echo "?\d{4}-\d\d-\d\d/);
  });

  it('shows the log of a task as a read-only document', async () => {
    const api = await dagwright();
    const run = api.runs().find(({ dagId }) => dagId === 'my_first_airflow_dag');
    assert.ok(run);
    const [dag] = await api.rows('runs', []);
    assert.ok(dag);
    const [first] = await api.rows('runs', [dag.label]);
    assert.ok(first);
    const task = (await api.rows('runs', [dag.label, first.label])).find(({ label }) => label.includes('templated'));
    assert.ok(task);
    await vscode.commands.executeCommand('dagwright.openLog', task.node);
    const text = await eventually('the log', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'dagwright-log' && document.getText().length > 0 && document.getText();
    });
    assert.match(text, /\d{4}-\d\d-\d\d/);
  });

  it('keeps the end of a log in sight while its task writes on', async () => {
    const file = sample('features/counting.py');
    await vscode.workspace.fs.writeFile(file, Buffer.from(COUNTING));
    try {
      const before = await runs();
      await open('features/counting.py');
      await vscode.commands.executeCommand('dagwright.run');
      await newRun('counting', before, ({ outcome }) => outcome === 'running');
      const api = await dagwright();
      const task = await eventually('the counting task', async () => {
        const [run] = await api.rows('runs', ['counting']);
        return run && (await api.rows('runs', ['counting', run.label])).find(({ contextValue }) => contextValue === 'instance');
      });
      await vscode.commands.executeCommand('dagwright.openLog', task.node);
      await newRun('counting', before, ({ finishedAt }) => finishedAt !== null);
      await eventually('the last line', () => {
        const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'dagwright-log');
        const text = editor?.document.getText() ?? '';
        return editor?.visibleRanges.some(({ end }) => text.includes('Ended:') && end.line >= editor.document.lineCount - 2);
      });
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  for (const [dagId, file] of [
    ['data_extract_pipeline', 'features/data_extract_pipeline.py'],
    ['exam_data_generator', 'features/exam_data_generator/exam_data_generator.py'],
    ['member_renewal', 'models/member_renewal/member_renewal.py'],
  ] as const)
    it(`takes ${dagId} to success on the embedded feature store`, async () => {
      const before = await runs();
      await open(file);
      await vscode.commands.executeCommand('dagwright.run');
      const run = await newRun(dagId, before, ({ finishedAt }) => finishedAt !== null);
      assert.equal(run.outcome, 'success', run.why ?? '');
    });

  it('is ended by Cancel, which leaves no task running', async () => {
    const before = await runs();
    await open('features/my_first_airflow_dag.py');
    await vscode.commands.executeCommand('dagwright.run');
    const run = await newRun('my_first_airflow_dag', before, ({ outcome }) => outcome === 'running');
    const api = await dagwright();
    await eventually('the sleeping task', () =>
      api
        .panels()
        .some(
          ({ run: painted }) =>
            painted?.summary.runId === run.runId &&
            painted.instances.some(({ taskId, state }) => taskId === 'sleep' && state === 'running'),
        ),
    );
    await vscode.commands.executeCommand('dagwright.cancelRun');
    const ended = await newRun('my_first_airflow_dag', before, ({ finishedAt }) => finishedAt !== null);
    assert.equal(ended.outcome, 'failed');
    assert.equal(ended.why, 'cancelled');
  });
});
