// What constructors of single classes refuse, beyond the rules that have a name of their own: rule `operator-constructor-validation`.
import { truthOf } from '../python/values/truth.ts';
import { strOf } from '../python/values/repr.ts';
import type { Target } from '../snapshot.ts';
import { valueOf, type ClassCheck, type ClassRefusal, type Given } from './class-check.ts';
import { isSurelyOther } from './argument-checks.ts';
import { errorTypeName } from '../python/values/types.ts';
import { elementsOf } from './elements.ts';
import { classText } from './refusal.ts';
import type { TaskState } from './state.ts';

const RULE = 'operator-constructor-validation';

export const CONSTRUCTOR_CHECKS: Readonly<Record<string, readonly ClassCheck[]>> = {
  BranchDateTimeOperator: [oneTargetCheck],
  BranchDayOfWeekOperator: [weekDayCheck],
  DateTimeSensor: [targetTimeCheck],
  DayOfWeekSensor: [weekDayCheck],
  ExternalTaskMarker: [markerDateCheck],
  TimeSensor: [timeCheck],
  DockerOperator: [autoRemoveCheck],
  PapermillOperator: [
    notebookCheck('input_nb', 'Input notebook is not specified'),
    notebookCheck('output_nb', 'Output notebook is not specified'),
  ],
};

/** Airflow 2.7.2 `operators/datetime.py`; 3.x `providers/standard`. Both arguments are required, and may be None. */
function oneTargetCheck(given: Given, _task: TaskState, target: Target): ClassRefusal | null {
  const targets = ['target_lower', 'target_upper'].map(name => given.get(name)?.value.kind);
  if (!targets.every(kind => kind === 'none')) return null;
  const message = 'Both target_upper and target_lower are None. At least one must be defined to be compared to the current datetime';
  return { argument: 'target_lower', rule: RULE, type: target === '2.7.2' ? 'AirflowException' : 'ValueError', message };
}

const WEEK_DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Airflow 2.7.2 `utils/weekday.py` validate_week_day; text is one day, not its letters. */
function weekDayCheck(given: Given): ClassRefusal | null {
  const value = given.get('week_day')?.value;
  if (!value) return null;
  const days = value.kind === 'str' ? [value] : elementsOf(value);
  const unknown = days?.find(day => day.kind === 'str' && !WEEK_DAYS.includes(day.value.toUpperCase()));
  if (unknown?.kind === 'str')
    return { argument: 'week_day', rule: RULE, type: 'AttributeError', message: `Invalid Week Day passed: "${unknown.value}"` };
  if (days !== null || !isSurelyOther(value, ['bytes', 'range'])) return null;
  const message = `Unsupported Type for week_day parameter: ${classText(value)}.Input should be iterable type:str, set, list, dict or Weekday enum type`;
  return { argument: 'week_day', rule: RULE, type: 'TypeError', message };
}

/** Airflow 2.7.2 `sensors/date_time.py`; 3.x takes templates of other kinds, too. */
function targetTimeCheck(given: Given, _task: TaskState, target: Target): ClassRefusal | null {
  const value = given.get('target_time')?.value;
  if (!value || target !== '2.7.2' || ['str', 'datetime', 'dynamic', 'object'].includes(value.kind)) return null;
  const message = `Expected str or datetime.datetime type for target_time. Got ${classText(value)}`;
  return { argument: 'target_time', rule: RULE, type: 'TypeError', message };
}

/** Airflow 2.7.2 `sensors/external_task.py`; 3.x `providers/standard`. */
function markerDateCheck(given: Given, _task: TaskState, target: Target): ClassRefusal | null {
  const argument = target === '2.7.2' ? 'execution_date' : 'logical_date';
  const value = given.get(argument)?.value;
  if (!value || !isSurelyOther(value, ['str', 'datetime'])) return null;
  const message = `Expected str or datetime.datetime type for ${argument}. Got ${classText(value)}`;
  return { argument, rule: RULE, type: 'TypeError', message };
}

/** 3.x `providers/standard/sensors/time.py`: `datetime.combine` with the day. */
function timeCheck(given: Given, _task: TaskState, target: Target): ClassRefusal | null {
  const value = given.get('target_time')?.value;
  if (!value || target === '2.7.2' || !isSurelyOther(value, ['time'])) return null;
  const message = `combine() argument 2 must be datetime.time, not ${errorTypeName(value)}`;
  return { argument: 'target_time', rule: RULE, type: 'TypeError', message };
}

/** apache-airflow-providers-docker 3.7.5 `operators/docker.py`: truth values are deprecated, and taken. */
function autoRemoveCheck(given: Given): ClassRefusal | null {
  const value = valueOf(given, 'auto_remove');
  const text = value && value.kind !== 'dynamic' && value.kind !== 'object' ? strOf(value) : null;
  if (text === null || ['True', 'False', 'never', 'success', 'force'].includes(text)) return null;
  const message = "unsupported auto_remove option, use 'never', 'success', or 'force' instead";
  return { argument: 'auto_remove', rule: RULE, type: 'ValueError', message };
}

/** apache-airflow-providers-papermill 3.2.1 `operators/papermill.py`. */
function notebookCheck(argument: string, message: string): ClassCheck {
  return given => {
    const value = given.get(argument)?.value;
    return !value || truthOf(value) === false ? { argument, rule: RULE, type: 'ValueError', message } : null;
  };
}
