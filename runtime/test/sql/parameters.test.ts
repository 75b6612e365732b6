// Parameters of SQL tasks as the plan carries them.
import { describe, expect, it } from 'vitest';
import { parametersOf } from '#runtime/sql/parameters.ts';

describe('the parameters of a SQL task', () => {
  it('keep the kinds of their values', () => {
    expect(parametersOf(null)).toBeNull();
    expect(parametersOf([1, { $: 'float', v: '2.0' }, 'x', true, null, { $: 'int', v: '9223372036854775807' }])).toEqual([
      1n,
      2,
      'x',
      true,
      null,
      9223372036854775807n,
    ]);
    expect(parametersOf({ $: 'tuple', v: [{ $: 'datetime', v: '2024-01-02T03:04:05', zone: null, pendulum: false }] })).toEqual([
      '2024-01-02 03:04:05',
    ]);
    expect(parametersOf({ $: 'dict', v: [['a', 1]] })).toEqual({ a: 1n });
  });

  it('that no database takes are refused in words', () => {
    expect(() => parametersOf('x')).toThrow('a list, a tuple or a dict');
    expect(() => parametersOf([[1]])).toThrow('a parameter must be');
  });
});
