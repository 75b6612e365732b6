// Arguments of operators that Airflow 2 took, with or without a warning, and Airflow 3 refuses.
import type { Problem } from '../../python/values/value.ts';
import type { RuleContext } from '../rule.ts';

/** What to write instead; null: leave it out. Airflow 2.7.2 `models/baseoperator.py` and the operators named behind. */
const REMOVED: Readonly<Record<string, string | null>> = {
  task_concurrency: 'max_active_tis_per_dag',
  // PythonOperator: the context is always given.
  provide_context: null,
  // TriggerDagRunOperator
  execution_date: 'logical_date',
  // BranchDateTimeOperator, BranchDayOfWeekOperator, DayOfWeekSensor
  use_task_execution_day: 'use_task_logical_date',
  use_task_execution_date: 'use_task_logical_date',
  // BashOperator
  skip_exit_code: 'skip_on_exit_code',
  // PythonVirtualenvOperator, ExternalPythonOperator
  use_dill: null,
  filename_template: null,
};

export interface RemovedArgument {
  readonly name: string;
  readonly next: string | null;
}

/** Null for arguments that are simply wrong, and for Airflow 2. */
export function removedArgumentOf({ rule, span }: Problem, { file, textOf }: RuleContext): RemovedArgument | null {
  if (rule !== 'operator-unknown-argument' || file.target === '2.7.2') return null;
  const name = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const next = Object.hasOwn(REMOVED, name) ? REMOVED[name] : undefined;
  return next === undefined ? null : { name, next };
}
