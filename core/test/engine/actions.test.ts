// Clearing and marking, on a fake clock. Airflow 2.7.2 `models/taskinstance.py` clear_task_instances, `models/dag.py` set_task_instance_state.
import { describe, expect, it } from 'vitest';
import type { Encoded } from '#core/plan/encoded.ts';
import { FAILURE, planOfTasks, planTask, type Script, SimulatedRun, SUCCESS } from './simulated-run.ts';

const ref = (taskId: string, mapIndex = -1) => ({ taskId, mapIndex });
const chain = [planTask('a', []), planTask('b', ['a']), planTask('c', ['b'])];

/** `b` fails as long as `broken` says. */
class Mendable {
  broken = true;
  readonly script: Script = ({ taskId }) => (taskId === 'b' && this.broken ? FAILURE : SUCCESS);
}

describe('clear', () => {
  it('makes a run that had ended go on, with new tries after the old ones', () => {
    const tasks = new Mendable();
    const run = new SimulatedRun(planOfTasks(chain), tasks.script).complete();
    expect(run.ends).toEqual({ a: 'success', b: 'failed', c: 'upstream_failed' });
    tasks.broken = false;
    run.input({ type: 'clear', instances: [ref('b'), ref('c')], plan: null });
    expect([run.state.outcome, run.ends]).toEqual(['running', { a: 'success', b: 'running', c: 'none' }]);
    run.complete();
    expect([run.state.outcome, run.ends]).toEqual(['success', { a: 'success', b: 'success', c: 'success' }]);
    expect(run.state.instances.get('b[-1]')?.attempts.map(({ tryNumber, state }) => [tryNumber, state])).toEqual([
      [1, 'failed'],
      [2, 'success'],
    ]);
  });

  it('gives a task as many retries again as it has', () => {
    const run = new SimulatedRun(planOfTasks([planTask('b', [], { retries: 1, retryDelaySeconds: 0 })]), () => FAILURE).complete();
    run.input({ type: 'clear', instances: [ref('b')], plan: null });
    run.complete();
    expect(run.state.instances.get('b[-1]')?.attempts.map(({ tryNumber }) => tryNumber)).toEqual([1, 2, 3, 4]);
  });

  it('stops what runs and tries it again, whatever its retries', () => {
    const run = new SimulatedRun(planOfTasks([planTask('b', [], { retryDelaySeconds: 0 })]), () => SUCCESS);
    run.input({ type: 'clear', instances: [ref('b')], plan: null });
    expect([run.ends, run.killed.length]).toEqual([{ b: 'restarting' }, 1]);
    run.finish();
    expect(run.ends).toEqual({ b: 'up_for_retry' });
    expect(run.complete().ends).toEqual({ b: 'success' });
  });

  it('follows the DAG as it is now', () => {
    const run = new SimulatedRun(planOfTasks(chain), () => SUCCESS).complete();
    const plan = planOfTasks([planTask('a', []), planTask('b', ['a']), planTask('d', ['b'])]);
    run.input({ type: 'clear', instances: [ref('b')], plan });
    expect(run.complete().ends).toEqual({ a: 'success', b: 'success', d: 'success', c: 'removed' });
  });

  it('expands anew when there is more or less to expand over', () => {
    let values: Encoded = [1, 2];
    const mapping = { kind: 'expand', arguments: [{ name: 'x', value: { $: 'xcom', taskId: 's', key: 'return_value' } }] } as const;
    const script: Script = ({ taskId }) => ({ end: { kind: 'success' }, xcoms: taskId === 's' ? { return_value: values } : {} });
    const run = new SimulatedRun(planOfTasks([planTask('s', []), planTask('m', ['s'], { mapping })]), script).complete();
    values = [1, 2, 3];
    run.input({ type: 'clear', instances: [ref('s'), ref('m', 0), ref('m', 1)], plan: null });
    expect(run.complete().ends).toEqual({ s: 'success', 'm[0]': 'success', 'm[1]': 'success', 'm[2]': 'success' });
    values = [1];
    run.input({ type: 'clear', instances: [ref('s'), ref('m', 0), ref('m', 1), ref('m', 2)], plan: null });
    expect(run.complete().ends).toEqual({ s: 'success', 'm[0]': 'success', 'm[1]': 'removed', 'm[2]': 'removed' });
  });
});

describe('mark', () => {
  it('sets the state and lets what failed below be decided again', () => {
    const run = new SimulatedRun(planOfTasks(chain), new Mendable().script).complete();
    run.input({ type: 'mark', instances: [ref('b')], state: 'success' });
    expect(run.complete().ends).toEqual({ a: 'success', b: 'success', c: 'success' });
  });

  it('leaves a run ended when nothing below has failed', () => {
    const run = new SimulatedRun(planOfTasks(chain), () => SUCCESS).complete();
    run.input({ type: 'mark', instances: [ref('c')], state: 'failed' });
    expect([run.state.outcome, run.ends]).toEqual(['success', { a: 'success', b: 'success', c: 'failed' }]);
  });

  it('a whole run succeeds with all its tasks; in 3.x teardowns that have not ended are left to run', () => {
    const tasks = [planTask('a', []), planTask('t', ['a'], { teardown: true, triggerRule: 'all_done_setup_success' })];
    const old = new SimulatedRun(planOfTasks(tasks), () => SUCCESS);
    old.input({ type: 'mark-run', state: 'success' });
    expect([old.state.outcome, old.ends, old.killed.length]).toEqual(['success', { a: 'success', t: 'success' }, 1]);
  });
});

describe('limits', () => {
  const four = ['a', 'b', 'c', 'd'].map(taskId => planTask(taskId, [], { pool: 'small' }));
  const running = (run: SimulatedRun): string[] => run.running.map(one => one.taskId);

  it('a pool gives out no more slots than it has, those of other runs counted', () => {
    const pools = new Map([['small', 3]]);
    expect(running(new SimulatedRun(planOfTasks(four), () => SUCCESS, { settings: { pools } }))).toEqual(['a', 'b', 'c']);
    const busy = { instances: 2, ofDag: 2, ofTask: new Map(), pools: new Map([['small', 2]]) };
    expect(running(new SimulatedRun(planOfTasks(four), () => SUCCESS, { settings: { pools, busy } }))).toEqual(['a']);
  });

  it('a task that needs more slots than are free does not hold back others', () => {
    const tasks = [planTask('a', [], { pool: 'p', poolSlots: 2, priorityWeight: 9 }), planTask('b', [], { pool: 'p' })];
    expect(running(new SimulatedRun(planOfTasks(tasks), () => SUCCESS, { settings: { pools: new Map([['p', 1]]) } }))).toEqual(['b']);
  });

  it('max_active_tis_per_dag counts the runs of the DAG, max_active_tis_per_dagrun one run', () => {
    const values = { kind: 'expand', arguments: [{ name: 'x', value: [1, 2, 3, 4] }] } as const;
    const busy = { instances: 1, ofDag: 1, ofTask: new Map([['m', 1]]), pools: new Map() };
    const perDag = planOfTasks([planTask('m', [], { mapping: values, maxActiveTisPerDag: 3 })]);
    expect(new SimulatedRun(perDag, () => SUCCESS, { settings: { busy } }).running).toHaveLength(2);
    const perRun = planOfTasks([planTask('m', [], { mapping: values, maxActiveTisPerDagRun: 3 })]);
    expect(new SimulatedRun(perRun, () => SUCCESS, { settings: { busy } }).running).toHaveLength(3);
  });

  it('max_active_tasks counts all runs of the DAG in 2.7.2, one run in 3.x', () => {
    const busy = { instances: 2, ofDag: 2, ofTask: new Map(), pools: new Map() };
    const started = (target: '2.7.2' | '3.3.2'): number =>
      new SimulatedRun(planOfTasks(four, { maxActiveTasks: 3, target }), () => SUCCESS, { settings: { busy } }).running.length;
    expect([started('2.7.2'), started('3.3.2')]).toEqual([1, 3]);
  });
});

describe('depends_on_past', () => {
  const plan = planOfTasks([planTask('a', [], { dependsOnPast: true }), planTask('b', ['a'])]);
  const before = (script: Script) => new SimulatedRun(plan, script).complete().state;
  const after = (run: ReturnType<typeof before>, everRun: readonly string[]) =>
    new SimulatedRun(plan, () => SUCCESS, { settings: { past: { run, everRun: new Set(everRun) } } });

  it('holds a task back until the same task of the run before is fine', () => {
    const failed = before(() => FAILURE);
    expect(after(failed, ['a', 'b']).running).toEqual([]);
    expect(after(failed, ['a', 'b']).state.outcome).toBe('running');
    expect(
      after(
        before(() => SUCCESS),
        ['a', 'b'],
      ).complete().state.outcome,
    ).toBe('success');
  });

  it('the first run of a task has no past', () => {
    expect(
      after(
        before(() => FAILURE),
        [],
      ).complete().state.outcome,
    ).toBe('success');
  });
});
