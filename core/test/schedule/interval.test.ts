// Data intervals of manual runs against what Airflow 2.7.2 answered (CronDataIntervalTimetable.infer_manual_data_interval).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manualInterval } from '../../src/schedule/interval.ts';
import { ScheduleProblem } from '../../src/schedule/problem.ts';

interface Asked {
  readonly schedule: string;
  readonly zone: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
}

const asked = readFileSync(new URL('fixtures/manual-intervals-2.7.2.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Asked);

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

describe('the data interval of a manual run', () => {
  it('is the last complete one of a cron schedule in 2.7.2, over all zones and clock changes', () => {
    const wrong = asked.filter(({ schedule, zone, date, start, end }) => {
      const interval = manualInterval(schedule, zone, Date.parse(date), '2.7.2');
      return interval.start !== Date.parse(start) || interval.end !== Date.parse(end);
    });
    expect(asked.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('ends at the logical date for a timedelta', () => {
    const interval = manualInterval('1 day, 0:30:00', 'UTC', Date.parse('2024-01-05T10:00:00Z'), '2.7.2');
    expect([iso(interval.start), iso(interval.end)]).toEqual(['2024-01-04T09:30:00.000Z', '2024-01-05T10:00:00.000Z']);
  });

  it('is empty without a schedule, and for every schedule in 3.x', () => {
    const at = Date.parse('2024-01-05T10:00:00Z');
    for (const schedule of [null, '@once', '@continuous', 'assets'])
      expect(manualInterval(schedule, 'UTC', at, '2.7.2')).toEqual({ start: at, end: at });
    expect(manualInterval('0 8 * * *', 'Asia/Seoul', at, '3.3.2')).toEqual({ start: at, end: at });
  });

  it('refuses a cron expression and a zone that it cannot follow', () => {
    expect(() => manualInterval('0 99 * * *', 'UTC', 0, '2.7.2')).toThrow(ScheduleProblem);
    expect(() => manualInterval('0 8 * * *', 'Mars/Olympus', 0, '2.7.2')).toThrow(ScheduleProblem);
  });
});
