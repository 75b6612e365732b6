// The end of a load: which DAGs the file exposes, and what Airflow checks when it takes them in.
// Airflow 2.7.2 `models/dagbag.py` _process_modules, bag_dag.
import { known, type Dag, type Task } from '../dag/model.ts';
import type { Evaluation, Value } from '../python/values/value.ts';
import { cycleIn } from './cycle.ts';
import { DagObject } from './dag-object.ts';
import { libraryPart } from './library-object.ts';
import { toDag, toTask } from './project.ts';
import { refuse } from './refusal.ts';
import { setupFollowedByOtherRule } from './setup-context.ts';
import type { DagState, LoadState, TaskState } from './state.ts';

/** What one load has made. */
export interface FinishedLoad {
  readonly dags: readonly Dag[];
  /** Made, but not exposed. */
  readonly hiddenDags: readonly Dag[];
  readonly looseTasks: readonly Task[];
}

export function finishLoad(load: LoadState, globals: ReadonlyMap<string, Value>, world: Evaluation): FinishedLoad {
  const exposed = new Set<DagState>(load.registered);
  for (const value of globals.values()) {
    const part = libraryPart(value);
    if (part instanceof DagObject) exposed.add(part.state);
  }
  for (const dag of exposed) for (const inner of dag.subdags) exposed.add(inner);
  const dags = load.dags.filter(dag => exposed.has(dag));
  for (const dag of dags) {
    refuseCycle(dag, world, load);
    refuseSetups(dag, world);
  }
  return {
    dags: dags.map(toDag),
    hiddenDags: load.dags.filter(dag => !exposed.has(dag)).map(toDag),
    looseTasks: load.tasks.filter(task => !task.dag).map(toTask),
  };
}

function refuseCycle(dag: DagState, world: Evaluation, load: LoadState): void {
  const cycle = cycleIn(dag.tasks.values());
  const closing = cycle?.at(-1);
  const [first] = cycle ?? [];
  if (!cycle || !closing || !first) return;
  const id = known(dag.id) ?? '?';
  const message = `Cycle detected in ${load.target === '2.7.2' ? 'DAG' : 'Dag'}: ${id}. Faulty task: ${known(closing.id) ?? '?'}`;
  const span = closing.downstream.get(first)?.span ?? closing.span;
  const related = cycle.map((task, at) => {
    const next = cycle[at + 1] ?? first;
    return { span: task.downstream.get(next)?.span ?? task.span, message: `${idText(task)} → ${idText(next)}` };
  });
  refuse(world, span, {
    rule: cycle.length === 1 ? 'self-dependency' : 'dependency-cycle',
    type: 'AirflowDagCycleException',
    message,
    related,
  });
}

function idText(task: TaskState): string {
  return known(task.id) ?? '?';
}

function refuseSetups(dag: DagState, world: Evaluation): void {
  const task = setupFollowedByOtherRule(dag.tasks.values());
  if (!task) return;
  const message = 'Setup tasks must be followed with trigger rule ALL_SUCCESS.';
  refuse(world, task.triggerRule.span, { rule: 'setup-teardown-invalid', type: 'ValueError', message });
}
