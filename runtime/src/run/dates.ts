// Dates of runs as Airflow writes them.
import { DateTime } from 'luxon';

/** Milliseconds of an ISO text, or null when it is none; a text without zone is UTC. */
export function millisecondsOf(text: string): number | null {
  const date = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: 'utc' });
  return date.isValid ? date.toMillis() : null;
}

/** Python's `isoformat()` in UTC: `2023-05-02T00:00:00+00:00`, with six digits only where there is a fraction. */
export function isoText(milliseconds: number): string {
  const [seconds = '', fraction = ''] = new Date(milliseconds).toISOString().slice(0, -1).split('.');
  return `${seconds}${fraction === '000' ? '' : `.${fraction}000`}+00:00`;
}
