// `dagwright check` as a project uses it: its own levels, fixes, other formats, and while files change.
import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dagwright, makeFolder, start } from './command.ts';

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

command = "date {{ ds }}"
with DAG("t", schedule="@daily", start_date=datetime(2023, 5, 1)) as dag:
    a = BashOperator(task_id="a", bash_command="command")
    b = BashOperator(task_id="b", bash_command="command")
`;

describe('check', () => {
  it('follows pyproject.toml, and the command line above it', async () => {
    const folder = makeFolder({
      'dag.py': DAG,
      'pyproject.toml': '[tool.dagwright]\nprofile = "errors"\n\n[tool.dagwright.rules]\ncatchup-implicit-backfill = "error"\n',
    });
    const rulesIn = async (...options: string[]) => {
      const { stdout } = await dagwright(folder, ['check', '--format', 'json', ...options, 'dag.py']);
      const found = JSON.parse(stdout) as readonly { readonly rule: string; readonly severity: string }[];
      return found.map(({ rule, severity }) => `${rule} ${severity}`);
    };
    const byProject = await rulesIn();
    expect(byProject).toContain('catchup-implicit-backfill error');
    expect(byProject.every(found => found.endsWith(' error'))).toBe(true);
    expect(await rulesIn('--rule', 'catchup-implicit-backfill=hint')).toContain('catchup-implicit-backfill hint');
    expect((await rulesIn('--profile', 'default')).some(found => found.endsWith(' warning'))).toBe(true);
  });

  it('says what of pyproject.toml means nothing', async () => {
    const folder = makeFolder({ 'dag.py': DAG, 'pyproject.toml': '[tool.dagwright]\nprofil = "strict"\n' });
    const { stderr } = await dagwright(folder, ['check', 'dag.py']);
    expect(stderr).toContain('pyproject.toml [tool.dagwright]: there is no "profil"; there are');
  });

  it('takes the fixes that need no decision', async () => {
    const folder = makeFolder({ 'dag.py': DAG });
    const { stderr } = await dagwright(folder, ['check', '--fix', '--rule', 'catchup-implicit-backfill=off', 'dag.py']);
    expect(readFileSync(join(folder, 'dag.py'), 'utf8')).toBe(DAG.replaceAll('"command"', 'command'));
    expect(stderr).toContain('2 findings mended.');
  });

  it('tells what Airflow 3 takes otherwise of files written for Airflow 2, and nothing of the kind of those written for 3', async () => {
    const two = DAG.replaceAll('"command"', 'command');
    const three = two
      .replace('airflow import DAG', 'airflow.sdk import DAG')
      .replace('airflow.operators', 'airflow.providers.standard.operators');
    const changesIn = async (files: Readonly<Record<string, string>>) => {
      const { stdout } = await dagwright(makeFolder(files), ['check', '--format', 'json', '--target', '3.3.2', '.']);
      const found = JSON.parse(stdout) as readonly { readonly rule: string; readonly file: string }[];
      return found.filter(({ rule }) => /^af3-(?:default-catchup|cron-semantics)$/.test(rule)).map(({ file, rule }) => `${file} ${rule}`);
    };
    expect(await changesIn({ 'two.py': two, 'three.py': three.replace('"t"', '"u"') })).toEqual([
      'two.py af3-default-catchup',
      'two.py af3-cron-semantics',
    ]);
    expect(await changesIn({ 'two.py': two, 'requirements.txt': 'apache-airflow==3.1.0\n' })).toEqual([]);
    expect(await changesIn({ 'two.py': two, 'requirements.txt': 'apache-airflow==2.9.3\n' })).toHaveLength(2);
  });

  it('writes findings for GitHub’s runner, which puts them on the lines of a pull request', async () => {
    const folder = makeFolder({ 'dag.py': DAG.replace('"t"', '"a, b: 100%"') });
    const { code, stdout } = await dagwright(folder, ['check', '--format', 'github', 'dag.py']);
    expect(code).toBe(1);
    const line = stdout.split('\n').find(text => text.includes('dag-id-invalid-chars'));
    expect(line).toMatch(/^::error file=dag\.py,line=6,endLine=6,col=\d+,endColumn=\d+,title=dag-id-invalid-chars::.*100%25/);
  });

  it('checks again when a file is saved, until it is interrupted', async () => {
    const folder = makeFolder({ 'dag.py': DAG.replaceAll('"command"', 'command') });
    const { child, ended } = start(folder, ['check', '--watch', '--rule', 'catchup-implicit-backfill=off', 'dag.py']);
    const seen = output(child);
    await seen('Watching for changes');
    writeFileSync(join(folder, 'dag.py'), DAG.replace('task_id="b"', 'task_id="a"'));
    await seen('[duplicate-task-id]');
    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('nothing found');
  });
});

/** Resolves when the process has written a text, to either stream. */
function output({ stdout, stderr }: ChildProcess): (wanted: string) => Promise<void> {
  let all = '';
  let waiting = (): void => undefined;
  for (const stream of [stdout, stderr])
    stream?.on('data', (chunk: Buffer) => {
      all += chunk.toString('utf8');
      waiting();
    });
  return wanted =>
    new Promise(resolve => {
      waiting = () => {
        if (all.includes(wanted)) resolve();
      };
      waiting();
    });
}
