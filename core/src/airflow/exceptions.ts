// Classes of `airflow.exceptions`, with the classes they derive from as far as `except` may tell the difference.
import type { Evaluation, Value } from '../python/values/value.ts';

const BASES: Readonly<Record<string, string>> = {
  AirflowException: 'Exception',
  AirflowNotFoundException: 'AirflowException',
  AirflowSkipException: 'AirflowException',
  AirflowFailException: 'AirflowException',
  AirflowSensorTimeout: 'AirflowException',
  AirflowTaskTimeout: 'BaseException',
  DuplicateTaskIdFound: 'AirflowException',
  TaskDeferred: 'BaseException',
  ParamValidationError: 'AirflowException',
  AirflowOptionalProviderFeatureException: 'AirflowException',
  XComNotFound: 'AirflowException',
};

export function exceptionNamed(name: string, world: Evaluation): Value {
  const base = BASES[name] ?? (name.endsWith('Warning') ? 'DeprecationWarning' : 'AirflowException');
  if (BASES[base] !== undefined && base !== name) exceptionNamed(base, world);
  return world.exceptionClass(name, base);
}
