import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '../../../src/dag/load.ts';
import { pythonParser } from '../../support/parser.ts';
import { snapshotOf } from '../../support/evaluation.ts';
import { snippets } from './fixtures/snippets.ts';

const DAG = `from airflow import DAG
from airflow.operators.bash import BashOperator
import pendulum
with DAG("d", schedule="@daily", start_date=pendulum.datetime(2023, 1, 1), tags=["a", "나"]) as dag:
    tasks = [BashOperator(task_id=f"t_{i}", bash_command="echo {{ ds }}") for i in range(3)]
    tasks[0] >> [tasks[1], tasks[2]]
`;

/** Pieces of Python in any order, and real programs with pieces cut out or put in. */
const pieces = fc.constantFrom(
  ...'( ) [ ] { } : , . = == >> ** * " \' """ f" \\ \n \t # @ if for in def class lambda return yield with as import from x 1 0x 한 😀 {{ }} %}'.split(
    ' ',
  ),
  '\n    ',
  ' ',
  '\r\n',
  '\0',
  '\ud800',
);
const soup = fc.array(pieces, { maxLength: 40 }).map(parts => parts.join(''));
const mutated = fc.tuple(fc.constantFrom(DAG, ...snippets), fc.nat(), fc.nat(30), soup).map(([text, at, length, put]) => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put.slice(0, 12) + text.slice(from + length);
});

function spansIn(value: unknown, found: { file: string; start: number; end: number }[], seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('start' in value && 'end' in value && 'file' in value) found.push(value as { file: string; start: number; end: number });
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) spansIn(inner, found, seen);
}

describe('any text', () => {
  it('gives an answer whose places lie in the text', async () => {
    const parser = await pythonParser();
    fc.assert(
      fc.property(fc.oneof(soup, mutated, fc.string({ unit: 'binary' })), text => {
        const file = loadDagFile(parser, snapshotOf({ '/dags/f.py': text }), '/dags/f.py');
        const spans: { file: string; start: number; end: number }[] = [];
        spansIn(
          [file.problems, file.dags.map(dag => [dag.span, dag.headSpan, dag.unknown, dag.tasks.map(task => task.span)])],
          spans,
          new Set(),
        );
        for (const span of spans.filter(one => one.file === '/dags/f.py')) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it.each([
    '('.repeat(5000),
    '['.repeat(300) + ']'.repeat(300),
    '-'.repeat(3000) + '1',
    'x = ' + '1 + '.repeat(3000) + '1',
    'if x:\n' + ' '.repeat(200) + 'y',
    'a.'.repeat(2000) + 'b',
    'lambda: '.repeat(1000) + '1',
  ])('deep nesting %#', async text => {
    const parser = await pythonParser();
    expect(loadDagFile(parser, snapshotOf({ '/dags/f.py': text }), '/dags/f.py').file).toBe('/dags/f.py');
  });
});
