// The engine on a fake clock: retries, waits, slots, mapping, ends of runs, cancel. Sources are named per test.
import { describe, expect, it } from 'vitest';
import { step } from '#core/engine/step.ts';
import { FAILURE, planOfTasks, planTask, type Scripted, SimulatedRun, START, SUCCESS } from './simulated-run.ts';

const SKIP: Scripted = { end: { kind: 'skipped', why: 'AirflowSkipException' } };
const minutes = (count: number): number => count * 60_000;

function startedTasks(run: SimulatedRun): string[] {
  return run.events.flatMap(event =>
    event.type === 'task-started' ? [event.mapIndex < 0 ? event.taskId : `${event.taskId}[${event.mapIndex}]`] : [],
  );
}

describe('retries', () => {
  it('a task is tried once more than it has retries, after its delay', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 2, retryDelaySeconds: 60 })]), () => FAILURE).complete();
    expect(
      run.state.instances.get('a[-1]')?.attempts.map(({ tryNumber, startedAt, state }) => [tryNumber, startedAt - START, state]),
    ).toEqual([
      [1, 0, 'up_for_retry'],
      [2, minutes(1), 'up_for_retry'],
      [3, minutes(2), 'failed'],
    ]);
    expect(run.state).toMatchObject({ outcome: 'failed', why: 'task_failure' });
  });

  it('AirflowFailException is not tried again', () => {
    const end = { kind: 'failed', why: 'AirflowFailException', retryable: false } as const;
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 2 })]), () => ({ end })).complete();
    expect(run.state.instances.get('a[-1]')?.attempts).toHaveLength(1);
  });

  it('the setting shortens the wait, and retry now ends it', () => {
    const plan = planOfTasks([planTask('a', [], { retries: 2 })]);
    const run = new SimulatedRun(plan, () => FAILURE, { settings: { maxWaitSeconds: 5 } });
    run.finish();
    expect(run.state.instances.get('a[-1]')).toMatchObject({ state: 'up_for_retry', nextAttemptAt: START + 5000 });
    run.input({ type: 'tick' });
    expect(run.ends).toEqual({ a: 'up_for_retry' });
    run.input({ type: 'retry-now', taskId: 'a', mapIndex: -1 });
    expect(run.ends).toEqual({ a: 'running' });
  });

  it('what an earlier try pushed is gone when the next one starts', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 1 })]), ({ tryNumber }) =>
      tryNumber === 1 ? { ...FAILURE, xcoms: { half: 1 } } : { ...SUCCESS, xcoms: { return_value: 2 } },
    ).complete();
    expect(run.state.instances.get('a[-1]')?.xcoms).toEqual({ return_value: '2' });
  });

  it('a rescheduled sensor goes on with the same try', () => {
    let pokes = 0;
    const run = new SimulatedRun(planOfTasks([planTask('a', [])]), () =>
      ++pokes < 3 ? { end: { kind: 'reschedule', at: START + minutes(pokes) } } : SUCCESS,
    );
    run.complete();
    expect(run.now).toBe(START + minutes(2));
    expect(run.state.instances.get('a[-1]')?.attempts.map(attempt => attempt.tryNumber)).toEqual([1]);
    expect(run.state.outcome).toBe('success');
  });
});

describe('slots', () => {
  it('no more run at once than the settings and max_active_tasks allow, heaviest first', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((taskId, weight) => planTask(taskId, [], { priorityWeight: weight }));
    expect(new SimulatedRun(planOfTasks(tasks), () => SUCCESS, { settings: { parallelism: 3 } }).running.map(one => one.taskId)).toEqual([
      'd',
      'c',
      'b',
    ]);
    expect(new SimulatedRun(planOfTasks(tasks, { maxActiveTasks: 1 }), () => SUCCESS).running.map(one => one.taskId)).toEqual(['d']);
  });

  it('an EmptyOperator succeeds without an attempt, but not when it has callbacks', () => {
    const empty = { work: { kind: 'empty' } } as const;
    const run = new SimulatedRun(
      planOfTasks([planTask('a', [], empty), planTask('b', ['a'], { ...empty, hasCallbacks: true })]),
      () => SUCCESS,
    );
    expect(run.ends).toEqual({ a: 'success', b: 'running' });
  });
});

describe('mapping', () => {
  const over = (value: unknown): Pick<Parameters<typeof planTask>[2] & object, 'mapping'> =>
    ({ mapping: { kind: 'expand', arguments: [{ name: 'x', value }] } }) as never;

  it('literals are expanded when the run is made, what others push when it is there', () => {
    const plan = planOfTasks([
      planTask('a', []),
      planTask('m', ['a'], over({ $: 'xcom', taskId: 'a', key: 'return_value' })),
      planTask('n', ['a'], over([1, 2])),
    ]);
    const run = new SimulatedRun(plan, () => ({ ...SUCCESS, xcoms: { return_value: ['p', 'q', 'r'] } }));
    expect(run.ends).toEqual({ a: 'running', m: 'none', 'n[0]': 'none', 'n[1]': 'none' });
    run.complete();
    expect(Object.keys(run.ends)).toEqual(['a', 'm[0]', 'm[1]', 'm[2]', 'n[0]', 'n[1]']);
  });

  it('a task that is expanded over nothing is skipped, and upstream_failed over what was never pushed', () => {
    const xcom = { $: 'xcom', taskId: 'a', key: 'return_value' };
    const nothing = new SimulatedRun(planOfTasks([planTask('a', []), planTask('m', ['a'], over(xcom))]), () => ({
      ...SUCCESS,
      xcoms: { return_value: [] },
    }));
    expect(nothing.complete().ends).toEqual({ a: 'success', m: 'skipped' });
    const missing = new SimulatedRun(
      planOfTasks([planTask('a', []), planTask('m', ['a'], { ...over(xcom), triggerRule: 'none_failed' })]),
      () => SKIP,
    );
    expect(missing.complete().ends).toEqual({ a: 'skipped', m: 'upstream_failed' });
  });

  // Airflow 2.7.2 `taskinstance.py`, `_record_task_map_for_downstreams`: the task that pushes fails.
  it.each([
    ['nothing', undefined],
    ['a text', 'abc'],
    ['more than 1024 items', Array.from({ length: 1025 }, () => 0)],
  ])('a task fails that pushes %s for others to expand over', (_, pushed) => {
    const plan = planOfTasks([planTask('a', []), planTask('m', ['a'], over({ $: 'xcom', taskId: 'a', key: 'return_value' }))]);
    const run = new SimulatedRun(plan, () => ({ ...SUCCESS, xcoms: pushed === undefined ? {} : { return_value: pushed } })).complete();
    expect(run.ends).toEqual({ a: 'failed', m: 'upstream_failed' });
  });

  it('a task below a mapped one waits for all of its instances', () => {
    const plan = planOfTasks([planTask('m', [], over([1, 2, 3])), planTask('z', ['m'])]);
    const run = new SimulatedRun(plan, ({ mapIndex }) => (mapIndex === 1 ? SKIP : SUCCESS)).complete();
    expect(run.ends).toEqual({ 'm[0]': 'success', 'm[1]': 'skipped', 'm[2]': 'success', z: 'skipped' });
  });
});

describe('the end of a run', () => {
  it('is a success when a task in the middle failed and the leaf did not', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', []), planTask('b', ['a'], { triggerRule: 'all_done' })]), ({ taskId }) =>
      taskId === 'a' ? FAILURE : SUCCESS,
    );
    expect(run.complete().state).toMatchObject({ outcome: 'success', why: null });
  });

  it('does not look at teardowns, unless they say so', () => {
    const tasks = (onFailureFailDagRun: boolean) => [
      planTask('up', [], { setup: true }),
      planTask('work', ['up']),
      planTask('down', ['up', 'work'], { teardown: true, triggerRule: 'all_done_setup_success', onFailureFailDagRun }),
    ];
    const script = ({ taskId }: { readonly taskId: string }): Scripted => (taskId === 'down' ? FAILURE : SUCCESS);
    expect(new SimulatedRun(planOfTasks(tasks(false)), script).complete().state.outcome).toBe('success');
    expect(new SimulatedRun(planOfTasks(tasks(true)), script).complete().state.outcome).toBe('failed');
  });

  it('is a deadlock when a task can never run: all_skipped below upstream_failed in 2.7.2', () => {
    const tasks = [planTask('a', []), planTask('b', ['a']), planTask('c', ['b'], { triggerRule: 'all_skipped' })];
    const old = new SimulatedRun(planOfTasks(tasks), () => FAILURE).complete();
    expect([old.state.why, old.ends]).toEqual(['all_tasks_deadlocked', { a: 'failed', b: 'upstream_failed', c: 'none' }]);
    expect(new SimulatedRun(planOfTasks(tasks, { target: '3.3.2' }), () => FAILURE).complete().ends).toMatchObject({ c: 'skipped' });
  });

  it('comes with dagrun_timeout: what runs is killed, and 2.7.2 forgets what has no state', () => {
    const tasks = [planTask('a', []), planTask('b', ['a'])];
    const timedOut = (target: '2.7.2' | '3.3.2'): SimulatedRun => {
      const run = new SimulatedRun(planOfTasks(tasks, { dagrunTimeoutSeconds: 60, target }), () => SUCCESS);
      run.sleep();
      return run;
    };
    expect(timedOut('2.7.2').state).toMatchObject({ outcome: 'failed', why: 'timed_out', finishedAt: START + minutes(1) });
    expect(timedOut('2.7.2').ends).toEqual({ a: 'skipped', b: 'none' });
    expect(timedOut('3.3.2').ends).toEqual({ a: 'skipped', b: 'skipped' });
    expect(timedOut('3.3.2').killed.map(one => one.taskId)).toEqual(['a']);
  });

  it('comes early with fail_stop: the first failure stops all but teardowns', () => {
    const tasks = [planTask('a', []), planTask('b', []), planTask('c', ['b'])];
    const run = new SimulatedRun(planOfTasks(tasks, { failStop: true }), () => FAILURE);
    run.finish();
    expect([run.ends, run.state.outcome]).toEqual([{ a: 'failed', b: 'failed', c: 'skipped' }, 'failed']);
  });
});

describe('cancel', () => {
  const tasks = [
    planTask('up', [], { setup: true }),
    planTask('work', ['up']),
    planTask('next', ['work']),
    planTask('down', ['up', 'next'], { teardown: true, triggerRule: 'all_done_setup_success' }),
  ];

  it('kills what runs, skips what has not started, lets teardowns run, and fails the run', () => {
    const run = new SimulatedRun(planOfTasks(tasks), () => SUCCESS);
    run.finish();
    run.input({ type: 'cancel' });
    expect([run.ends, run.killed.map(one => one.taskId)]).toEqual([
      { up: 'success', work: 'running', next: 'skipped', down: 'none' },
      ['work'],
    ]);
    run.finish();
    expect(run.ends).toEqual({ up: 'success', work: 'failed', next: 'skipped', down: 'running' });
    run.finish();
    expect(run.state).toMatchObject({ outcome: 'failed', why: 'cancelled' });
    expect(run.ends).toMatchObject({ down: 'success' });
  });

  it('a second cancel stops the teardowns too', () => {
    const run = new SimulatedRun(planOfTasks(tasks), () => SUCCESS);
    run.finish();
    run.input({ type: 'cancel' });
    run.finish();
    run.input({ type: 'cancel' });
    run.finish();
    expect([run.state.why, run.ends]).toEqual(['cancelled', { up: 'success', work: 'failed', next: 'skipped', down: 'failed' }]);
  });

  it('a retry is not waited for', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 3 })]), () => FAILURE);
    run.finish();
    run.input({ type: 'cancel' });
    expect([run.state.outcome, run.ends]).toEqual(['failed', { a: 'skipped' }]);
  });
});

describe('odd ends', () => {
  it('interrupted: what ran has failed, what waited for a slot has not begun', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', []), planTask('b', [])]), () => SUCCESS, { settings: { parallelism: 1 } });
    run.input({ type: 'interrupted' });
    expect([run.state.outcome, run.state.why, run.ends]).toEqual(['failed', 'interrupted', { a: 'failed', b: 'none' }]);
  });

  it('one task alone runs whatever is above it', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', []), planTask('b', ['a']), planTask('c', ['b'])]), () => SUCCESS, {
      only: ['b'],
    });
    expect(run.complete().ends).toEqual({ b: 'success' });
    expect(run.state.outcome).toBe('success');
  });

  it('ends that come twice or late change nothing', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 1 })]), () => FAILURE);
    run.finish();
    const late = { type: 'attempt-ended', taskId: 'a', mapIndex: -1, tryNumber: 1, end: { kind: 'success' } } as const;
    expect(step(run.state, late, run.now, { parallelism: 1, maxWaitSeconds: null })).toEqual({ events: [], effects: [] });
  });

  it('an attempt that starts when nobody wants it any more is killed', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [])]), () => SUCCESS).complete();
    const started = { type: 'attempt-started', taskId: 'a', mapIndex: -1, tryNumber: 2, pid: 7, logPath: null } as const;
    expect(step(run.state, started, run.now, { parallelism: 1, maxWaitSeconds: null }).effects).toMatchObject([
      { type: 'kill-attempt', tryNumber: 2 },
    ]);
  });

  it('an attempt that could not even start counts as one', () => {
    const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 1 })]), () => FAILURE).complete();
    expect(startedTasks(run)).toEqual(['a', 'a']);
  });
});

// Airflow 2.7.2 `models/skipmixin.py` changes the state of any direct downstream task, 3.3.2 only of those that wait.
describe('a branch that comes late', () => {
  const tasks = [planTask('fast', []), planTask('slow', []), planTask('x', ['fast', 'slow'], { triggerRule: 'one_success' })];
  const followNothing: Scripted = { ...SUCCESS, xcoms: { skipmixin_key: { $: 'dict', v: [['followed', []]] } } };

  it.each([
    ['2.7.2', 'skipped'],
    ['3.3.2', 'success'],
  ] as const)('leaves a task that has run as %s does: %s', (target, state) => {
    const run = new SimulatedRun(planOfTasks(tasks, { target }), ({ taskId }) => (taskId === 'slow' ? followNothing : SUCCESS));
    run.finish(0);
    run.finish(1);
    run.finish(0);
    expect(run.ends).toMatchObject({ x: state });
  });
});
