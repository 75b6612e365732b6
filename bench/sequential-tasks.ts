// Click → first task, and 20 tasks in a row: the runtime as the editor uses it, beside bare processes and beside Airflow itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunPlan } from '#core/plan/plan.ts';
import { planOf } from '#core/plan/make.ts';
import type { RunEvent } from '#core/run/event.ts';
import { analysisOf, openProject } from '#cli/project.ts';
import { openRuntime, type Runtime } from '#runtime/runtime.ts';
import { milliseconds, within, type Result } from './result.ts';
import { statsOf, timed } from './stats.ts';

const TASKS = 20;
const RUNS = 15;

export async function sequentialTasks(): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dagwright-bench-'));
  try {
    const project = join(folder, 'project');
    mkdirSync(project);
    const bash = await measured(project, 'bash', bashDag());
    const python = await measured(project, 'python', pythonDag());
    const spawned = statsOf(await timed(() => spawnTrue(), { runs: RUNS, warmUp: 3 })).median;
    const overhead = (bash.whole - spawned) / TASKS;
    return [
      within('click ▶ → first Bash task running, warm', bash.first, 100),
      within('click ▶ → first Python task running, warm', python.first, 100),
      within(`overhead a task, ${TASKS} sequential \`true\``, overhead, 5, ` over ${milliseconds(spawned)} for spawning them`),
      within(`${TASKS} sequential Python tasks, each, warm`, python.whole / TASKS, 15),
      ...besideAirflow(folder, bash.whole),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(folder: string, name: string, text: string): Promise<{ readonly first: number; readonly whole: number }> {
  const file = join(folder, `${name}_dag.py`);
  writeFileSync(file, text);
  const project = await openProject({ target: '2.7.2', root: folder, paths: [] });
  const analysis = analysisOf(project, join(project.root, `${name}_dag.py`));
  const [dag] = analysis.file.dags;
  if (!dag) throw new Error('the DAG of the measurement does not load');
  const made = planOf(analysis.file, dag, project.analyses.snapshot(analysis.path));
  if (made.kind !== 'plan') throw new Error(made.message);
  const runtime = await openRuntime({
    workspace: folder,
    storeFolder: null,
    python: null,
    parallelism: null,
    airflow: 'auto',
    maxRetryWaitSeconds: null,
    environment: process.env,
    planFor: null,
  });
  try {
    const first: number[] = [];
    const whole: number[] = [];
    for (let run = -3; run < RUNS; run++) {
      const times = await oneRun(runtime, made.plan);
      if (run < 0) continue;
      first.push(times.first);
      whole.push(times.whole);
    }
    return { first: statsOf(first).median, whole: statsOf(whole).median };
  } finally {
    await runtime.close();
  }
}

async function oneRun(runtime: Runtime, plan: RunPlan): Promise<{ readonly first: number; readonly whole: number }> {
  const clicked = performance.now();
  let first = 0;
  const end = runtime.onEvents((_runId, events: readonly RunEvent[]) => {
    if (first === 0 && events.some(event => event.type === 'task-started')) first = performance.now() - clicked;
  });
  const started = await runtime.startRun({ plan, conf: '{}', logicalDate: null, only: null });
  if (started.kind === 'refused') throw new Error(started.message);
  const state = await runtime.finished(started.runId);
  end();
  if (state.outcome !== 'success') throw new Error(`the run of the measurement failed: ${state.why ?? ''}`);
  return { first, whole: performance.now() - clicked };
}

function spawnTrue(): void {
  for (let task = 0; task < TASKS; task++) spawnSync('bash', ['-c', 'true']);
}

/** The same DAG by `airflow dags test` of the interpreter that AIRFLOW_PYTHON names. */
function besideAirflow(folder: string, ours: number): readonly Result[] {
  const python = process.env['AIRFLOW_PYTHON'];
  if (!python) return [{ what: 'beside airflow dags test', figure: 'not measured: AIRFLOW_PYTHON is not set', budget: '', holds: null }];
  const env = {
    ...process.env,
    AIRFLOW_HOME: join(folder, 'airflow-home'),
    AIRFLOW__CORE__DAGS_FOLDER: join(folder, 'project'),
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__LOGGING__LOGGING_LEVEL: 'ERROR',
  };
  const airflow = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync(python, ['-m', 'airflow', ...args], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`airflow ${args.join(' ')} failed: ${stderr.slice(-500)}`);
  };
  airflow('db', 'migrate');
  const started = performance.now();
  airflow('dags', 'test', 'bash_dag', '2024-01-01');
  const theirs = performance.now() - started;
  const factor = theirs / ours;
  return [
    {
      what: `${TASKS} sequential \`true\`, airflow dags test / ours`,
      figure: `${milliseconds(theirs)} / ${milliseconds(ours)} = ${factor.toFixed(0)} ×`,
      budget: '≥ 50 ×',
      holds: factor >= 50,
    },
  ];
}

const HEAD = 'from datetime import datetime\nfrom airflow import DAG\n';

function bashDag(): string {
  return `${HEAD}from airflow.operators.bash import BashOperator
with DAG("bash_dag", schedule=None, start_date=datetime(2024, 1, 1)):
    last = None
    for i in range(${TASKS}):
        task = BashOperator(task_id=f"t{i}", bash_command="true")
        if last is not None:
            last >> task
        last = task
`;
}

function pythonDag(): string {
  return `${HEAD}from airflow.operators.python import PythonOperator
def nothing():
    pass
with DAG("python_dag", schedule=None, start_date=datetime(2024, 1, 1)):
    last = None
    for i in range(${TASKS}):
        task = PythonOperator(task_id=f"t{i}", python_callable=nothing)
        if last is not None:
            last >> task
        last = task
`;
}
