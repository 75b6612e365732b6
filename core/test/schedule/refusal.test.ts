// Which expressions croniter takes, and its words for those it refuses: 2.0.1 as Airflow 2.7.2 has it, 7.0.0 as 3.3.2.
// Left out are those where 2.0.1 has the traceback of a bug for a message.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cronFieldsOf } from '#core/schedule/cron-fields.ts';
import { cronRefusal } from '#core/schedule/refusal.ts';
import type { Target } from '#core/snapshot.ts';

interface Asked {
  readonly expression: string;
  readonly message: string | null;
}

const askedOf = (target: Target): readonly Asked[] =>
  readFileSync(new URL(`fixtures/croniter-${target}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Asked);

function messageOf(expression: string, target: Target): string | null {
  try {
    cronFieldsOf(expression, target);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe.each(['2.7.2', '3.3.2'] as const)('a cron expression in Airflow %s', target => {
  it('is taken or refused as croniter does, in the same words', () => {
    const asked = askedOf(target);
    const wrong = asked.filter(({ expression, message }) => messageOf(expression, target) !== message);
    expect(asked.filter(({ message }) => message !== null).length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});

describe('a schedule that Airflow refuses', () => {
  it('is refused by the exception of the version', () => {
    expect(cronRefusal('* * * *', '2.7.2')?.type).toBe('FormatException');
    expect(cronRefusal('* * * *', '3.3.2')?.type).toBe('AirflowTimetableInvalid');
    expect(cronRefusal('', '2.7.2')?.type).toBe('MissingFieldException');
  });

  it('is not one that fires at random', () => {
    expect(cronRefusal('R 8 * * *', '3.3.2')).toBeNull();
  });
});
