// Whether a project of Airflow 2 is looked at as if it were one of Airflow 3.
import type { RuleContext } from '../rule.ts';

/** What changes without an error is worth a word to those who are on the way, not to those who have always been there. */
export function isMigrating({ file, snapshot }: RuleContext): boolean {
  return file.target !== '2.7.2' && snapshot.projectVersion !== null && /^[12]\b/.test(snapshot.projectVersion);
}
