// DAG files that no editor shows: checked in the background, as they are on disk.
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig;

async function start(options: RigOptions): Promise<void> {
  rig = await Rig.start({ ...options, files: { 'requirements.txt': 'apache-airflow==2.7.2\n', ...options.files } });
}

afterEach(async () => {
  expect(rig.errors).toEqual([]);
  await rig.close();
});

const dag = (id: string, command = 'date') => `from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("${id}", schedule=None, catchup=False):
    BashOperator(task_id="a", bash_command="${command}", start_date=None)
`;
const broken = (found: readonly Diagnostic[]) => found.some(({ code }) => code === 'template-syntax-error');
const clean = (found: readonly Diagnostic[]) => !broken(found);

describe('a file that no editor shows', () => {
  it('is checked, and checked again when it changes on disk', async () => {
    await start({ files: { 'a.py': dag('a', '{{ ds') } });
    await rig.diagnosticsWhere('a.py', broken);
    await rig.disk('a.py', dag('a'));
    await rig.diagnosticsWhere('a.py', clean);
  });

  it('is found when it comes, and nothing is shown of it when it goes', async () => {
    await start({ files: { 'a.py': dag('a') } });
    await rig.diagnosticsWhere('a.py', clean);
    await rig.disk('b.py', dag('b', '{{ ds'));
    await rig.diagnosticsWhere('b.py', broken);
    await rig.disk('b.py', null);
    await rig.diagnosticsWhere('b.py', found => found.length === 0);
  });

  it('is checked as it is on disk once its editor is closed', async () => {
    await start({ files: { 'a.py': dag('a', '{{ ds') } });
    expect(broken(await rig.open('a.py', dag('a')))).toBe(false);
    await rig.connection.sendNotification('textDocument/didClose', { textDocument: { uri: rig.uri('a.py') } });
    await rig.diagnosticsWhere('a.py', broken);
  });

  it('follows the modules that it imports', async () => {
    await start({
      files: { 'a.py': `from commands import COMMAND\n${dag('a').replace('"date"', 'COMMAND')}`, 'commands.py': 'COMMAND = "{{ ds"\n' },
    });
    await rig.diagnosticsWhere('a.py', broken);
    await rig.disk('commands.py', 'COMMAND = "{{ ds }}"\n');
    await rig.diagnosticsWhere('a.py', clean);
  });

  it('is left alone when only open files are to be checked', async () => {
    await start({ files: { 'a.py': dag('a', '{{ ds') }, settings: { checkScope: 'openFiles' } });
    await rig.open('b.py', dag('b'));
    await rig.connection.sendRequest('dagwright/dags', null);
    expect(rig.hasPublished('a.py')).toBe(false);
  });
});

it('many files are checked with a line of progress, which goes when all are done', async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`d${at}.py`, dag(`d${at}`, at === 29 ? '{{ ds' : 'date')]));
  await start({ files });
  const said = await rig.progressEnded();
  expect(said[0]).toBe('begin');
  await rig.diagnosticsWhere('d29.py', broken);
});
