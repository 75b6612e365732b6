// Slice 2: the graph beside the code, linked both ways.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelState } from '../../client/src/panel/graph-panel.ts';
import { dagwright, edit, eventually, open, placeOf, revert } from './workbench.ts';

const FILE = 'features/my_first_airflow_dag.py';

/** The open panel of the file, once its view has started. */
async function panel(): Promise<PanelState> {
  const api = await dagwright();
  return eventually('the graph panel', () =>
    api.panels().find(({ uri, ready, graphs }) => uri.endsWith(FILE) && ready && graphs.length > 0),
  );
}

describe('The graph', () => {
  it('is offered above the DAG, with ▶ Run', async () => {
    const { document } = await open(FILE);
    const titles = await eventually('the lenses of the DAG', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      );
      const found = lenses?.map(lens => lens.command?.title ?? '') ?? [];
      return found.some(title => title.includes('Graph')) && found;
    });
    assert.ok(titles.some(title => title.includes('Run')));
  });

  it('opens beside the code with the tasks and edges of the file', async () => {
    await open(FILE);
    await vscode.commands.executeCommand('dagwright.openGraph');
    const { dagId, graphs } = await panel();
    assert.equal(dagId, 'my_first_airflow_dag');
    assert.deepEqual(
      graphs[0]?.nodes.map(({ id, operator }) => [id, operator]),
      [
        ['print_date', 'Bash'],
        ['sleep', 'Bash'],
        ['templated', 'Bash'],
      ],
    );
    assert.deepEqual(graphs[0].edges.map(({ from, to }) => `${from}>${to}`).sort(), ['print_date>sleep', 'print_date>templated']);
  });

  it('selects the task that the cursor is in', async () => {
    const editor = await open(FILE);
    await panel();
    const place = placeOf(editor.document, 'task_id="sleep"').start;
    editor.selection = new vscode.Selection(place, place);
    await eventually('the task sleep is selected', async () => (await panel()).selected === 'sleep');
  });

  it('follows the typing', async () => {
    const { document } = await open(FILE);
    await edit(document, placeOf(document, 'task_id="sleep"'), 'task_id="nap"');
    await eventually('the renamed task', async () => (await panel()).graphs[0]?.nodes.some(({ id }) => id === 'nap'));
    await revert(document);
    await eventually('the old name', async () => (await panel()).graphs[0]?.nodes.some(({ id }) => id === 'sleep'));
  });

  it('keeps the last good graph, marked stale, while the text is broken', async () => {
    const { document } = await open(FILE);
    await edit(document, placeOf(document, 'with DAG('), 'with DAG((');
    await eventually('a stale graph', async () => {
      const [graph] = (await panel()).graphs;
      return graph?.stale === true && graph.nodes.length === 3;
    });
    await revert(document);
    await eventually('a fresh graph', async () => (await panel()).graphs[0]?.stale === false);
  });
});
