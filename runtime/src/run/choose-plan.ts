// Which plan a run follows: the one made from the text when Python agrees with it, or what Python itself has loaded.
import type { RunPlan } from '#core/plan/plan.ts';
import type { InstalledAirflow } from '../worker/installed.ts';
import { disagreements } from '../worker/structure.ts';
import type { PythonSession, PythonWorkers, SessionAnswer } from '../worker/workers.ts';

export type PlanChoice =
  | {
      readonly kind: 'ok';
      readonly plan: RunPlan;
      /** The file as Python has loaded it. */
      readonly python: PythonSession | null;
      /** Why Python is not there though callbacks or macros want it. */
      readonly pythonProblem: string | null;
    }
  | { readonly kind: 'refused'; readonly message: string };

/** Differences that are told; the rest is counted. */
const SHOWN = 3;

/** What the bundled Airflow may be to blame for: it has no such module, no such name, or nothing behind it. */
const LACKS = /^(ModuleNotFoundError|ImportError|AttributeError|UnsupportedHere)\b/;

/**
 * A DAG whose structure is known and that has neither a Python task nor callbacks nor macros of
 * its own starts no Python at all. A file that the bundled
 * Airflow cannot load is loaded, and its Python tasks run, under the interpreter's own where there is one.
 */
export async function choosePlan(plan: RunPlan, workers: PythonWorkers, airflow: InstalledAirflow | null): Promise<PlanChoice> {
  const need = pythonNeed(plan);
  if (need === 'none') return { kind: 'ok', plan, python: null, pythonProblem: null };
  const answer = await open(plan, workers, airflow);
  if (answer.kind === 'failed') {
    if (need === 'wishes') return { kind: 'ok', plan, python: null, pythonProblem: answer.message };
    const place = answer.line === null ? '' : ` (line ${answer.line})`;
    const traceback = answer.text === '' ? '' : `\n${answer.text}`;
    return { kind: 'refused', message: `Python cannot load ${plan.file}${place}: ${answer.message}${traceback}` };
  }
  const choice = chooseFrom(plan, answer.session);
  if (choice.kind === 'refused') answer.session.release();
  return choice;
}

async function open(plan: RunPlan, workers: PythonWorkers, airflow: InstalledAirflow | null): Promise<SessionAnswer> {
  if (airflow?.runsAll) return airflow.open();
  const { file, dagsRoot, importRoots, target } = plan;
  const bundled = await workers.open({ file, dagsRoot, importRoots, target });
  if (bundled.kind === 'open' || airflow === null || !LACKS.test(bundled.message)) return bundled;
  const installed = await airflow.open();
  if (installed.kind === 'failed') return bundled;
  airflow.runAll();
  return installed;
}

/** Callbacks and macros alone do not stop a run when there is no Python: what is not called is told in the task's log. */
function pythonNeed(plan: RunPlan): 'none' | 'wishes' | 'tasks' {
  if (!plan.complete || plan.tasks.some(task => task.work.kind === 'python')) return 'tasks';
  return plan.hasCallbacks || plan.tasks.some(task => task.hasCallbacks) || hasForeignNames(plan) ? 'wishes' : 'none';
}

/** Macros or filters that only Python has: not every template uses them. */
function hasForeignNames({ userMacros, userMacroValues, userFilters }: RunPlan): boolean {
  const known = new Set((userMacroValues ?? []).map(([name]) => name));
  return userFilters.length > 0 || userMacros.some(name => !known.has(name));
}

function chooseFrom(plan: RunPlan, session: PythonSession): PlanChoice {
  const loaded = session.dags.find(dag => dag.dag_id === plan.dagId);
  if (!loaded) return { kind: 'refused', message: `analysis and load disagree: Python finds no DAG "${plan.dagId}" in ${plan.file}.` };
  if (plan.complete) {
    const found = disagreements(plan, loaded);
    if (found.length === 0) return { kind: 'ok', plan, python: session, pythonProblem: null };
    const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more` : '';
    return { kind: 'refused', message: `analysis and load disagree about ${plan.dagId}: ${found.slice(0, SHOWN).join('; ')}${more}.` };
  }
  if (loaded.plan) return { kind: 'ok', plan: loaded.plan, python: session, pythonProblem: null };
  return {
    kind: 'refused',
    message: `The structure of ${plan.dagId} cannot be told from its text, and the Python worker tells no plan of it.`,
  };
}
