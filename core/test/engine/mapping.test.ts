// What instances of mapped tasks get. Airflow 2.7.2 `models/expandinput.py`.
import { describe, expect, it } from 'vitest';
import { mapLength, mappedArguments } from '#core/engine/mapping.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanMapping } from '#core/plan/plan.ts';
import { planTask } from './simulated-run.ts';

const none = (): undefined => undefined;

function allArguments(mapping: PlanMapping, xcoms: (taskId: string, key: string) => Encoded | undefined = none): unknown[] {
  const length = mapLength(mapping, xcoms);
  if (length.kind !== 'known') return [length];
  return Array.from({ length: length.length }, (_, mapIndex) => mappedArguments(planTask('m', [], { mapping }), mapIndex, xcoms));
}

describe('expand', () => {
  it('gives every combination, the last argument varying fastest', () => {
    const mapping: PlanMapping = {
      kind: 'expand',
      arguments: [
        { name: 'a', value: [1, 2] },
        { name: 'b', value: ['x', 'y', 'z'] },
      ],
    };
    expect(allArguments(mapping)).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 1, b: 'z' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
      { a: 2, b: 'z' },
    ]);
  });

  it('gives the pairs of a dict, in their order', () => {
    const value: Encoded = { $: 'dict', v: [['k', 1], ['l', [2]]] }; // prettier-ignore
    expect(allArguments({ kind: 'expand', arguments: [{ name: 'a', value }] })).toEqual([
      { a: { $: 'tuple', v: ['k', 1] } },
      { a: { $: 'tuple', v: ['l', [2]] } },
    ]);
  });

  it('takes what a task has pushed, and says what is missing', () => {
    const mapping: PlanMapping = { kind: 'expand', arguments: [{ name: 'a', value: { $: 'xcom', taskId: 't', key: 'return_value' } }] };
    expect(allArguments(mapping, taskId => (taskId === 't' ? [7, 8] : undefined))).toEqual([{ a: 7 }, { a: 8 }]);
    expect(allArguments(mapping)).toEqual([{ kind: 'missing', names: ['a'] }]);
  });

  it('does not guess a value that only Python knows', () => {
    const mapping: PlanMapping = { kind: 'expand', arguments: [{ name: 'a', value: { $: 'opaque', why: 'read from a file' } }] };
    expect(allArguments(mapping)).toEqual([{ kind: 'impossible', why: 'cannot expand over a: read from a file' }]);
  });
});

describe('expand_kwargs', () => {
  it('gives one dict an instance, references inside left for later', () => {
    const xcom: Encoded = { $: 'xcom', taskId: 't', key: 'return_value' };
    const value: Encoded = [{ $: 'dict', v: [['a', 1]] }, { $: 'dict', v: [['a', xcom], ['b', 2]] }]; // prettier-ignore
    expect(allArguments({ kind: 'expand_kwargs', value })).toEqual([{ a: 1 }, { a: xcom, b: 2 }]);
  });
});
