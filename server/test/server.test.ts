// The language server over stdio: what an editor sees of it.
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens, DocumentSymbol, Hover } from 'vscode-languageserver/node';
import type { DagSummary, GraphResult, PlanResult } from '#protocol/language.ts';
import { codesOf, DAG } from './pipeline.ts';
import { Rig, type RigOptions } from './rig.ts';

let rigs: Rig[] = [];

async function start(options: RigOptions = {}): Promise<Rig> {
  const rig = await Rig.start({ ...options, files: { 'requirements.txt': 'apache-airflow==2.7.2\n', ...options.files } });
  rigs.push(rig);
  return rig;
}

afterEach(async () => {
  for (const rig of rigs) {
    expect(rig.errors).toEqual([]);
    await rig.close();
  }
  rigs = [];
});

describe('diagnostics', () => {
  it('show a task id that is used twice, and go when it is mended', async () => {
    const rig = await start();
    const found = await rig.open('dag.py', DAG.replace('task_id="load"', 'task_id="extract"'));
    expect(codesOf(found)).toEqual(['duplicate-task-id']);
    expect(found[0]).toMatchObject({
      severity: 1,
      source: 'dagwright',
      codeDescription: { href: 'file:///rules/duplicate-task-id.md' },
      range: { start: { line: 6 } },
    });
    expect(found[0]?.relatedInformation?.[0]?.location).toMatchObject({ uri: rig.uri('dag.py'), range: { start: { line: 5 } } });
    expect(codesOf(await rig.edit('dag.py', 'load = BashOperator(task_id="extract"', 'load = BashOperator(task_id="load"'))).toEqual([]);
  });

  it('survive half-typed text at every length of the file', async () => {
    const rig = await start();
    await rig.open('dag.py', '');
    for (let length = 1; length < DAG.length; length += 7) await rig.type('dag.py', [{ text: DAG.slice(0, length) }]);
    expect(codesOf(await rig.change('dag.py', [{ text: DAG }]))).toEqual([]);
  });

  it('say nothing about Python files without a DAG', async () => {
    const rig = await start();
    expect(await rig.open('tool.py', 'def f(:\n')).toEqual([]);
  });

  it('are taken back when the file is closed', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG.replace('"load"', '"extract"'));
    await rig.connection.sendNotification('textDocument/didClose', { textDocument: { uri: rig.uri('dag.py') } });
    expect(await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0)).toEqual([]);
  });

  it('follow the level that the settings give a rule', async () => {
    const rig = await start({ settings: { rules: { 'duplicate-task-id': 'off' } } });
    await rig.open('dag.py', DAG.replace('task_id="load"', 'task_id="extract"'));
    expect(await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0)).toEqual([]);
  });

  it('of an importing file change with the module in another editor', async () => {
    const rig = await start({ files: { 'support/callbacks.py': 'def failure_callback(context):\n    pass\n' } });
    const text = DAG.replace('from airflow import DAG', 'from airflow import DAG\nfrom support.callbacks import failure_callback');
    expect(codesOf(await rig.open('dag.py', text))).toEqual([]);
    await rig.open('support/callbacks.py', 'def failuer_callback(context):\n    pass\n');
    expect(codesOf(await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length > 0))).toEqual(['import-name-not-found']);
    await rig.edit('support/callbacks.py', 'failuer', 'failure');
    await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0);
  });

  it('follow a module that is made on disk', async () => {
    const rig = await start();
    const text = DAG.replace('from airflow import DAG', 'from airflow import DAG\nfrom support.callbacks import failure_callback');
    await rig.open('dag.py', text);
    rig.write('support/callbacks.py', 'def failure_callback(context):\n    pass\n');
    await rig.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: rig.uri('support/callbacks.py'), type: 1 }],
    });
    await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0);
  });
});

describe('connections', () => {
  const SQL = `from datetime import datetime
from airflow import DAG
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG("features", start_date=datetime(2024, 1, 1), schedule=None, catchup=False):
    SQLExecuteQueryOperator(task_id="q", conn_id="warehouse", sql="SELECT 1")
`;

  it('that nothing defines are reported, until the extension tells that it keeps them', async () => {
    const rig = await start();
    expect(codesOf(await rig.open('dag.py', SQL))).toEqual(['unknown-connection']);
    await rig.connection.sendNotification('dagwright/connectionIds', { ids: ['warehouse'] });
    await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0);
  });

  it.each([
    ['the environment', { environment: { AIRFLOW_CONN_WAREHOUSE: 'mysql://u@h/db' } }],
    ['.env', { files: { '.env': 'AIRFLOW_CONN_WAREHOUSE=mysql://u@h/db\n' } }],
    ['a shell script', { files: { 'shell/init.sh': 'airflow connections add warehouse --conn-uri mysql://u@h/db\n' } }],
  ] satisfies [string, RigOptions][])('are known from %s', async (_where, options) => {
    const rig = await start(options);
    await rig.open('dag.py', SQL);
    await rig.diagnosticsWhere('dag.py', diagnostics => diagnostics.length === 0);
  });

  it('are not looked up in Restricted Mode, so nothing is said about them', async () => {
    const rig = await start({ trusted: false });
    expect(await rig.open('dag.py', SQL)).toEqual([]);
  });
});

describe('quick fixes', () => {
  it('mend what they are offered for', async () => {
    const rig = await start();
    const text = DAG.replace(
      'extract >> load',
      'templated = "echo {{ ds }}"\n    print_it = BashOperator(task_id="print_it", bash_command="templated")',
    );
    const [finding] = await rig.open('dag.py', text);
    expect(finding?.code).toBe('literal-equals-variable-name');
    const [action] = await rig.codeActions('dag.py', finding!);
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [{ code: 'literal-equals-variable-name' }] });
    expect(await rig.apply('dag.py', action!)).toEqual([]);
    expect(rig.text('dag.py')).toContain('bash_command=templated)');
  });
});

describe('graphs', () => {
  it('are answered for the text as it is in the editor', async () => {
    const rig = await start({ files: { 'dag.py': DAG } });
    await rig.open('dag.py', DAG.replace('"load"', '"store"'));
    const { graphs, problems } = await rig.connection.sendRequest<GraphResult>('dagwright/graph', { uri: rig.uri('dag.py') });
    expect(problems).toEqual([]);
    expect(graphs).toHaveLength(1);
    expect(graphs[0]).toMatchObject({ dagId: 'pipeline', stale: false, edges: [{ from: 'extract', to: 'store' }] });
  });

  it('come by themselves while typing, and only when they change', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG);
    await rig.edit('dag.py', 'extract >> load', 'load >> extract');
    const { graphs } = await rig.graphChange('dag.py', each => each.graphs[0]?.edges[0]?.from === 'load');
    expect(graphs[0]?.nodes.map(node => node.id).sort()).toEqual(['extract', 'load']);
  });

  it('stay, marked stale, while the text has errors', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG);
    await rig.edit('dag.py', 'task_id="load", bash_command="sleep 1")', 'task_id="load", bash_');
    const broken = await rig.graphChange('dag.py', each => each.graphs[0]?.stale === true);
    expect(broken.graphs[0]).toMatchObject({ stale: true, edges: [{ from: 'extract', to: 'load' }] });
    await rig.edit('dag.py', 'task_id="load", bash_', 'task_id="load", bash_command="sleep 2")');
    expect((await rig.graphChange('dag.py', each => each.problems.length === 0 && each.graphs[0]?.stale === false)).graphs).toHaveLength(1);
  });

  it('of the whole workspace are listed for the tree, virtual environments left out', async () => {
    const rig = await start({
      files: {
        'features/a.py': DAG,
        'models/b.py': DAG.replace('"pipeline"', '"model"'),
        'support/dates.py': 'x = 1\n',
        'env2/pyvenv.cfg': '',
        'env2/lib/example.py': DAG,
      },
    });
    const dags = await rig.connection.sendRequest<readonly DagSummary[]>('dagwright/dags', null);
    expect(dags.map(dag => [dag.dagId, dag.uri, dag.taskCount])).toEqual([
      ['pipeline', rig.uri('features/a.py'), 2],
      ['model', rig.uri('models/b.py'), 2],
    ]);
  });
});

describe('plans', () => {
  it('are made for a DAG that loads', async () => {
    const rig = await start({ files: { 'dag.py': DAG } });
    const result = await rig.connection.sendRequest<PlanResult>('dagwright/plan', { uri: rig.uri('dag.py'), dagId: 'pipeline' });
    if (result.kind !== 'plan') throw new Error(result.message);
    expect(result.plan).toMatchObject({ dagId: 'pipeline', target: '2.7.2', file: `${rig.folder}/dag.py`, complete: true });
    expect(result.plan.tasks.map(task => [task.taskId, task.upstream, task.work.kind])).toEqual([
      ['extract', [], 'bash'],
      ['load', ['extract'], 'bash'],
    ]);
  });

  it('are refused with the reason and its place when the file does not load', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG.replace('task_id="load"', 'task_id="extract"'));
    const result = await rig.connection.sendRequest<PlanResult>('dagwright/plan', { uri: rig.uri('dag.py'), dagId: 'pipeline' });
    expect(result).toMatchObject({ kind: 'problem', location: { file: `${rig.folder}/dag.py`, range: { start: { line: 6 } } } });
    expect(result.kind === 'problem' && result.message).toContain('DuplicateTaskIdFound');
  });

  it('are refused for a DAG that is not there', async () => {
    const rig = await start({ files: { 'dag.py': DAG } });
    const result = await rig.connection.sendRequest<PlanResult>('dagwright/plan', { uri: rig.uri('dag.py'), dagId: 'other' });
    expect(result).toEqual({ kind: 'problem', message: 'There is no DAG "other" in this file any more.', location: null });
  });
});

describe('in the text', () => {
  it('lenses over a DAG run it, show its graph and its history, and over a task run it alone and show its fields', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG);
    const lenses = await rig.connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: rig.uri('dag.py') },
    });
    expect(lenses.map(lens => [lens.range.start.line, lens.command?.title])).toEqual([
      [4, '▶ Run'],
      [4, 'with config'],
      [4, 'Graph'],
      [4, 'History'],
      [5, '▶ Run task'],
      [5, 'Rendered'],
      [6, '▶ Run task'],
      [6, 'Rendered'],
    ]);
    const inLoad = [rig.uri('dag.py'), 'pipeline', ['load']];
    expect(lenses.at(-2)?.command).toMatchObject({ command: 'dagwright.runTask', arguments: inLoad });
    expect(lenses.at(-1)?.command).toMatchObject({ command: 'dagwright.showRendered', arguments: inLoad });
  });

  it('lenses are off when the setting says so', async () => {
    const rig = await start({ settings: { codeLens: { enabled: false } } });
    await rig.open('dag.py', DAG);
    expect(await rig.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: rig.uri('dag.py') } })).toEqual([]);
  });

  it('the outline has the DAG with its tasks', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG);
    const symbols = await rig.connection.sendRequest<readonly DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: rig.uri('dag.py') },
    });
    expect(symbols.map(symbol => [symbol.name, symbol.children?.map(child => child.name)])).toEqual([['pipeline', ['extract', 'load']]]);
  });

  it('a hover tells what runs before and after a task', async () => {
    const rig = await start();
    await rig.open('dag.py', DAG);
    const hover = await rig.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: rig.uri('dag.py') },
      position: { line: 6, character: 14 },
    });
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    const text = (hover.contents as { value: string }).value;
    for (const part of ['`load`', '`BashOperator`', 'Trigger rule: `all_success`', 'Upstream: `extract`', 'Downstream: none'])
      expect(text).toContain(part);
  });
});

describe('a folder that is added to the workspace', () => {
  it('has its DAGs listed', async () => {
    const rig = await start({ files: { 'one/a.py': DAG } });
    rig.write('.added/b.py', DAG.replace('"pipeline"', '"added"'));
    rig.write('.added/requirements.txt', 'apache-airflow==2.7.2\n');
    await rig.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: rig.uri('.added'), name: 'added' }], removed: [] },
    });
    const dags = await rig.connection.sendRequest<readonly DagSummary[]>('dagwright/dags', null);
    expect(dags.map(dag => dag.dagId)).toEqual(['added', 'pipeline']);
  });
});
