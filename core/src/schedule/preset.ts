// Names for cron expressions that Airflow knows itself. croniter knows some more, see `cron-fields.ts`.

/** Airflow `utils/dates.py` cron_presets, the same in 2.7.2 and 3.3.2. */
const PRESETS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@quarterly', '0 0 1 */3 *'],
  ['@yearly', '0 0 1 1 *'],
]);

/** What a preset stands for; any other text as it is. */
export function cronTextOf(schedule: string): string {
  return PRESETS.get(schedule) ?? schedule;
}
