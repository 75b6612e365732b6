// How many runs a catchup would make. The expected numbers are counted by hand from the calendar.
import { describe, expect, it } from 'vitest';
import { countIntervals } from '#core/schedule/count.ts';

const at = (iso: string): number => Date.parse(iso);

describe('the intervals that have passed', () => {
  it('are counted exactly while they are few', () => {
    expect(countIntervals('0 0 * * *', 'UTC', at('2024-01-01T00:00Z'), at('2024-01-05T10:00Z'))).toEqual({ intervals: 4, exact: true });
    expect(countIntervals('0 0 1 * *', 'UTC', at('2024-01-15T00:00Z'), at('2024-04-01T00:00Z'))).toEqual({ intervals: 2, exact: true });
  });

  it('are known of presets', () => {
    expect(countIntervals('@daily', 'UTC', at('2024-01-01T00:00Z'), at('2024-01-05T10:00Z'))).toEqual({ intervals: 4, exact: true });
    expect(countIntervals('@quarterly', 'UTC', at('2023-12-31T00:00Z'), at('2024-12-31T00:00Z'))).toEqual({ intervals: 3, exact: true });
  });

  it('follow the time zone of the DAG', () => {
    // 08:00 in Seoul is 23:00 UTC of the day before.
    expect(countIntervals('0 8 * * *', 'Asia/Seoul', at('2024-01-01T00:00+09:00'), at('2024-01-02T23:30Z'))).toEqual({
      intervals: 2,
      exact: true,
    });
  });

  it('are reckoned when they are many', () => {
    const counted = countIntervals('0 8 * * *', 'Asia/Seoul', at('2023-05-01T00:00+09:00'), at('2026-05-01T00:00+09:00'));
    expect(counted?.exact).toBe(false);
    // 2023-05-01 to 2026-05-01 are 1096 days.
    expect(Math.abs((counted?.intervals ?? 0) - 1095)).toBeLessThanOrEqual(1);
  });

  it('of a timedelta need no calendar', () => {
    expect(countIntervals('1 day, 12:00:00', 'UTC', at('2024-01-01T00:00Z'), at('2024-01-07T01:00Z'))).toEqual({
      intervals: 4,
      exact: true,
    });
    expect(countIntervals('0:00:00', 'UTC', at('2024-01-01T00:00Z'), at('2024-01-07T00:00Z'))).toBeNull();
  });

  it('are none before the start, and unknown for what no clock drives', () => {
    expect(countIntervals('0 0 * * *', 'UTC', at('2024-01-05T00:00Z'), at('2024-01-01T00:00Z'))).toEqual({ intervals: 0, exact: true });
    for (const schedule of ['@once', '@continuous', 'Dataset', 'not cron'])
      expect(countIntervals(schedule, 'UTC', 0, at('2024-01-01T00:00Z'))).toBeNull();
  });
});
