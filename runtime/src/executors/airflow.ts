// Tasks whose class only an installed Airflow has: they run in a process of the interpreter's own Airflow, started when the first asks.
import type { AttemptEnd } from '#core/engine/types.ts';
import type { TaskWork } from '#core/plan/plan.ts';
import type { Attempt } from '../attempt/attempt.ts';
import type { TaskServices } from '../attempt/services.ts';
import { executeRequest, runInWorker } from './python.ts';

type AirflowWork = Pick<Extract<TaskWork, { readonly kind: 'airflow' }>, 'path' | 'why'>;

/** Fails, without a retry, where there is no Airflow that could run it: the message says what to install or choose. */
export async function runUnderAirflow(attempt: Attempt, work: AirflowWork, services: TaskServices): Promise<AttemptEnd> {
  if (services.airflow === null)
    return { kind: 'failed', why: `${work.why} The setting dagwright.airflow keeps the installed one out.`, retryable: false };
  const answer = await services.airflow.open();
  if (answer.kind === 'open') return runInWorker(attempt, services, answer.session, executeRequest(attempt, services));
  if (answer.text !== '') attempt.log.line(answer.text.trimEnd());
  return { kind: 'failed', why: `${work.why} ${missingText(work, answer.message)}`, retryable: false };
}

function missingText({ path }: AirflowWork, message: string): string {
  const provider = providerOf(path);
  const install = provider === null ? 'Airflow' : `Airflow with ${provider}`;
  return `It needs an interpreter that has ${install}; choose one by the setting dagwright.python. (${message})`;
}

/** `airflow.providers.cncf.kubernetes.operators.pod.X` → `apache-airflow-providers-cncf-kubernetes`, up to the folder of operators. */
function providerOf(path: string): string | null {
  const parts = /^airflow\.providers\.(.+?)\.(?:operators|sensors|transfers|decorators|hooks|triggers|notifications)\b/.exec(path);
  return parts?.[1] === undefined ? null : `apache-airflow-providers-${parts[1].replaceAll('.', '-')}`;
}
