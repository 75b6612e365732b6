// SQL tasks on the embedded feature store. Airflow common-sql 1.8.0 `operators/sql.py`.
import { describe, expect, it } from 'vitest';
import type { PlanTask, TaskWork } from '#core/plan/plan.ts';
import { line, plan, task } from '../plans.ts';
import { instance, logText, openTestRuntime, run, states } from '../workspace.ts';

function sqlTask(taskId: string, sql: string, changes: Partial<Extract<TaskWork, { kind: 'sql' }>> = {}): PlanTask {
  const work = {
    connId: 'feature_store',
    sql,
    parameters: null,
    database: null,
    autocommit: false,
    splitStatements: null,
    returnLast: true,
  };
  return task(taskId, { operator: 'SQLExecuteQueryOperator', work: { kind: 'sql', ...work, ...changes } });
}

describe('SQLExecuteQueryOperator', () => {
  it('writes to the embedded store and returns the rows of the last statement', async () => {
    const runtime = await openTestRuntime();
    const make = "CREATE TABLE item (id INTEGER, name TEXT); INSERT INTO item VALUES (1, '하나'), (2, NULL)";
    const tasks = line([
      sqlTask('make', make, { splitStatements: true }),
      sqlTask('read', 'SELECT id, name FROM item WHERE id >= :least ORDER BY id', { parameters: { $: 'dict', v: [['least', 1]] } }),
    ]);
    const state = await run(runtime, plan(tasks));
    expect(states(state)).toEqual({ make: 'success', read: 'success' });
    expect(JSON.parse(instance(state, 'read').xcoms['return_value']!)).toEqual([
      { $: 'tuple', v: [1, '하나'] },
      { $: 'tuple', v: [2, null] },
    ]);
    expect(logText(runtime, state.runId, 'read')).toContain('SELECT id, name FROM item');
  });

  it('fails in the words of Airflow when nobody defines the connection, and with the database’s own words', async () => {
    const runtime = await openTestRuntime();
    const state = await run(
      runtime,
      plan([sqlTask('lost', 'SELECT 1', { connId: 'nowhere' }), sqlTask('wrong', 'SELECT * FROM absent_table')]),
    );
    expect(instance(state, 'lost').why).toBe("AirflowNotFoundException: The conn_id `nowhere` isn't defined");
    expect(instance(state, 'wrong').why).toContain('no such table: absent_table');
  });

  it('is stopped in the database by its timeout', async () => {
    const runtime = await openTestRuntime();
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const state = await run(runtime, plan([{ ...sqlTask('endless', endless), executionTimeoutSeconds: 0.5 }]));
    expect(instance(state, 'endless')).toMatchObject({ state: 'failed', why: 'AirflowTaskTimeout: Timeout after 0.5 s' });
  });
});
