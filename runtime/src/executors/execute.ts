// Chooses what runs a task's body.
import type { AttemptEnd } from '#core/engine/types.ts';
import type { PlanTask } from '#core/plan/plan.ts';
import { type Attempt, RETURN_VALUE } from '../attempt/attempt.ts';
import { isAirflows, type TaskServices } from '../attempt/services.ts';
import { runUnderAirflow } from './airflow.ts';
import { runBash } from './bash.ts';
import { runPython } from './python.ts';
import { runSql } from './sql.ts';
import { runTriggerDagRun } from './trigger-dagrun.ts';

/** Runs the attempt to its end. What it throws is a bug of ours: expected failures are ends. */
export function execute(attempt: Attempt, services: TaskServices): Promise<AttemptEnd> {
  const { work } = attempt.task;
  if (work.kind !== 'airflow' && isAirflows(work, services)) return runUnderAirflow(attempt, chosen(attempt.task), services);
  switch (work.kind) {
    case 'bash':
      return runBash(attempt, work);
    case 'sql':
      return runSql(attempt, work, services.values);
    case 'trigger-dagrun':
      return runTriggerDagRun(attempt, work, services);
    case 'python':
      return runPython(attempt, services);
    case 'empty':
      return Promise.resolve({ kind: 'success' });
    case 'latest-only':
      return Promise.resolve(runLatestOnly(attempt));
    case 'airflow':
      return runUnderAirflow(attempt, work, services);
    case 'unsupported':
      return Promise.resolve({ kind: 'failed', why: work.why, retryable: false });
    default:
      return work satisfies never;
  }
}

function chosen({ operator, operatorPath }: PlanTask): { readonly path: string; readonly why: string } {
  return { path: operatorPath ?? operator, why: `${operator} is to run under the installed Airflow.` };
}

/** Manual runs are always the latest: every task below is followed. Airflow 2.7.2 `operators/latest_only.py`, `operators/branch.py`. */
function runLatestOnly({ plan, ref, log, push }: Attempt): AttemptEnd {
  log.line('Manually triggered DAG run: allowing execution to proceed.');
  const below = plan.tasks.filter(task => task.upstream.includes(ref.taskId)).map(task => task.taskId);
  push('skipmixin_key', { $: 'dict', v: [['followed', below]] });
  push(RETURN_VALUE, below);
  return { kind: 'success' };
}
