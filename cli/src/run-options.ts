// Options of a run that are checked before anything is looked at: its logical date and its configuration.
import { millisecondsOf } from '#runtime/run/dates.ts';
import { CliProblem } from './problem.ts';

/** Milliseconds of a `--date`; null when it was not given. */
export function checkedDate(date: string | undefined): number | null {
  if (date === undefined) return null;
  const milliseconds = millisecondsOf(date);
  if (milliseconds === null) throw new CliProblem(`--date ${date}: it is no date; write it as 2023-05-02 or 2023-05-02T10:00:00+09:00`);
  return milliseconds;
}

export function checkConf(conf: string): void {
  try {
    const value: unknown = JSON.parse(conf);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  } catch (error) {
    throw new CliProblem(`--conf is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new CliProblem('--conf must be a JSON object, such as {"day": "2023-05-02"}');
}
