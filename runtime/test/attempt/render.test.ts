// Templates of a running task see the run: its dates, its XComs, variables and connections.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoded } from '#core/plan/encoded.ts';
import { bashTask, line, plan } from '../plans.ts';
import { instance, logText, openTestRuntime, run } from '../workspace.ts';

const dict = (values: Record<string, Encoded>): Encoded => ({ $: 'dict', v: Object.entries(values) });

describe('rendering before a task runs', () => {
  it('gives dates, params over which the conf goes, XComs, variables and connections', async () => {
    const environment = { ...process.env, AIRFLOW_VAR_BUCKET: 'b1', AIRFLOW_CONN_STORE: 'mysql://u:s3cret@db.example/x' };
    const runtime = await openTestRuntime({ environment });
    const text = [
      '{{ ds }}',
      '{{ data_interval_start.isoformat() }}',
      '{{ run_id }}',
      '{{ ti.xcom_pull(task_ids="give") }}',
      '{{ var.value.bucket }}',
      '{{ conn.store.host }}',
      '{{ params.rows }}{{ params.limit }}',
      '{{ prev_data_interval_start_success }}',
    ].join(' ');
    const command = `echo "${text.replaceAll('"', "'")}"`;
    const given = plan(line([bashTask('give', 'echo 하나'), bashTask('take', command)]), {
      params: dict({ rows: 1, limit: 5 }),
      schedule: '0 8 * * *',
    });
    const first = await run(runtime, given, { conf: '{"rows": 9}' });
    const start = '2023-04-30T08:00:00+00:00';
    const shared = `manual__2023-05-02T00:00:00+00:00 하나 b1 db.example 95`;
    expect(JSON.parse(instance(first, 'take').xcoms['return_value']!)).toBe(`2023-05-02 ${start} ${shared} None`);
    const second = await run(runtime, given, { conf: '{"rows": 9}', logicalDate: '2023-05-03' });
    expect(JSON.parse(instance(second, 'take').xcoms['return_value']!)).toMatch(/95 2023-04-30T08:00:00\+00:00$/);
  });

  it('shows what was rendered, with secrets hidden', async () => {
    const runtime = await openTestRuntime({ environment: { ...process.env, AIRFLOW_CONN_STORE: 'mysql://u:s3cret@db.example/x' } });
    const state = await run(
      runtime,
      plan([bashTask('t', 'echo "{{ conn.store.password }}"', { work: { env: dict({ DAY: '{{ ds }}' }) } })]),
    );
    const [attempt] = instance(state, 't').attempts;
    expect(attempt!.rendered).toEqual({ bash_command: 'echo "***"', env: "{'DAY': '2023-05-02'}" });
    expect(logText(runtime, state.runId, 't')).toContain('Output:\n***\n');
  });

  it('reads template files beside the DAG file', async () => {
    const runtime = await openTestRuntime();
    const workspace = join(runtime.store.folder, '..');
    writeFileSync(join(workspace, 'step.sh'), 'echo {{ ds_nodash }}\n');
    const given = plan([bashTask('t', 'step.sh'), bashTask('lost', 'lost.sh')], { templateSearchPath: [workspace] });
    const state = await run(runtime, given);
    expect(JSON.parse(instance(state, 't').xcoms['return_value']!)).toBe('20230502');
    expect(instance(state, 'lost')).toMatchObject({ state: 'failed', why: 'TemplateNotFound: lost.sh' });
  });

  it('fails the attempt in Jinja’s words, and shows the template in the log', async () => {
    const runtime = await openTestRuntime();
    const state = await run(runtime, plan([bashTask('t', 'echo {{ nothing }}', { retries: 1 })]));
    expect(instance(state, 't').attempts.map(attempt => attempt.why)).toEqual(Array(2).fill("UndefinedError: 'nothing' is undefined"));
    expect(logText(runtime, state.runId, 't')).toContain('Rendering bash_command failed. Template:\necho {{ nothing }}\n');
  });

  it('gives each mapped instance its own argument, and what an XCom brought as it is', async () => {
    const runtime = await openTestRuntime();
    const literal = { kind: 'expand', arguments: [{ name: 'bash_command', value: ['echo {{ ds }}', 'echo {{ ti.map_index }}'] }] } as const;
    const mapped = { ...bashTask('mapped', ''), templateFields: [], mapping: literal };
    const state = await run(runtime, plan([mapped]));
    expect([0, 1].map(index => JSON.parse(instance(state, 'mapped', index).xcoms['return_value']!) as unknown)).toEqual([
      '2023-05-02',
      '1',
    ]);
  });
});
