// The runs of schedules against what Airflow 2.7.2 and 3.3.2 answered, with the clock held.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answerOf, scheduleCaseOf, type ScheduleAnswer } from '#core/schedule/case.ts';

type Golden = { readonly schedule: unknown } & ({ readonly runs: readonly unknown[] } | { readonly error: string });

const goldenOf = (name: string): readonly Golden[] =>
  readFileSync(new URL(`fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Golden);

function isEqual(golden: Golden, answer: ScheduleAnswer): boolean {
  if ('error' in golden) return 'error' in answer && answer.error === golden.error;
  return 'runs' in answer && isDeepStrictEqual(answer.runs, golden.runs);
}

describe.each(['2.7.2', '3.3.2'] as const)('the runs of a schedule in Airflow %s', target => {
  it('are the ones that Airflow makes, and what it refuses is refused by the same exception', () => {
    const golden = goldenOf(`schedules-${target}`);
    const wrong = golden.filter(line => !isEqual(line, answerOf(scheduleCaseOf(line), target)));
    const refused = golden.filter(line => 'error' in line).length;
    console.log(`schedules ${target}: ${golden.length - wrong.length} of ${golden.length} equal, ${refused} of them refused`);
    expect(golden.length).toBeGreaterThan(900);
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
