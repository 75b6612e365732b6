// Slice 1: what is wrong with a DAG file is in Problems while the user types, with quick fixes.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dagwright, edit, eventually, finding, findingsOf, open, placeOf, revert, sample } from './workbench.ts';

/** The mistakes of the sample: file, rule, a piece of the line it stands on, and the title of a quick fix where there must be one. */
const MISTAKES: readonly { readonly file: string; readonly rule: string; readonly on: string; readonly fix?: RegExp }[] = [
  {
    file: 'a_quoted_variable_name.py',
    rule: 'literal-equals-variable-name',
    on: 'bash_command="templated_command"',
    fix: /Use the variable templated_command/,
  },
  { file: 'b_misspelt_import.py', rule: 'import-name-not-found', on: 'import failuer_callback', fix: /Import "failure_callback"/ },
  { file: 'c_task_before_the_dag.py', rule: 'task-without-dag', on: 'sleep = BashOperator(', fix: /Move into the DAG/ },
  { file: 'd_unterminated_string.py', rule: 'syntax-error', on: 'tags=["mlops", study"]', fix: /Add the missing "/ },
  { file: 'e_two_links_to_one_folder/project/features/visit_features.py', rule: 'dags-folder-symlink-duplicate', on: '"""' },
  { file: 'f_catchup_by_default.py', rule: 'catchup-implicit-backfill', on: 'with DAG(', fix: /Add catchup=False/ },
  { file: 'g_unknown_connection.py', rule: 'unknown-connection', on: 'conn_id="feature_stroe"', fix: /Change to "feature_store"/ },
];

async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions;
}

describe('Problems', () => {
  before(async () => {
    await dagwright();
  });

  for (const { file, rule, on, fix } of MISTAKES)
    it(`shows the mistake in ${file}${fix ? ' and mends it' : ''}`, async () => {
      const { document } = await open(`mistakes/${file}`);
      const problem = await finding(document.uri, rule);
      assert.equal(problem.range.start.line, placeOf(document, on).end.line);
      if (!fix) return;
      const actions = await eventually(`the quick fix ${fix.source}`, async () => {
        const found = (await quickFixes(document.uri, problem.range)).filter(({ title }) => fix.test(title));
        return found.length > 0 && found;
      });
      const [action] = actions;
      assert.ok(action?.edit);
      await vscode.workspace.applyEdit(action.edit);
      await eventually(`no finding of ${rule} any more`, () => !findingsOf(document.uri).some(found => found.rule === rule));
      await revert(document);
    });

  it('reports one mistake once: the misspelt import, not the name that it should have brought as well', async () => {
    const { document } = await open('mistakes/b_misspelt_import.py');
    await finding(document.uri, 'import-name-not-found');
    assert.deepEqual(
      findingsOf(document.uri).map(({ rule }) => rule),
      ['import-name-not-found'],
    );
  });

  it('is empty for the sample itself', async () => {
    for (const path of ['features/my_first_airflow_dag.py', 'features/data_extract_pipeline.py']) {
      const { document } = await open(path);
      await eventually('the DAG of the file', async () => {
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return symbols && symbols.length > 0;
      });
      assert.deepEqual(findingsOf(document.uri), []);
    }
  });

  it('follows every keystroke, on half-typed text too', async () => {
    const { document } = await open('features/my_first_airflow_dag.py');
    const taskId = placeOf(document, 'task_id="sleep"');
    await edit(document, taskId, 'task_id="print_date"');
    const duplicate = await finding(document.uri, 'duplicate-task-id');
    assert.match(duplicate.message, /print_date/);
    await edit(document, placeOf(document, '>> ['), '>> [(');
    await finding(document.uri, 'syntax-error');
    await revert(document);
    await eventually('no finding any more', () => findingsOf(document.uri).length === 0);
  });

  it('finds a cycle, a bad dag id and a broken template at the exact place', async () => {
    const { document } = await open('features/my_first_airflow_dag.py');
    await edit(document, placeOf(document, 'task1 >> ['), 'task2 >> task1\n    task1 >> [');
    await finding(document.uri, 'dependency-cycle');
    await revert(document);

    await edit(document, placeOf(document, 'my_first_airflow_dag"'), 'my first dag"');
    await finding(document.uri, 'dag-id-invalid-chars');
    await revert(document);

    await edit(document, placeOf(document, '{% endfor %}'), '{% endfr %}');
    const template = await finding(document.uri, 'template-syntax-error');
    assert.ok(placeOf(document, '{% endfr %}').contains(template.range), `it stands at ${JSON.stringify(template.range)}`);
    await revert(document);
  });

  it('lists what would have to change for Airflow 3', async () => {
    await vscode.commands.executeCommand('dagwright.checkForAirflow3');
    const { document } = await open('features/my_first_airflow_dag.py');
    const change = await finding(document.uri, 'af3-moved-import');
    assert.match(change.message, /airflow\.sdk/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('links each finding to the page of its rule', async () => {
    const uri = sample('mistakes/g_unknown_connection.py');
    await open('mistakes/g_unknown_connection.py');
    const { code } = await finding(uri, 'unknown-connection');
    assert.ok(typeof code === 'object');
    assert.deepEqual([code.target.scheme, code.target.path], ['command', 'dagwright.openRulePage']);
    await vscode.commands.executeCommand(code.target.path, ...(JSON.parse(decodeURIComponent(code.target.query)) as unknown[]));
    await eventually('the page of the rule', () =>
      vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.label.includes('unknown-connection.md')),
    );
  });
});
