// What runs a task's body: from its operator class to a kind of work.
import type { Task } from '../dag/model.ts';
import type { Target } from '../snapshot.ts';
import type { Arguments } from './arguments.ts';
import type { TaskWork } from './plan.ts';

type Flavour = Extract<TaskWork, { readonly kind: 'python' }>['flavour'];

/** Operators that the Python worker executes with their own code, by `task_type`. */
const PYTHON: Readonly<Record<string, Flavour>> = {
  PythonOperator: 'task',
  PythonVirtualenvOperator: 'task',
  ExternalPythonOperator: 'task',
  BranchPythonOperator: 'branch',
  BranchPythonVirtualenvOperator: 'branch',
  BranchExternalPythonOperator: 'branch',
  ShortCircuitOperator: 'short-circuit',
  PythonSensor: 'sensor',
  _PythonDecoratedOperator: 'task',
  _PythonVirtualenvDecoratedOperator: 'task',
  _PythonExternalDecoratedOperator: 'task',
  _BranchPythonDecoratedOperator: 'branch',
  _BranchPythonVirtualenvDecoratedOperator: 'branch',
  _BranchExternalPythonDecoratedOperator: 'branch',
  _ShortCircuitDecoratedOperator: 'short-circuit',
  _BashDecoratedOperator: 'task',
  DecoratedSensorOperator: 'sensor',
  // What the worker's own small Airflow has besides: runtime/python/airflow/_bundled/{operators,sensors,sql}.py.
  BranchDateTimeOperator: 'branch',
  BranchDayOfWeekOperator: 'branch',
  BranchSQLOperator: 'branch',
  SQLCheckOperator: 'task',
  BashSensor: 'sensor',
  FileSensor: 'sensor',
  DateTimeSensor: 'sensor',
  TimeSensor: 'sensor',
  TimeDeltaSensor: 'sensor',
  DayOfWeekSensor: 'sensor',
  SqlSensor: 'sensor',
};

/** The connection argument of each SQL operator, and what it is when it is not given. */
const SQL: Readonly<Record<string, { readonly connection: string; readonly absent: string | null }>> = {
  SQLExecuteQueryOperator: { connection: 'conn_id', absent: null },
  MySqlOperator: { connection: 'mysql_conn_id', absent: 'mysql_default' },
  SqliteOperator: { connection: 'sqlite_conn_id', absent: 'sqlite_default' },
};

/** What makes Airflow execute an EmptyOperator: 2.7.2 `models/dagrun.py`, `schedule_tis`. */
export const EMPTY_CALLBACKS = ['on_execute_callback', 'on_success_callback', 'outlets'];

export function workOf(task: Task, given: Arguments, target: Target): TaskWork {
  // 2.7.2 `models/dagrun.py`, `schedule_tis`: a class that derives from EmptyOperator is not executed either, whatever it would do.
  if (task.inheritsFromEmpty && !EMPTY_CALLBACKS.some(name => given.has(name))) return { kind: 'empty' };
  // A class of the workspace, or one that could not be resolved: only Python knows what it does.
  if (task.operatorPath === null) return { kind: 'python', flavour: 'task' };
  const flavour = PYTHON[task.operator];
  if (flavour) return { kind: 'python', flavour };
  if (SQL[task.operator]) return sqlWork(task, given);
  switch (task.operator) {
    case 'BashOperator':
      return bashWork(given, target);
    case 'EmptyOperator':
      return { kind: 'empty' };
    case 'LatestOnlyOperator':
      return { kind: 'latest-only' };
    case 'TriggerDagRunOperator':
      return triggerWork(given);
    default:
      return {
        kind: 'airflow',
        path: task.operatorPath,
        why: `${task.operator} (${task.operatorPath}) is not part of the bundled Airflow.`,
      };
  }
}

function bashWork(given: Arguments, target: Target): TaskWork {
  // A function in the file works on the output: 3.x only.
  if (given.has('output_processor')) return { kind: 'python', flavour: 'task' };
  return {
    kind: 'bash',
    command: given.encoded('bash_command'),
    env: given.encoded('env'),
    appendEnv: given.truth('append_env', false),
    cwd: given.encoded('cwd'),
    skipExitCodes: skipExitCodes(given, target),
  };
}

/** 99, or what is given; 2.7.2 `operators/bash.py` takes a single 0 for none, and knows an older name. */
function skipExitCodes(given: Arguments, target: Target): readonly number[] {
  if (target === '2.7.2' && given.has('skip_exit_code')) return (given.numbers('skip_exit_code') ?? []).filter(code => code !== 0);
  if (!given.gives('skip_on_exit_code')) return [99];
  const codes = given.numbers('skip_on_exit_code') ?? [];
  const isZero = given.value('skip_on_exit_code')?.kind === 'int' && codes[0] === 0;
  return target === '2.7.2' && isZero ? [] : codes;
}

function sqlWork(task: Task, given: Arguments): TaskWork {
  const { operator } = task;
  const connection = SQL[operator];
  const handler = given.value('handler');
  if (handler && !isFetchAll(handler)) {
    const why = `${operator} with a handler of its own needs the cursor of an Airflow hook.`;
    return { kind: 'airflow', path: task.operatorPath ?? operator, why };
  }
  return {
    kind: 'sql',
    connId: given.encoded(connection?.connection ?? 'conn_id', 'conn_id') ?? connection?.absent ?? null,
    sql: given.encoded('sql'),
    parameters: given.encoded('parameters'),
    database: given.encoded('database'),
    autocommit: given.truth('autocommit', false),
    splitStatements: given.has('split_statements') ? given.truth('split_statements', false) : null,
    returnLast: given.truth('return_last', true),
  };
}

function isFetchAll(handler: NonNullable<ReturnType<Arguments['value']>>): boolean {
  const name = handler.kind === 'object' ? handler.attribute('__name__') : undefined;
  return name?.kind === 'str' && name.value === 'fetch_all_handler';
}

function triggerWork(given: Arguments): TaskWork {
  return {
    kind: 'trigger-dagrun',
    dagId: given.encoded('trigger_dag_id'),
    conf: given.encoded('conf'),
    logicalDate: given.encoded('logical_date', 'execution_date'),
    runId: given.encoded('trigger_run_id'),
    waitForCompletion: given.truth('wait_for_completion', false),
    allowedStates: given.texts('allowed_states', ['success']),
    failedStates: given.texts('failed_states', ['failed']),
  };
}
