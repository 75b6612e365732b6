// Trigger rules that Airflow 2 still took for the sake of older files.
import type { Problem } from '../../python/values/value.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/trigger_rule.py`, `models/baseoperator.py`. */
const REMOVED: Readonly<Record<string, string>> = { dummy: 'always', none_failed_or_skipped: 'none_failed_min_one_success' };

/** The rule that is meant; null for rules that are simply wrong, and for Airflow 2. */
export function meantTriggerRule(
  { rule, message }: Problem,
  { file }: RuleContext,
): { readonly given: string; readonly meant: string } | null {
  if (rule !== 'trigger-rule-invalid' || file.target === '2.7.2') return null;
  const given = /received '(\w+)'\.$/.exec(message)?.[1] ?? '';
  const meant = Object.hasOwn(REMOVED, given) ? REMOVED[given] : undefined;
  return meant === undefined ? null : { given, meant };
}
