// Completion behind a quote that is still open, or in a call that Python cannot read.
import { expect, it } from 'vitest';
import { offeredAt } from '#server/templates/completion.ts';
import { placesAt } from '#server/templates/places.ts';
import { unclosedPlace } from '#server/templates/unclosed.ts';
import { analysed, unmarked } from './world.ts';

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("d", schedule=None, start_date=datetime(2024, 1, 1), params={"day": 1}):
    first = BashOperator(task_id="first", bash_command="date")
`;

function offered(written: string): readonly string[] {
  const { text, offset } = unmarked(`${HEAD}    ${written}\n    first >> second\n`);
  const analysis = analysed(text);
  const [known] = placesAt([analysis], analysis.path, offset);
  const place = known ?? unclosedPlace(analysis, offset);
  return (place && offeredAt(place)?.items.map(({ label }) => label)) ?? [];
}

it.each([
  'second = BashOperator(task_id="second", bash_command="echo {{ params.‸',
  'second = BashOperator(task_id="second", bash_command="echo {{ params.‸)',
  'second = BashOperator(task_id="second", bash_command="echo {{ params.‸"',
  "second = BashOperator(task_id='second', bash_command='echo {{ params.‸",
  'second = BashOperator(task_id="second", bash_command="""\n    echo {{ params.‸',
  'second = BashOperator(\n        task_id=("a" + "b"),\n        bash_command="echo {{ params.‸',
  'second = BashOperator.partial(task_id="second", bash_command="echo {{ params.‸',
  // The DAG of a file that Airflow refuses.
  'second = BashOperator(task_id="first", bash_command="echo {{ params.‸ }}")',
])('%s', written => {
  expect(offered(written)[0]).toBe('day');
});

it('offers every task of the DAG, since the one that is typed is none yet', () => {
  expect(offered(`second = BashOperator(task_id="second", bash_command="{{ ti.xcom_pull('‸`)).toEqual(['first']);
});

it.each([
  // No template field, no operator, no open text, an f-string.
  'second = BashOperator(task_id="second", doc="{{ params.‸',
  'print(bash_command="echo {{ params.‸',
  'second = BashOperator(task_id="{{ params.", retries=‸',
  'second = BashOperator(task_id="second", bash_command=f"echo {{ params.‸',
])('nothing in %s', written => {
  expect(offered(written)).toEqual([]);
});
