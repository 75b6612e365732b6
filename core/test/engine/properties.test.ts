// What holds for every plan, whatever its tasks do and in whatever order they end.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlanTask, TriggerRule } from '#core/plan/plan.ts';
import { reduceRun } from '#core/run/reduce.ts';
import { FINISHED_STATES, type RunState, type TaskState } from '#core/run/state.ts';
import { planOfTasks, planTask, type Scripted, SimulatedRun } from './simulated-run.ts';

const rule = fc.constantFrom<TriggerRule>(
  'all_success',
  'all_failed',
  'all_done',
  'all_done_min_one_success',
  'one_success',
  'one_failed',
  'one_done',
  'none_failed',
  'none_failed_min_one_success',
  'none_skipped',
  'all_skipped',
  'always',
);

const end = fc.constantFrom<Scripted['end']>(
  { kind: 'success' },
  { kind: 'skipped', why: 'skip' },
  { kind: 'failed', why: 'fail', retryable: true },
  { kind: 'failed', why: 'fail', retryable: false },
  { kind: 'killed', why: 'kill' },
);

interface Drawn {
  readonly tasks: readonly PlanTask[];
  readonly ends: readonly Scripted['end'][];
  readonly order: readonly number[];
  readonly parallelism: number;
  readonly target: '2.7.2' | '3.3.2';
  readonly cancelAfter: number | null;
}

const drawnTask = fc.record({
  rule,
  above: fc.array(fc.nat(12), { maxLength: 3 }),
  retries: fc.nat(2),
  role: fc.constantFrom('plain', 'plain', 'plain', 'setup', 'teardown'),
  mapped: fc.option(fc.nat(3), { freq: 4 }),
  kind: fc.constantFrom('python', 'python', 'empty'),
});

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    rows: fc.array(drawnTask, { minLength: 1, maxLength: 12 }),
    ends: fc.array(end, { minLength: 1, maxLength: 12 }),
    order: fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
    parallelism: fc.integer({ min: 1, max: 4 }),
    target: fc.constantFrom('2.7.2' as const, '3.3.2' as const),
    cancelAfter: fc.option(fc.nat(10), { freq: 4 }),
  })
  .map(({ rows, ...rest }) => ({ ...rest, tasks: rows.map((row, at) => taskOf(row, at)) }));

type DrawnTask = typeof drawnTask extends fc.Arbitrary<infer T> ? T : never;

function taskOf(row: DrawnTask, at: number): PlanTask {
  const upstream = at === 0 ? [] : row.above.map(one => `t${one % at}`);
  return planTask(`t${at}`, upstream, {
    triggerRule: row.role === 'teardown' ? 'all_done_setup_success' : row.rule,
    setup: row.role === 'setup',
    teardown: row.role === 'teardown',
    retries: row.retries,
    work: row.kind === 'empty' ? { kind: 'empty' } : { kind: 'python', flavour: 'task' },
    mapping:
      row.mapped === null
        ? null
        : { kind: 'expand', arguments: [{ name: 'x', value: Array.from({ length: row.mapped }, (_, item) => item) }] },
  });
}

function play({ tasks, ends, order, parallelism, target, cancelAfter }: Drawn): SimulatedRun {
  const script = ({ taskId, mapIndex, tryNumber }: { taskId: string; mapIndex: number; tryNumber: number }): Scripted => ({
    end: ends[(Number(taskId.slice(1)) + mapIndex + 3 * tryNumber) % ends.length] ?? { kind: 'success' },
  });
  const run = new SimulatedRun(planOfTasks(tasks, { target }), script, { settings: { parallelism } });
  let turn = 0;
  return run.complete(running => {
    if (turn === cancelAfter) run.input({ type: 'cancel' });
    return (order[turn++ % order.length] ?? 0) % running;
  });
}

it('every run ends, with nothing on its way, and never more at once than there are slots', () => {
  fc.assert(
    fc.property(drawn, plan => {
      const run = play(plan);
      for (const { state } of run.state.instances.values()) expect(state === 'none' || FINISHED_STATES.has(state)).toBe(true);
      if (Object.values(run.ends).includes('none')) expect(['all_tasks_deadlocked', 'cancelled']).toContain(run.state.why);
      expect(mostAtOnce(run)).toBeLessThanOrEqual(plan.parallelism);
    }),
    { numRuns: 1500 },
  );
});

it('no task instance leaves a finished state', () => {
  fc.assert(
    fc.property(drawn, plan => {
      const states = new Map<string, TaskState>();
      let state: RunState | null = null;
      for (const event of play(plan).events) {
        state = reduceRun(state, event);
        for (const [key, one] of state.instances) {
          const before = states.get(key);
          if (before !== undefined && FINISHED_STATES.has(before)) expect(one.state, key).toBe(before);
          states.set(key, one.state);
        }
      }
    }),
    { numRuns: 400 },
  );
});

it('folding the stored events gives the state of the run', () => {
  fc.assert(
    fc.property(drawn, plan => {
      const run = play(plan);
      const stored = run.events.map(event => JSON.parse(JSON.stringify(event)) as typeof event);
      const folded = stored.reduce<RunState | null>(reduceRun, null);
      expect(folded && { ...folded, instances: [...folded.instances] }).toEqual({ ...run.state, instances: [...run.state.instances] });
    }),
    { numRuns: 300 },
  );
});

it('how a run ends does not depend on the order in which its tasks end, nor on the slots', () => {
  const calm = drawn.filter(plan => plan.cancelAfter === null && plan.tasks.every(task => task.retries === 0));
  fc.assert(
    fc.property(calm, fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }), (plan, order) => {
      const [one, other] = [play({ ...plan, order: [0], parallelism: 32 }), play({ ...plan, order })];
      expect(other.ends).toEqual(one.ends);
    }),
    { numRuns: 1500 },
  );
});

function mostAtOnce(run: SimulatedRun): number {
  let state: RunState | null = null;
  let most = 0;
  for (const event of run.events) {
    state = reduceRun(state, event);
    const active = [...state.instances.values()].filter(one => one.state === 'running' || one.state === 'queued').length;
    most = Math.max(most, active);
  }
  return most;
}
