// Tasks and groups going into groups and DAGs, with the ids that may not meet there.
// Airflow 2.7.2 `models/dag.py` add_task, `utils/task_group.py` add; 3.x differs in wording.
import { known } from '../dag/model.ts';
import type { Evaluation } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { noteStructure, refuse } from './refusal.ts';
import { currentGroup, groupIdOf, type DagState, type GroupState, type LoadState, type TaskState } from './state.ts';

interface Adding {
  readonly load: LoadState;
  readonly world: Evaluation;
  readonly span: Span;
}

/** Puts a task into a DAG; a task that is in no group yet joins the current group. */
export function addTask(dag: DagState, task: TaskState, adding: Adding): void {
  checkStartDate(dag, task, adding);
  task.dag = dag;
  if (adding.world.uncertain) noteStructure(dag, adding.world.uncertain, known(task.id) ?? null);
  // A task made outside every group and linked later joins the open group, but keeps its id without prefix.
  if (!task.group) addToGroup(currentGroup(adding.load, dag) ?? dag.root, task, adding);
  const id = known(task.id);
  if (id === undefined) {
    dag.nameless.add(task);
    noteStructure(dag, { span: task.id.span, why: task.id.kind === 'dynamic' ? `the task's id is not known: ${task.id.why}` : '' }, null);
    return;
  }
  if (dag.usedIds.has(id) || dag.tasks.has(id)) {
    refuseTwin(dag, id, task, 'DAG', adding);
    return;
  }
  dag.tasks.set(id, task);
  dag.usedIds.add(id);
}

/** Puts a task among the children of its group. Says whether its id was free there. */
export function addToGroup(group: GroupState, task: TaskState, adding: Adding): boolean {
  task.group = group;
  const id = known(task.id);
  if (id === undefined) return true;
  if (group.children.has(id)) {
    refuseTwin(group.dag, id, task, adding.load.target === '2.7.2' ? 'DAG' : 'Dag', adding);
    return false;
  }
  group.children.set(id, task);
  return true;
}

/** `noun`: groups of 3.x say Dag, DAGs say DAG. */
function refuseTwin(dag: DagState, id: string, task: TaskState, noun: string, { world, span }: Adding): void {
  const first = dag.tasks.get(id);
  const message = `Task id '${id}' has already been added to the ${noun}`;
  const related = first ? [{ span: first.id.span, message: `'${id}' is first used here` }] : [];
  task.dag = dag;
  dag.twins.add(task);
  if (first && !first.certain) {
    noteStructure(dag, { span: task.span, why: `'${id}' may be there already` }, id);
    return;
  }
  refuse(world, task.id.span.file === span.file ? task.span : span, {
    rule: 'duplicate-task-id',
    type: 'DuplicateTaskIdFound',
    message,
    related,
  });
}

/** Airflow 2 wants a start date before the first task; 3.x does not. */
function checkStartDate(dag: DagState, task: TaskState, { load, world, span }: Adding): void {
  if (load.target !== '2.7.2' || dag.startDate.kind === 'dynamic' || dag.startDate.value !== null) return;
  // The first task that lacks it stops the load.
  if (hasStartDate(task) || [...dag.tasks.values()].some(other => other !== task && !hasStartDate(other))) return;
  refuse(world, span, { rule: 'start-date-missing', type: 'AirflowException', message: 'DAG is missing the start_date parameter' });
}

function hasStartDate({ arguments: given }: TaskState): boolean {
  const own = given.get('start_date');
  return own !== undefined && own.value.kind !== 'none';
}

/** Puts a new group into its parent. */
export function addGroup(parent: GroupState, group: GroupState, { world }: Adding): void {
  const id = groupIdOf(group);
  if (id === null) return;
  parent.children.set(id, group);
  for (const used of [id, `${id}.downstream_join_id`, `${id}.upstream_join_id`]) group.dag.usedIds.add(used);
  if (world.uncertain) noteStructure(group.dag, world.uncertain, null);
}
