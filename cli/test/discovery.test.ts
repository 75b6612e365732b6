// Which files a command looks at when a folder is named.
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dagwright, jsonLines, makeFolder } from './command.ts';

const DAG = `from datetime import datetime
from airflow import DAG
with DAG("d", schedule=None, start_date=datetime(2023, 5, 1)):
    pass
`;

async function filesOf(folder: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await dagwright(folder, ['graph', '--format', 'jsonl', ...args]);
  return jsonLines(stdout).map(line => (line as { readonly file: string }).file);
}

describe('a folder', () => {
  it('is searched as Airflow searches its dags folder, by the patterns of the version', async () => {
    const folder = makeFolder({
      '.airflowignore': 'old_.*\nlib/\n# *.py\n',
      'a.py': DAG,
      'old_b.py': DAG,
      'lib/c.py': DAG,
      'team/old_d.py': DAG,
      'team/.airflowignore': 'e.py\n!old_d.py\n',
      'team/e.py': DAG,
      'notes.py': 'x = 1\n',
    });
    // Asked of `list_py_file_paths` (2.7.2) and of the importer's `list_dag_files` (3.3.2).
    expect(await filesOf(folder, ['--target', '2.7.2', '.'])).toEqual(['a.py']);
    expect(await filesOf(folder, ['--target', '3.3.2', '.'])).toEqual(['a.py', 'old_b.py', 'team/old_d.py']);
    writeFileSync(join(folder, 'airflow.cfg'), '[core]\ndag_ignore_file_syntax = glob\n');
    expect(await filesOf(folder, ['--target', '2.7.2', '--root', '.', '.'])).toEqual(['a.py', 'old_b.py', 'team/old_d.py']);
  });

  it('with a way back into itself is searched once, and said to stop Airflow', async () => {
    const folder = makeFolder({ 'dags/a.py': DAG });
    symlinkSync(folder, join(folder, 'dags', 'up'));
    const { code, stdout, stderr } = await dagwright(folder, ['graph', '--format', 'jsonl', 'dags']);
    expect([code, jsonLines(stdout).length]).toEqual([0, 1]);
    expect(stderr).toContain('Detected recursive loop');
  });

  it('is searched for every Python file where safe mode is off', async () => {
    const folder = makeFolder({ 'plain.py': 'x = 1\n', 'airflow.cfg': '[core]\ndag_discovery_safe_mode = False\n' });
    expect(await filesOf(folder, ['--root', '.', '.'])).toEqual(['plain.py']);
  });

  it('outside the root is read for the version that is asked for too', async () => {
    const folder = makeFolder({ 'root/requirements.txt': '', 'elsewhere/d.py': DAG.replace('schedule=None', 'schedule_interval=None') });
    const { code, stdout } = await dagwright(folder, ['graph', '--format', 'jsonl', '--target', '3.3.2', '--root', 'root', 'elsewhere']);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ error: { type: 'TypeError' } }]);
  });

  it('with packaged DAGs is searched, and said not to be looked into there', async () => {
    const folder = makeFolder({ 'a.py': DAG, 'packed.zip': 'PK\x05\x06' });
    const { stdout, stderr } = await dagwright(folder, ['check', '--format', 'json', '.']);
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
    expect(stderr).toMatch(/packed\.zip: packaged DAGs are not looked into/);
  });
});
