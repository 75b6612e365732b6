// Slice 6: template fields are shown as a run would see them, live, for a run that is chosen.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { edit, eventually, open, placeOf, revert } from './workbench.ts';

const FILE = 'features/my_first_airflow_dag.py';
const DAG = 'my_first_airflow_dag';

/** The preview that is shown, once its text fits. */
async function shown(title: string, fits: RegExp): Promise<vscode.TextDocument> {
  return eventually(`${title} with ${fits.source}`, () =>
    vscode.window.visibleTextEditors
      .map(({ document }) => document)
      .find(document => document.uri.scheme === 'dagwright-rendered' && document.uri.path === `/${title}` && fits.test(document.getText())),
  );
}

async function lensTitles(uri: vscode.Uri): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  return lenses.flatMap(({ command }) => command?.title ?? []);
}

describe('Show Rendered', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups'));

  it('is offered over the task', async () => {
    const { document } = await open(FILE);
    const titles = await eventually('the lens', async () => {
      const found = await lensTitles(document.uri);
      return found.includes('Rendered') && found;
    });
    assert.equal(titles.filter(title => title === 'Rendered').length, 3);
  });

  it('opens the fields of the task beside the text, and follows what is typed', async () => {
    const { document } = await open(FILE);
    await vscode.commands.executeCommand('dagwright.showRendered', document.uri.toString(), DAG, ['templated']);
    const preview = await shown('templated (rendered)', /echo "?\d{4}-\d\d-\d\d/);
    assert.equal(preview.languageId, 'shellscript');
    assert.equal(vscode.window.activeTextEditor?.document, document);
    await edit(document, placeOf(document, '{{ ds }}'), 'day {{ ds_nodash }}');
    await shown('templated (rendered)', /day \d{8}/);
    await revert(document);
  });

  it('shows another date when one is chosen, all runs of a range, and two dates side by side', async () => {
    const { document } = await open(FILE);
    await vscode.commands.executeCommand('dagwright.showRendered', document.uri.toString(), DAG, ['templated']);
    const { uri } = await shown('templated (rendered)', /echo/);
    await vscode.commands.executeCommand('dagwright.chooseRenderedRun', uri.toString(), { kind: 'date', date: '2024-03-01' });
    await shown('templated (rendered)', /echo "2024-02-29"\s+echo "2024-02-29"\s+echo "2024-02-29"\s+echo "2024-03-01"/);
    const [when] = await lensTitles(uri);
    assert.equal(when, '2024-03-01 08:00 · scheduled');
    await vscode.commands.executeCommand('dagwright.compareRendered', uri.toString(), { kind: 'date', date: '2024-03-02' });
    const diff = await eventually('the comparison', () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof vscode.TabInputTextDiff && { label: activeTab.label, input: activeTab.input };
    });
    assert.equal(diff.label, 'templated: 2024-03-01 ↔ 2024-03-02');
    const texts = await Promise.all([diff.input.original, diff.input.modified].map(side => vscode.workspace.openTextDocument(side)));
    assert.deepEqual(
      texts.map(text => /echo "(.*?)"/.exec(text.getText())?.[1]),
      ['2024-02-29', '2024-03-01'],
    );
    const range = { kind: 'range', from: '2024-03-01', to: '2024-03-03' };
    await vscode.commands.executeCommand('dagwright.chooseRenderedRun', uri.toString(), range);
    await vscode.commands.executeCommand('dagwright.showRendered', document.uri.toString(), DAG, ['templated']);
    const all = await shown('templated (rendered)', /# Backfill of 2024-03-03 08:00/);
    assert.equal(all.languageId, 'markdown');
    assert.equal(all.getText().match(/^# Backfill of/gm)?.length, 3);
  });

  it('takes a conf that is typed, and keeps the last text while the file is broken', async () => {
    const { document } = await open(FILE);
    await vscode.commands.executeCommand('dagwright.showRenderedDag', document.uri.toString(), DAG);
    const { uri } = await shown('my_first_airflow_dag (rendered)', /## templated · BashOperator/);
    await edit(document, placeOf(document, '{{ ds }}'), '{{ dag_run.conf.get("who", "nobody") }}');
    await shown('my_first_airflow_dag (rendered)', /echo "nobody"/);
    await vscode.commands.executeCommand('dagwright.editRenderedConf', uri.toString());
    const conf = await eventually('the conf', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.scheme === 'dagwright-conf' && active;
    });
    assert.equal(conf.languageId, 'json');
    await edit(conf, new vscode.Range(0, 0, conf.lineCount, 0), '{"who": x}');
    await eventually('the mistake in the conf', () =>
      vscode.languages.getDiagnostics(conf.uri).find(({ source }) => source === 'dagwright'),
    );
    await edit(conf, new vscode.Range(0, 0, conf.lineCount, 0), '{"who": "me"}');
    await vscode.commands.executeCommand('dagwright.showRenderedDag', document.uri.toString(), DAG);
    await shown('my_first_airflow_dag (rendered)', /echo "me"/);
    await edit(document, placeOf(document, 'with DAG('), 'with DA(');
    await eventually('what is wrong, over the text as it was', async () =>
      (await lensTitles(uri)).find(title => title.includes('As before: NameError')),
    );
    await shown('my_first_airflow_dag (rendered)', /echo "me"/);
    await conf.save();
    await revert(document);
  });
});
