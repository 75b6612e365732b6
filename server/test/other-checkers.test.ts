// What is left to other checkers of the editor, by the files that configure them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { codesReportedBy } from '../src/other-checkers.ts';
import { Rig } from './rig.ts';

const folders: string[] = [];

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dagwright-checkers-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('ruff without settings reports syntax errors and its default rules', () => {
  expect(codesReportedBy(['ruff'], project({}))).toEqual(['ruff:syntax', 'ruff:E4', 'ruff:E7', 'ruff:E9', 'ruff:F']);
});

it('ruff reports what the project selects, in either place of its settings', () => {
  const pyproject = '[tool.ruff.lint]\nselect = ["AIR", "F"]\nextend-select = ["DTZ"]\nignore = ["F"]\n';
  expect(codesReportedBy(['ruff'], project({ 'pyproject.toml': pyproject }))).toEqual(['ruff:syntax', 'ruff:AIR', 'ruff:DTZ']);
  expect(codesReportedBy(['ruff'], project({ 'ruff.toml': 'select = ["ALL"]\n' }))).toEqual(['ruff:syntax', 'ruff:']);
});

it('pylint reports nothing of Airflow without its plugin', () => {
  expect(codesReportedBy(['pylint'], project({}))).toEqual([]);
  expect(codesReportedBy(['pylint'], project({ '.pylintrc': '[MASTER]\nload-plugins=pylint_airflow\n' }))).toContain('pylint-airflow:');
});

it('an undefined name is left to Pylance while it is enabled, unless a level is set for it', async () => {
  const text = 'from airflow import DAG\nwith DAG("a", schedule=None):\n    pass\nsay(hello)\n';
  const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
  for (const [rules, expected] of [
    [{}, false],
    [{ 'undefined-name': 'error' }, true],
  ] as const) {
    const rig = await Rig.start({ files: { 'requirements.txt': 'apache-airflow==2.7.2\n' }, settings: { rules } });
    expect(codes(await rig.open('dag.py', text)).includes('undefined-name')).toBe(true);
    await rig.connection.sendNotification('dagwright/checkers', { checkers: ['pylance'] });
    const after = await rig.diagnosticsWhere('dag.py', found => codes(found).includes('undefined-name') === expected);
    expect(codes(after).includes('undefined-name')).toBe(expected);
    // Nobody else knows how to mend it.
    const line = { start: { line: 3, character: 4 }, end: { line: 3, character: 4 } };
    const titles = (await rig.codeActions('dag.py', { range: line, message: '' })).map(({ title }) => title);
    expect(titles).toContain('Ignore undefined-name on this line');
    await rig.close();
  }
});
