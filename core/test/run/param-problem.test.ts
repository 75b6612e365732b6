// Params of a run as Airflow's own ParamsDict took or refused them: fixtures/params-*.jsonl hold schema, default, value and message.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encode } from '#core/plan/encode.ts';
import { fromJson } from '#core/python/values/make.ts';
import { paramProblem } from '#core/run/param-problem.ts';
import type { Target } from '#core/snapshot.ts';

interface Recorded {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default: unknown;
  readonly value: unknown;
  readonly message: string | null;
}

function recorded(target: Target): Recorded[] {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `params-${target}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Recorded);
}

describe.each<Target>(['2.7.2', '3.3.2'])('params of a run in Airflow %s', target => {
  it.each(recorded(target).map(row => [JSON.stringify(row.schema), JSON.stringify(row.value), row] as const))(
    '%s given %s',
    (_, __, row) => {
      const params = encode(fromJson({ p: row.default }));
      const plan = { target, params, paramSchemas: [{ name: 'p', hasDefault: true, schema: row.schema }] };
      expect(paramProblem(plan, { p: row.value })).toBe(row.message);
      expect(paramProblem(plan, {})).toBeNull();
    },
  );

  it('wants a value for a param without default', () => {
    const plan = { target, params: null, paramSchemas: [{ name: 'p', hasDefault: false, schema: null }] };
    expect(paramProblem(plan, {})).toBe('Invalid input for param p: No value passed and Param has no default value');
    expect(paramProblem(plan, { p: 1 })).toBeNull();
  });
});
