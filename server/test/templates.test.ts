// Templates over LSP: what an editor gets for Python strings and template files as somebody types.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  CompletionList,
  Hover,
  Location,
  Position,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
} from 'vscode-languageserver/node';
import { LineMap } from '#core/text/line-map.ts';
import { Rig } from './rig.ts';

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG("pipeline", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False, params={"day": "20240101"}):
    bucket = Variable.get("bucket")
    show = BashOperator(task_id="show", bash_command="echo {{ ds }} \\"{{ params.day }}\\"")
    load = SQLExecuteQueryOperator(task_id="load", conn_id="warehouse", sql="sql/load.sql")
    show >> load
`;

const SQL = "select '{{ ds }}'\nfrom {{ params.day }} {# table #}\n";

const FILES = {
  'requirements.txt': 'apache-airflow==2.7.2\n',
  'sql/load.sql': SQL,
  'shell/init.sh': 'airflow connections add warehouse --conn-uri mysql://u@h/db\nairflow variables set bucket s3\n',
};

let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start({ files: FILES });
  await rig.open('dag.py', DAG);
  await rig.open('sql/load.sql', SQL);
  // The connection is known once the walk through the folder has found the script.
  await rig.diagnosticsWhere('dag.py', shown => shown.every(({ code }) => code !== 'unknown-connection'));
});

afterAll(async () => {
  expect(rig.errors).toEqual([]);
  await rig.close();
});

/** The server with both texts as they were in the beginning. */
async function opened(): Promise<Rig> {
  await rig.change('sql/load.sql', [{ text: SQL }]);
  await rig.change('dag.py', [{ text: DAG }]);
  return rig;
}

const after = (text: string, piece: string): Position => new LineMap(text).positionAt(text.indexOf(piece) + piece.length);

async function ask<T>(on: Rig, method: string, path: string, position: Position): Promise<T> {
  return on.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: on.uri(path) }, position });
}

async function labels(on: Rig, path: string, position: Position): Promise<readonly string[]> {
  return ((await ask<CompletionList | null>(on, 'completion', path, position))?.items ?? []).map(({ label }) => label);
}

it('completion follows what is typed in a string, replaces what there is of the word, and is silent beside templates', async () => {
  const on = await opened();
  await on.edit('dag.py', 'params.day', 'params.da');
  const position = after(on.text('dag.py'), 'params.da');
  const list = await ask<CompletionList>(on, 'completion', 'dag.py', position);
  expect(list.items.slice(0, 1).map(({ label, textEdit }) => [label, textEdit])).toEqual([
    ['day', { range: { start: { ...position, character: position.character - 2 }, end: position }, newText: 'day' }],
  ]);
  expect(await labels(on, 'dag.py', after(on.text('dag.py'), 'bash_command="echo '))).toEqual([]);
  expect(await labels(on, 'dag.py', after(on.text('dag.py'), 'from airflow import '))).toEqual([]);
});

it('completion offers connections and variables where Python names them', async () => {
  const on = await opened();
  expect(await labels(on, 'dag.py', after(DAG, 'conn_id="'))).toEqual(['warehouse']);
  expect(await labels(on, 'dag.py', after(DAG, 'Variable.get("'))).toEqual(['bucket']);
});

it('a template file answers as the task that names it does, while it is edited', async () => {
  const on = await opened();
  expect(await labels(on, 'sql/load.sql', after(SQL, 'params.'))).toContain('day');
  await on.edit('sql/load.sql', '{{ ds }}', '{{ ds | ');
  expect(await labels(on, 'sql/load.sql', after(on.text('sql/load.sql'), '{{ ds | '))).toContain('ds_nodash');
  const hover = await ask<Hover | null>(on, 'hover', 'sql/load.sql', after(on.text('sql/load.sql'), '{{ params.d'));
  expect(hover?.contents).toMatchObject({ value: expect.stringContaining('20240101') as string });
  const [param] = (await ask<Location[] | null>(on, 'definition', 'sql/load.sql', after(on.text('sql/load.sql'), '{{ params.d'))) ?? [];
  expect(param?.uri).toBe(on.uri('dag.py'));
  expect(param && new LineMap(DAG).offsetAt(param.range.start)).toBe(DAG.indexOf('day": '));
});

it('signature help tells the parameter that is typed', async () => {
  const on = await opened();
  await on.edit('dag.py', '{{ ds }}', '{{ macros.ds_add(ds, ) }}');
  const help = await ask<SignatureHelp | null>(on, 'signatureHelp', 'dag.py', after(on.text('dag.py'), 'ds_add(ds, '));
  expect(help).toMatchObject({ activeParameter: 1, signatures: [{ label: 'ds_add(ds, days) → str' }] });
});

it('semantic tokens colour the words of templates alone, and tell an edit by what it changed', async () => {
  const on = await opened();
  const textDocument = { uri: on.uri('dag.py') };
  const full = await on.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  expect(wordsOf(full.data, DAG)).toEqual(['{{', 'ds', '}}', '{{', 'params', 'day', '}}']);
  await on.edit('dag.py', '{{ ds }}', '{{ ts }}');
  const params = { textDocument, previousResultId: full.resultId ?? '' };
  const delta = await on.connection.sendRequest<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', params);
  expect(delta.edits).toEqual([]);
  await on.edit('dag.py', '{{ ts }}', '{{ ts | upper }}');
  const next = await on.connection.sendRequest<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: delta.resultId ?? '',
  });
  expect(wordsOf(edited(full.data, next), on.text('dag.py'))).toEqual(['{{', 'ts', '|', 'upper', '}}', '{{', 'params', 'day', '}}']);
});

it('semantic tokens of a template file are there while a field names it', async () => {
  const on = await opened();
  const textDocument = { uri: on.uri('sql/load.sql') };
  const tokens = () => on.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  expect(wordsOf((await tokens()).data, SQL)).toEqual(['{{', 'ds', '}}', '{{', 'params', 'day', '}}', '{# table #}']);
  await on.edit('dag.py', 'sql/load.sql', 'select 1');
  expect((await tokens()).data).toEqual([]);
});

it('findings of a template file are shown in it, and go when no field names it any more', async () => {
  const on = await opened();
  await on.edit('sql/load.sql', '{{ ds }}', '{{ dss }}');
  const [fault] = await on.diagnosticsWhere('sql/load.sql', shown => shown.length > 0);
  expect(fault).toMatchObject({
    code: 'template-undefined-variable',
    range: { start: { line: 0, character: 11 }, end: { character: 14 } },
  });
  await on.edit('dag.py', 'sql/load.sql', 'select 1');
  expect(await on.diagnosticsWhere('sql/load.sql', shown => shown.length === 0)).toEqual([]);
});

it('a text of another module answers as the DAG file that imports it does', async () => {
  const on = await opened();
  const module = 'QUERY = "echo {{ params. }}"\n';
  await on.disk('commands.py', module);
  await on.open('commands.py', module);
  await on.change('dag.py', [
    {
      text: DAG.replace('"echo {{ ds }} \\"{{ params.day }}\\""', 'QUERY').replace(
        'from airflow import DAG',
        'from airflow import DAG\nfrom commands import QUERY',
      ),
    },
  ]);
  expect(await labels(on, 'commands.py', after(module, 'params.'))).toContain('day');
});

/** The painted words: five numbers each, as the protocol has them. */
function wordsOf(data: readonly number[], text: string): readonly string[] {
  const lines = new LineMap(text);
  const words: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, along = 0, length = 0] = data.slice(at, at + 3);
    character = down === 0 ? character + along : along;
    line += down;
    const start = lines.offsetAt({ line, character });
    words.push(text.slice(start, start + length));
  }
  return words;
}

function edited(data: readonly number[], { edits }: SemanticTokensDelta): readonly number[] {
  const after = [...data];
  for (const { start, deleteCount, data: added = [] } of [...edits].reverse()) after.splice(start, deleteCount, ...added);
  return after;
}
