// What of a project for Airflow 2 would have to change for Airflow 3, over stdio.
import { afterEach, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Airflow3Result } from '#protocol/language.ts';
import { Rig } from './rig.ts';

let rig: Rig;

afterEach(async () => {
  expect(rig.errors).toEqual([]);
  await rig.close();
});

const OLD = `from datetime import datetime

from airflow import DAG
from airflow.operators.bash_operator import BashOperator

with DAG("old", schedule_interval="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    BashOperator(task_id="a", bash_command="date")
`;
const NEW = `from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG("new", schedule=None):
    BashOperator(task_id="a", bash_command="date")
`;

it('what Airflow 3 refuses or takes otherwise is found in all files, with the edits that need no decision', async () => {
  rig = await Rig.start({ files: { 'requirements.txt': 'apache-airflow==2.7.2\n', 'old.py': OLD } });
  const { files, checked } = await rig.connection.sendRequest<Airflow3Result>('dagwright/airflow3', null);
  expect(checked).toBe(1);
  const [file] = files;
  const rules = (file?.diagnostics as readonly Diagnostic[]).map(({ code }) => code);
  expect(rules).toEqual(expect.arrayContaining(['af3-moved-import', 'af3-removed-import', 'af3-removed-dag-argument']));
  await rig.open('old.py', OLD);
  await rig.apply('old.py', { title: '', edit: { changes: { [rig.uri('old.py')]: file?.edits.map(edit => ({ ...edit })) ?? [] } } });
  const text = rig.text('old.py');
  expect(text).toContain('from airflow.sdk import DAG\n');
  expect(text).toContain('from airflow.providers.standard.operators.bash import BashOperator\n');
  expect(text).toContain('schedule="@daily"');
});

it('nothing has to change in a file that Airflow 3 loads', async () => {
  rig = await Rig.start({ files: { 'requirements.txt': 'apache-airflow==3.1.0\n', 'new.py': NEW } });
  expect(await rig.connection.sendRequest<Airflow3Result>('dagwright/airflow3', null)).toEqual({ files: [], checked: 1 });
});
