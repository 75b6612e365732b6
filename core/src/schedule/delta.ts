// A timedelta as the DAG model has it: the text that Python's `str` makes of it.

const DELTA = /^(?:(-?\d+) days?, )?(\d+):(\d{2}):(\d{2})(?:\.(\d{6}))?$/;

/** Milliseconds of `1 day, 0:00:00`, `0:30:00` or `-1 day, 23:00:00`; null when the text is none. */
export function deltaOf(text: string): number | null {
  const match = DELTA.exec(text);
  if (!match) return null;
  const [, days = '0', hours, minutes, seconds, microseconds = '0'] = match;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + Number(microseconds) / 1000;
}
