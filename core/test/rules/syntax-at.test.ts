// Rules find what is written behind an argument of the model.
import { expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { callsInside, expressionOf } from '#core/rules/syntax-at.ts';
import { snapshotOf } from '../support/evaluation.ts';
import { pythonParser } from './world.ts';

const parser = await pythonParser();

/** The start date of the file's DAG as it is written, and the calls in it. */
function startDateOf(text: string): { readonly written: string; readonly calls: readonly (string | null)[] } {
  const snapshot = snapshotOf({ '/dags/dag.py': text });
  const file = loadDagFile(parser, snapshot, '/dags/dag.py');
  const [dag] = file.dags;
  const argument = dag?.arguments.get('start_date') ?? dag?.defaultArguments.get('start_date');
  const expression = argument && expressionOf(file, 'start_date', argument);
  if (!expression) return { written: '', calls: [] };
  return {
    written: text.slice(expression.span.start, expression.span.end),
    calls: callsInside(file, expression).map(({ path }) => path),
  };
}

const HEAD = 'from datetime import datetime as dt\nfrom airflow import DAG\n';
const NOW = { written: 'dt.now()', calls: ['datetime.datetime.now'] };

it.each([
  ['in the call', 'dag = DAG("a", start_date=dt.now())\n'],
  ['behind a name', 'start = dt.now()\ndag = DAG("a", start_date=start)\n'],
  ['behind a name of a name', 'first = dt.now()\nstart = first\ndag = DAG("a", start_date=start)\n'],
  ['in default_args', 'dag = DAG("a", default_args={"owner": "me", "start_date": dt.now()})\n'],
  ['in default_args behind names', 'start = dt.now()\ndefaults = {"start_date": start}\ndag = DAG("a", default_args=defaults)\n'],
])('the expression of an argument is found %s', (_, code) => {
  expect(startDateOf(HEAD + code)).toEqual(NOW);
});

it('a name that is assigned twice is not followed: which value it has is not to be seen', () => {
  expect(startDateOf(`${HEAD}start = dt(2024, 1, 1)\nstart = dt.now()\ndag = DAG("a", start_date=start)\n`).written).toBe('start');
});
