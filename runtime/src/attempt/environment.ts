// The environment in which a task's processes run.
import type { PlanTask } from '#core/plan/plan.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { RunState } from '#core/run/state.ts';
import type { AttemptRef } from './attempt.ts';

/** Variables of the editor that change how programs behave. */
const OF_THE_EDITOR = /^(ELECTRON_|VSCODE_|NODE_OPTIONS$)/;

/** The user's environment without the editor's variables; Python writes UTF-8, at once. */
export function taskEnvironment(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OF_THE_EDITOR.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), PYTHONUTF8: '1', PYTHONUNBUFFERED: '1' };
}

/** `AIRFLOW_CTX_*`. Airflow 2.7.2 `utils/operator_helpers.py` context_to_airflow_vars; 3.x renames the date. */
export function contextVariables(run: RunState, task: PlanTask, ref: AttemptRef): Readonly<Record<string, string>> {
  const date = run.plan.target === '2.7.2' ? 'AIRFLOW_CTX_EXECUTION_DATE' : 'AIRFLOW_CTX_LOGICAL_DATE';
  return {
    AIRFLOW_CTX_DAG_OWNER: task.owner,
    AIRFLOW_CTX_DAG_ID: run.plan.dagId,
    AIRFLOW_CTX_TASK_ID: ref.taskId,
    [date]: run.logicalDate,
    AIRFLOW_CTX_TRY_NUMBER: String(ref.tryNumber),
    AIRFLOW_CTX_DAG_RUN_ID: airflowRunId(run.runId),
    ...(task.email === null ? {} : { AIRFLOW_CTX_DAG_EMAIL: task.email }),
  };
}
