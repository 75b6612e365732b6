// What an editor shows of what tasks use: hovers, links, definitions, and findings in template files.
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentLink, Hover, Location, Position } from 'vscode-languageserver/node';
import { LineMap } from '#core/text/line-map.ts';
import { Rig, type RigOptions } from './rig.ts';

let rig: Rig | null = null;

async function start(options: RigOptions): Promise<Rig> {
  rig = await Rig.start({ ...options, files: { 'requirements.txt': 'apache-airflow==2.7.2\n', ...options.files } });
  return rig;
}

afterEach(async () => {
  expect(rig?.errors).toEqual([]);
  await rig?.close();
  rig = null;
});

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator


def train(ti):
    ti.xcom_push(key="model", value=Variable.get("bucket"))


with DAG("pipeline", start_date=datetime(2024, 1, 1), schedule=None, catchup=False):
    training = PythonOperator(task_id="train", python_callable=train, pool="heavy")
    query = SQLExecuteQueryOperator(task_id="query", conn_id="warehouse", sql="sql/features.sql")
    show = BashOperator(task_id="show", bash_command="echo {{ ti.xcom_pull(task_ids='train', key='model') }}")
    training >> query >> show
`;

const FILES = {
  'sql/features.sql': "select '{{ ds }}', '{{ var.value.bucket }}'\n",
  '.env': 'AIRFLOW_VAR_BUCKET=local\n',
  'shell/init.sh': '#!/bin/sh\nairflow connections add warehouse --conn-uri mysql://u@h/db\nairflow pools set heavy 2 ""\n',
};

/** The place of the `nth` occurrence of a text, `inside` characters in. */
function at(text: string, { nth = 1, inside = 1 } = {}): Position {
  let found = -1;
  for (let count = 0; count < nth; count++) found = DAG.indexOf(text, found + 1);
  return new LineMap(DAG).positionAt(found + inside);
}

/** The connection is known once the walk through the folder has found the script. */
async function opened(on: Rig): Promise<void> {
  await on.open('dag.py', DAG);
  await on.diagnosticsWhere('dag.py', shown => shown.length === 0);
}

async function hoverText(on: Rig, text: string): Promise<string> {
  const params = { textDocument: { uri: on.uri('dag.py') }, position: at(text) };
  const hover = await on.connection.sendRequest<Hover | null>('textDocument/hover', params);
  return typeof hover?.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
}

async function definition(on: Rig, position: Position): Promise<readonly { uri: string; line: number }[]> {
  const params = { textDocument: { uri: on.uri('dag.py') }, position };
  const found = (await on.connection.sendRequest<Location[] | null>('textDocument/definition', params)) ?? [];
  return found.map(({ uri, range }) => ({ uri, line: range.start.line }));
}

describe('a hover on a task', () => {
  it('tells what it pulls and pushes, its connections, variables, pool and template files', async () => {
    const on = await start({ files: FILES });
    await on.open('dag.py', DAG);
    const train = await hoverText(on, 'PythonOperator(task_id');
    expect(train).toContain('Downstream: `query`');
    expect(train).toContain('Pushes: `model`');
    expect(train).toContain('Variables: `bucket`');
    expect(train).toContain('Pool: `heavy`');
    expect(train).toContain(`Runs: [\`train\`](${on.uri('dag.py')}#L9)`);
    const query = await hoverText(on, 'SQLExecuteQueryOperator(task_id');
    expect(query).toContain('Connections: `warehouse`');
    expect(query).toContain(`Template files: [\`sql/features.sql\`](${on.uri('sql/features.sql')})`);
    expect(query).toContain('Variables: `bucket`');
    expect(await hoverText(on, 'BashOperator(task_id')).toContain('Pulls: `train` ▸ `model`');
  });
});

describe('names in a DAG file', () => {
  it('lead to the template file', async () => {
    const on = await start({ files: FILES });
    await on.open('dag.py', DAG);
    const links = await on.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: on.uri('dag.py') } });
    expect(links.map(link => link.target)).toEqual([on.uri('sql/features.sql')]);
    expect(links[0]?.range.start).toEqual(at('sql/features.sql', { inside: 0 }));
    expect(await definition(on, at('sql/features.sql'))).toEqual([{ uri: on.uri('sql/features.sql'), line: 0 }]);
  });

  it('lead to the task, the function, and to where connection, pool and variable are set', async () => {
    const on = await start({ files: FILES });
    await opened(on);
    const line = (text: string): number => at(text).line;
    expect(await definition(on, at("task_ids='train'", { inside: 11 }))).toEqual([{ uri: on.uri('dag.py'), line: line('training = ') }]);
    expect(await definition(on, at('python_callable=train', { inside: 18 }))).toEqual([{ uri: on.uri('dag.py'), line: line('def train') }]);
    expect(await definition(on, at('"warehouse"', { inside: 3 }))).toEqual([{ uri: on.uri('shell/init.sh'), line: 1 }]);
    expect(await definition(on, at('"heavy"', { inside: 3 }))).toEqual([{ uri: on.uri('shell/init.sh'), line: 2 }]);
    expect(await definition(on, at('"bucket"', { inside: 3 }))).toEqual([{ uri: on.uri('.env'), line: 0 }]);
    expect(await definition(on, at('training >> query'))).toEqual([]);
  });
});

describe('a fault in a template file', () => {
  it('is shown in the file itself, and goes when it is mended there', async () => {
    const on = await start({ files: { ...FILES, 'sql/features.sql': "select 1;\nselect '{{ dss }}'\n" } });
    await opened(on);
    const [fault] = await on.diagnosticsWhere('sql/features.sql', shown => shown.length > 0);
    expect(fault).toMatchObject({ code: 'template-undefined-variable', range: { start: { line: 1, character: 11 } } });
    expect(fault?.relatedInformation?.[0]?.location.uri).toBe(on.uri('dag.py'));
    const [shown] = [...(await on.open('sql/features.sql', "select 1;\nselect '{{ dss }}'\n"))];
    const [action] = shown ? await on.codeActions('sql/features.sql', shown) : [];
    expect(action?.title).toBe('Change to "ds"');
    if (action) await on.apply('sql/features.sql', action);
    expect(on.text('sql/features.sql')).toBe("select 1;\nselect '{{ ds }}'\n");
    expect(await on.diagnosticsWhere('sql/features.sql', shown => shown.length === 0)).toEqual([]);
  });
});
