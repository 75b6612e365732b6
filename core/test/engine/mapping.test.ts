// What instances of mapped tasks get. Airflow 2.7.2 `models/expandinput.py`, `models/xcom_arg.py`.
import { describe, expect, it } from 'vitest';
import { instanceCount } from '#core/engine/map-length.ts';
import { mappedArguments } from '#core/engine/references.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanMapping } from '#core/plan/plan.ts';
import { planOfTasks, planTask, SimulatedRun } from './simulated-run.ts';

/** All instances of a task that is mapped like that, above it tasks that have pushed the values. */
function allArguments(mapping: PlanMapping, pushed: Readonly<Record<string, Encoded>> = {}): unknown[] {
  const above = Object.keys(pushed);
  const task = planTask('m', above, { mapping });
  const plan = planOfTasks([...above.map(taskId => planTask(taskId, [])), task]);
  const { state } = new SimulatedRun(plan, ({ taskId }) => ({
    end: { kind: 'success' },
    xcoms: { return_value: pushed[taskId] ?? null },
  })).complete();
  const length = instanceCount(task, state);
  if (length?.kind !== 'known') return [length];
  return Array.from({ length: length.length }, (_, mapIndex) =>
    Object.fromEntries(
      [...mappedArguments(mapping, { state, task, mapIndex })].map(([name, one]) => [name, one.kind === 'value' ? one.value : one.kind]),
    ),
  );
}

const xcom = (taskId: string): Encoded => ({ $: 'xcom', taskId, key: 'return_value' });
const over = (value: Encoded): PlanMapping => ({ kind: 'expand', arguments: [{ name: 'a', value }] });

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
    expect(allArguments(over(value))).toEqual([{ a: { $: 'tuple', v: ['k', 1] } }, { a: { $: 'tuple', v: ['l', [2]] } }]);
  });

  it('takes what a task has pushed, and says what is missing', () => {
    expect(allArguments(over(xcom('t')), { t: [7, 8] })).toEqual([{ a: 7 }, { a: 8 }]);
    expect(allArguments(over(xcom('t')))).toEqual([{ kind: 'missing', names: ['a'] }]);
  });

  it('zips to the shortest, or to the longest when there is a value to fill up with', () => {
    const pushed = { n: [1, 2, 3], l: ['a', 'b'] };
    expect(allArguments(over({ $: 'xcom-zip', of: [xcom('n'), xcom('l')], fill: [] }), pushed)).toEqual([
      { a: { $: 'tuple', v: [1, 'a'] } },
      { a: { $: 'tuple', v: [2, 'b'] } },
    ]);
    expect(allArguments(over({ $: 'xcom-zip', of: [xcom('n'), xcom('l')], fill: ['?'] }), pushed).at(-1)).toEqual({
      a: { $: 'tuple', v: [3, '?'] },
    });
  });

  it('concatenates', () => {
    const value: Encoded = { $: 'xcom-concat', of: [xcom('n'), xcom('l')] };
    expect(allArguments(over(value), { n: [1], l: ['a', 'b'] })).toEqual([{ a: 1 }, { a: 'a' }, { a: 'b' }]);
  });

  it('counts what a function of Python is mapped over, and leaves the values to Python', () => {
    expect(allArguments(over({ $: 'xcom-map', of: xcom('n') }), { n: [1, 2] })).toEqual([{ a: 'python' }, { a: 'python' }]);
  });

  it('does not guess a value that only Python knows', () => {
    const value: Encoded = { $: 'opaque', why: 'read from a file' };
    expect(allArguments(over(value))).toEqual([{ kind: 'impossible', why: 'cannot expand over a: read from a file' }]);
  });
});

describe('expand_kwargs', () => {
  it('gives one dict an instance, references inside left for later', () => {
    const value: Encoded = [{ $: 'dict', v: [['a', 1]] }, { $: 'dict', v: [['a', xcom('t')], ['b', 2]] }]; // prettier-ignore
    expect(allArguments({ kind: 'expand_kwargs', value })).toEqual([{ a: 1 }, { a: xcom('t'), b: 2 }]);
  });
});
