// The runs of schedules against what Airflow 2.7.2 and 3.3.2 answered, with the clock held.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answerOf, scheduleCaseOf, type ScheduleAnswer } from '#core/schedule/case.ts';
import type { Target } from '#core/snapshot.ts';

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

function compare(name: string, target: Target): readonly Golden[] {
  const golden = goldenOf(`${name}-${target}`);
  const wrong = golden.filter(line => !isEqual(line, answerOf(scheduleCaseOf(line), target)));
  const refused = golden.filter(line => 'error' in line).length;
  console.log(`${name} ${target}: ${golden.length - wrong.length} of ${golden.length} equal, ${refused} of them refused`);
  expect(golden.length).toBeGreaterThanOrEqual(300);
  return wrong.slice(0, 5);
}

describe.each(['2.7.2', '3.3.2'] as const)('the runs of a schedule in Airflow %s', target => {
  it('are the ones that Airflow makes, and what it refuses is refused by the same exception', { timeout: 60_000 }, () => {
    expect(compare('schedules', target)).toEqual([]);
  });

  it('are so too for expressions that nobody would write', { timeout: 60_000 }, () => {
    expect(compare('random-schedules', target)).toEqual([]);
  });

  it('need dates that pendulum can read', () => {
    const asked = { schedule: '@daily', timezone: 'UTC', start_date: '2024-02-30', now: '2024-01-05T10:00:00+00:00', count: 1 };
    expect(answerOf(scheduleCaseOf(asked), target)).toMatchObject({ error: 'ParserError' });
  });

  it('are not guessed where croniter draws them at random', () => {
    const asked = { schedule: 'R 8 * * *', timezone: 'UTC', start_date: '2024-01-01', now: '2024-01-05T10:00:00+00:00', count: 1 };
    expect(answerOf(scheduleCaseOf(asked), target)).toMatchObject({ error: 'Unsupported' });
  });
});
