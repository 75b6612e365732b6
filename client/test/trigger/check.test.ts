// What the form of a run asks of the plan. What Airflow refuses is what 2.7.2 refused: core/test/run/param-problem.test.ts.
import { describe, expect, it } from 'vitest';
import { triggerParamsOf, triggerProblem } from '#client/trigger/check.ts';
import { triggerMessageOf } from '#client/trigger/messages.ts';

const PLAN = {
  target: '2.7.2',
  params: {
    $: 'dict',
    v: [
      ['n', 3],
      ['table', 'loans'],
      ['when', { $: 'datetime', v: '2024-05-01T00:00:00', zone: null, pendulum: false }],
    ],
  },
  paramSchemas: [
    { name: 'n', hasDefault: true, schema: { type: 'integer', minimum: 1 }, description: 'How many' },
    { name: 'who', hasDefault: false, schema: { type: 'string' } },
  ],
} as const;

describe('the form of a run', () => {
  it('has the params of the plan, those without a value last', () => {
    expect(triggerParamsOf(PLAN)).toEqual([
      { name: 'n', value: 3, schema: { type: 'integer', minimum: 1 }, hasDefault: true, description: 'How many' },
      { name: 'table', value: 'loans', schema: null, hasDefault: true, description: null },
      { name: 'when', value: null, schema: null, hasDefault: true, description: null },
      { name: 'who', value: null, schema: { type: 'string' }, hasDefault: false, description: null },
    ]);
  });

  it('tells what the run would be refused for', () => {
    const problem = (conf: string, logicalDate: string | null = null) => triggerProblem(PLAN, { conf, logicalDate });
    expect(problem('{"who": "me"}', '2024-05-01')).toBeNull();
    expect(problem('{}')).toMatch(/^Invalid input for param who: No value passed/);
    expect(problem('{"who": "me", "n": 0}')).toMatch(/^Invalid input for param n: 0 is less than the minimum of 1/);
    expect(problem('[]')).toMatch(/JSON object/);
    expect(problem('{"who": "me"}', 'today')).toMatch(/^Logical date: Write it as/);
  });

  it('takes no message that is not one of its own', () => {
    const request = { conf: '{}', logicalDate: null };
    expect(triggerMessageOf({ type: 'start', request, more: 1 })).toEqual({ type: 'start', request });
    for (const raw of [null, {}, { type: 'start' }, { type: 'start', request: { conf: 5, logicalDate: null } }, { type: 'stop', request }])
      expect(triggerMessageOf(raw)).toBeUndefined();
  });
});
