// Retry delays as Airflow's own `TaskInstance.next_retry_datetime` gives them: fixtures/retry-delays-*.jsonl.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelaySeconds } from '#core/engine/retry-delay.ts';
import { sha1 } from '#core/text/sha1.ts';
import type { Target } from '#core/snapshot.ts';

type Row = readonly [
  date: string,
  taskId: string,
  delay: number,
  backoff: boolean | number,
  longest: number | null,
  tryNumber: number,
  seconds: number,
];

function recorded(target: Target): Row[] {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `retry-delays-${target}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Row);
}

describe.each<Target>(['2.7.2', '3.3.2'])('retry delay of Airflow %s', target => {
  it('is the same to the second', () => {
    for (const [logicalDate, taskId, retryDelaySeconds_, retryExponentialBackoff, maxRetryDelaySeconds, tryNumber, seconds] of recorded(
      target,
    )) {
      const task = { taskId, retryDelaySeconds: retryDelaySeconds_, retryExponentialBackoff, maxRetryDelaySeconds };
      const ours = retryDelaySeconds({ plan: { dagId: 'd', target }, task, logicalDate, tryNumber });
      expect(ours, JSON.stringify({ ...task, logicalDate, tryNumber })).toBe(seconds);
    }
  });
});

it('sha1 is that of OpenSSL for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      expect(sha1(text)).toBe(createHash('sha1').update(text.toWellFormed(), 'utf8').digest('hex'));
    }),
  );
});
