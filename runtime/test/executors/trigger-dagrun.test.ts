// TriggerDagRunOperator starts runs of other DAGs. Airflow 2.7.2 `operators/trigger_dagrun.py`.
import { describe, expect, it } from 'vitest';
import type { PlanTask, TaskWork } from '#core/plan/plan.ts';
import type { Answer } from '#protocol/runtime.ts';
import { bashTask, plan, task } from '../plans.ts';
import { instance, openTestRuntime, run } from '../workspace.ts';

function trigger(changes: Partial<Extract<TaskWork, { kind: 'trigger-dagrun' }>> = {}): PlanTask {
  const work = {
    dagId: 'other',
    conf: null,
    logicalDate: null,
    runId: null,
    waitForCompletion: true,
    allowedStates: ['success'],
    failedStates: ['failed'],
  };
  return task('trigger', { operator: 'TriggerDagRunOperator', work: { kind: 'trigger-dagrun', ...work, ...changes } });
}

function finds(command: string): (dagId: string) => Promise<Answer<ReturnType<typeof plan>>> {
  return dagId =>
    Promise.resolve(
      dagId === 'other'
        ? { kind: 'ok', value: plan([bashTask('inner', command)], { dagId }) }
        : { kind: 'failed', message: `no DAG ${dagId}` },
    );
}

describe('TriggerDagRunOperator', () => {
  it('waits for the other run, which gets the conf and the date', async () => {
    const runtime = await openTestRuntime({ planFor: finds('echo $AIRFLOW_CTX_EXECUTION_DATE') });
    const conf = { $: 'dict', v: [['rows', 10]] } as const;
    const state = await run(runtime, plan([trigger({ conf, logicalDate: '2024-01-02T03:04:05+00:00' })]));
    expect(state.outcome).toBe('success');
    const { xcoms } = instance(state, 'trigger');
    expect(JSON.parse(xcoms['trigger_execution_date_iso']!)).toBe('2024-01-02T03:04:05+00:00');
    expect(JSON.parse(xcoms['trigger_run_id']!)).toBe('manual__2024-01-02T03:04:05+00:00');
    const other = await runtime.finished('other/manual__2024-01-02T03:04:05+00:00');
    expect([other.outcome, other.conf, instance(other, 'inner').xcoms['return_value']]).toEqual([
      'success',
      '{"rows":10}',
      '"2024-01-02T03:04:05+00:00"',
    ]);
  });

  it('fails when the other run fails, and does not when it does not wait', async () => {
    const runtime = await openTestRuntime({ planFor: finds('false') });
    const waiting = await run(runtime, plan([trigger()]));
    expect(instance(waiting, 'trigger')).toMatchObject({
      state: 'failed',
      why: 'AirflowException: other failed with failed states failed',
    });
    const passing = await run(runtime, plan([trigger({ waitForCompletion: false })]));
    expect(instance(passing, 'trigger').state).toBe('success');
    await runtime.idle();
    expect(runtime.store.list({ dagId: 'other', limit: 10 }).map(one => one.outcome)).toEqual(['failed', 'failed']);
  });

  it('says why a DAG cannot be triggered', async () => {
    const runtime = await openTestRuntime({ planFor: finds('true') });
    const state = await run(runtime, plan([trigger({ dagId: 'nobody' })]));
    expect(instance(state, 'trigger').why).toBe('AirflowException: nobody could not be triggered: no DAG nobody');
  });
});
