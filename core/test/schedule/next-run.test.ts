// The run that the scheduler makes next. Airflow 2.7.2 `timetables/interval.py`, 3.x `timetables/trigger.py`.
import { describe, expect, it } from 'vitest';
import { nextRun, type SchedulingFacts } from '#core/schedule/next-run.ts';

const daily: SchedulingFacts = {
  schedule: '@daily',
  timezone: 'UTC',
  startDate: Date.UTC(2024, 0, 1),
  endDate: null,
  catchup: false,
  target: '2.7.2',
};
const now = Date.UTC(2024, 0, 5, 10);

/** Logical date and moment, of the run after the one whose interval began on that day of January. */
function next(facts: Partial<SchedulingFacts>, lastDay: number | null): unknown {
  const isTrigger = facts.target === '3.3.2';
  const last = lastDay === null ? null : { start: Date.UTC(2024, 0, lastDay), end: Date.UTC(2024, 0, lastDay + (isTrigger ? 0 : 1)) };
  const found = nextRun({ ...daily, ...facts }, last, now);
  return found.kind === 'run' ? [found.run.logicalDate, found.run.runAfter].map(at => new Date(at).toISOString().slice(0, 10)) : found.kind;
}

describe('the next run of @daily since January 1st, on the 5th', () => {
  it('is the last interval that is over without catchup, the first of all with it', () => {
    expect(next({}, null)).toEqual(['2024-01-04', '2024-01-05']);
    expect(next({ catchup: true }, null)).toEqual(['2024-01-01', '2024-01-02']);
  });

  it('is the one of today in 3.x', () => {
    expect(next({ target: '3.3.2' }, null)).toEqual(['2024-01-05', '2024-01-05']);
    expect(next({ target: '3.3.2', catchup: true }, null)).toEqual(['2024-01-01', '2024-01-01']);
  });

  it('follows the last one', () => {
    expect(next({}, 4)).toEqual(['2024-01-05', '2024-01-06']);
    expect(next({ catchup: true }, 2)).toEqual(['2024-01-03', '2024-01-04']);
    expect(next({}, 2)).toEqual(['2024-01-04', '2024-01-05']);
  });

  it('is none after the end date, and without a schedule', () => {
    expect(next({ endDate: Date.UTC(2024, 0, 3) }, 3)).toBe('none');
    expect(next({ schedule: null }, null)).toBe('none');
  });
});
