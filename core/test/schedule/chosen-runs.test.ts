// Runs that somebody picks, against the runs that Airflow 2.7.2 and 3.3.2 made of the same schedules with the clock held.
import { describe, expect, it } from 'vitest';
import { chosenRuns, type RunChoice, type ScheduleFacts } from '../../src/schedule/chosen-runs.ts';
import type { Target } from '../../src/snapshot.ts';

const NOW = Date.parse('2024-03-10T10:20:00Z');
const SEOUL: ScheduleFacts = {
  schedule: '0 8 * * *',
  timezone: 'Asia/Seoul',
  startDate: Date.parse('2023-05-01T00:00:00+09:00'),
  endDate: null,
  target: '2.7.2',
};

const minute = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 16);

function told(choice: RunChoice, facts: Partial<ScheduleFacts> = {}): unknown {
  const answer = chosenRuns(choice, { ...SEOUL, ...facts }, NOW);
  if (answer.kind === 'problem') return answer.message;
  return answer.runs.map(
    ({ runType, logicalDate, dataInterval: { start, end } }) => `${runType} ${minute(logicalDate)}: ${minute(start)} – ${minute(end)}`,
  );
}

const inThree: { readonly target: Target } = { target: '3.3.2' };

describe('the last run', () => {
  it('is the one that the scheduler would have made', () => {
    expect(told({ kind: 'last' })).toEqual(['scheduled 2024-03-08T23:00: 2024-03-08T23:00 – 2024-03-09T23:00']);
    expect(told({ kind: 'last' }, inThree)).toEqual(['scheduled 2024-03-09T23:00: 2024-03-09T23:00 – 2024-03-09T23:00']);
    const hourly = { schedule: '1:00:00', timezone: 'UTC' };
    expect(told({ kind: 'last' }, hourly)).toEqual(['scheduled 2024-03-10T09:20: 2024-03-10T09:20 – 2024-03-10T10:20']);
    expect(told({ kind: 'last' }, { ...hourly, ...inThree })).toEqual(['scheduled 2024-03-10T10:20: 2024-03-10T10:20 – 2024-03-10T10:20']);
  });

  it('is the first of a DAG that has not begun', () => {
    const startDate = Date.parse('2025-01-01T00:00:00+09:00');
    expect(told({ kind: 'last' }, { startDate })).toEqual(['scheduled 2024-12-31T23:00: 2024-12-31T23:00 – 2025-01-01T23:00']);
  });

  it('is before the end date, and by hand where no clock drives the DAG', () => {
    const endDate = Date.parse('2024-01-05T00:00:00+09:00');
    expect(told({ kind: 'last' }, { endDate })).toEqual(['scheduled 2024-01-03T23:00: 2024-01-03T23:00 – 2024-01-04T23:00']);
    expect(told({ kind: 'last' }, { schedule: null })).toEqual(['manual 2024-03-10T10:20: 2024-03-10T10:20 – 2024-03-10T10:20']);
    expect(told({ kind: 'last' }, { schedule: 'Dataset' })).toEqual(['manual 2024-03-10T10:20: 2024-03-10T10:20 – 2024-03-10T10:20']);
  });
});

describe('a date', () => {
  it('means the scheduled run of that day or moment in the time zone of the DAG', () => {
    const run = ['scheduled 2024-02-29T23:00: 2024-02-29T23:00 – 2024-03-01T23:00'];
    expect(told({ kind: 'date', date: '2024-03-01' })).toEqual(run);
    expect(told({ kind: 'date', date: '2024-03-01T08:00' })).toEqual(run);
    expect(told({ kind: 'date', date: '2024-02-29T23:00:00Z' })).toEqual(run);
  });

  it('means a run by hand where the schedule has none', () => {
    expect(told({ kind: 'date', date: '2024-03-01T09:00' })).toEqual(['manual 2024-03-01T00:00: 2024-02-28T23:00 – 2024-02-29T23:00']);
    expect(told({ kind: 'date', date: '2024-03-02' }, { schedule: '0 0 * * 1', timezone: 'UTC' })).toEqual([
      'manual 2024-03-02T00:00: 2024-02-19T00:00 – 2024-02-26T00:00',
    ]);
  });

  it('that is none is told', () => {
    expect(told({ kind: 'date', date: 'today' })).toBe("Invalid isoformat string: 'today'");
    expect(told({ kind: 'date', date: '2024-02-30' })).toBe('day is out of range for month');
    expect(told({ kind: 'last' }, { schedule: '61 * * * *' })).toBe(
      'AirflowTimetableInvalid: [61 * * * *] is not acceptable, out of range',
    );
  });
});

describe('a range', () => {
  const days: RunChoice = { kind: 'range', from: '2024-03-01', to: '2024-03-03' };

  it('has the runs of a backfill, both days included', () => {
    expect(told(days)).toEqual([
      'backfill 2024-02-29T23:00: 2024-02-29T23:00 – 2024-03-01T23:00',
      'backfill 2024-03-01T23:00: 2024-03-01T23:00 – 2024-03-02T23:00',
      'backfill 2024-03-02T23:00: 2024-03-02T23:00 – 2024-03-03T23:00',
    ]);
  });

  it('follows the clock of the version over a change of clocks, and ends where Airflow would not', () => {
    const newYork = { schedule: '0 */6 * * *', timezone: 'America/New_York' };
    const day: RunChoice = { kind: 'range', from: '2024-11-03', to: '2024-11-03' };
    expect(told(day, newYork)).toEqual(['backfill 2024-11-03T10:00: 2024-11-03T10:00 – 2024-11-03T11:00']);
    expect(told(day, { ...newYork, ...inThree })).toEqual(
      ['04:00', '11:00', '17:00', '23:00'].map(at => `backfill 2024-11-03T${at}: 2024-11-03T${at} – 2024-11-03T${at}`),
    );
  });

  it('without a run, or that ends before it begins, is told', () => {
    expect(told(days, { schedule: null })).toBe('the schedule has no run in this range');
    expect(told({ kind: 'range', from: '2024-03-02', to: '2024-03-03' }, { schedule: '0 0 * * 1', timezone: 'UTC' })).toBe(
      'the schedule has no run in this range',
    );
    expect(told({ kind: 'range', from: '2024-03-02', to: '2024-03-01' })).toBe('the range ends before it begins');
  });

  it('that is long is counted', () => {
    const answer = chosenRuns({ kind: 'range', from: '2024-01-01', to: '2024-12-31' }, SEOUL, NOW);
    expect(answer).toMatchObject({ kind: 'runs', more: 306 });
    expect(answer.kind === 'runs' && answer.runs).toHaveLength(60);
  });
});
