// `dagwright schedule --batch` as a process: questions in, answers out, one a line. The runs are what Airflow answered.
import { describe, expect, it } from 'vitest';
import { dagwright, fed, jsonLines, makeFolder } from './command.ts';

const QUESTION = {
  schedule: '@daily',
  timezone: 'UTC',
  start_date: '2024-01-01T00:00:00',
  end_date: null,
  catchup: false,
  now: '2024-01-05T10:00:00+00:00',
  count: 1,
};

const asked = (text: string, args: readonly string[]) => fed(makeFolder(), ['schedule', '--batch', ...args], text);

describe('schedule --batch', () => {
  it('adds the runs to each line', async () => {
    const { code, stdout } = await asked(`${JSON.stringify(QUESTION)}\n\n${JSON.stringify({ ...QUESTION, schedule: '60 * * * *' })}\n`, []);
    const [runs, refused] = jsonLines(stdout);
    expect(code).toBe(0);
    expect(runs).toEqual({
      ...QUESTION,
      runs: [
        {
          logical_date: '2024-01-04T00:00:00+00:00',
          data_interval: ['2024-01-04T00:00:00+00:00', '2024-01-05T00:00:00+00:00'],
          run_after: '2024-01-05T00:00:00+00:00',
        },
      ],
    });
    expect(refused).toMatchObject({ error: 'AirflowTimetableInvalid', message: '[60 * * * *] is not acceptable, out of range' });
  });

  it('follows the version that it is told', async () => {
    const { stdout } = await asked(JSON.stringify(QUESTION), ['--target', '3.x']);
    expect(jsonLines(stdout)).toMatchObject([
      { runs: [{ logical_date: '2024-01-05T00:00:00+00:00', run_after: '2024-01-05T00:00:00+00:00' }] },
    ]);
  });

  it('says which line is no question', async () => {
    const { code, stderr } = await asked(`${JSON.stringify(QUESTION)}\n{"schedule": 5}\n`, []);
    expect(code).toBe(2);
    expect(stderr).toBe('dagwright: line 2: "schedule" is a text, null or {"seconds": n}\n');
  });

  it('needs --batch', async () => {
    expect((await dagwright(makeFolder(), ['schedule'])).code).toBe(2);
  });
});
