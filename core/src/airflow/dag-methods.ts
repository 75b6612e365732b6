// The methods of a DAG that DAG code calls. Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import { known } from '../dag/model.ts';
import { NONE, TRUE, bool, list } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import { nodeOf, relateNodes } from './edges.ts';
import { readCall } from './library-call.ts';
import { libraryFunction, libraryPart, type LibraryBody } from './library-object.ts';
import { addTask } from './membership.ts';
import { DagParamObject, addParam } from './params.ts';
import { bind } from './passing.ts';
import { noteStructure, refuse } from './refusal.ts';
import { groupIdOf, type DagState, type DependencyNode, type GroupState, type LoadState, type TaskState } from './state.ts';
import { XComArg } from './xcom-arg.ts';

export function dagMethod(dag: DagState, name: string, load: LoadState): ObjectValue | undefined {
  const body = BODIES[name];
  return body && libraryFunction(name, (call, world) => body(dag, load)(call, world));
}

const BODIES: Readonly<Record<string, (dag: DagState, load: LoadState) => LibraryBody>> = {
  get_task: dag => (call, world) => taskOf(dag, call, world),
  has_task: dag => call => {
    const id = call.passed[0]?.value;
    return bool(id?.kind === 'str' && dag.tasks.has(id.value));
  },
  add_task: (dag, load) => (call, world) => {
    const named = readCall({ name: 'DAG.add_task', required: ['task'] }, call, 'load-error', world);
    const task = named.get('task')?.value;
    if (task) add(dag, task, call, load, world);
    return NONE;
  },
  add_tasks: (dag, load) => (call, world) => {
    const named = readCall({ name: 'DAG.add_tasks', required: ['tasks'] }, call, 'load-error', world);
    const tasks = named.get('tasks');
    const items = tasks ? world.iterate(tasks.value, tasks.span) : [];
    if ('kind' in items) noteStructure(dag, items, null);
    else for (const item of items) add(dag, item, call, load, world);
    return NONE;
  },
  add_result: () => (call, world) => {
    const [given] = call.passed;
    const isResult = given && (given.value.kind === 'dynamic' || isReturnValue(given.value));
    if (!isResult)
      refuse(world, call.span, { rule: 'load-error', type: 'ValueError', message: 'Only plain return value can be used as dag result' });
    return given?.value ?? NONE;
  },
  set_dependency: (dag, load) => (call, world) => setDependency(dag, call, load, world),
  param: (dag, load) => (call, world) => {
    const [param, otherwise] = call.passed.map(passed => passed.value);
    const key = param?.kind === 'str' ? param.value : '?';
    addParam(dag, key, otherwise ?? null, call.span, load, world);
    return new DagParamObject(key);
  },
  // Running a DAG is not loading it: what these do happens after the structure is made.
  test: () => () => NONE,
  run: () => () => NONE,
  cli: () => () => NONE,
  clear: () => () => NONE,
  validate: () => () => TRUE,
  topological_sort: dag => () => list([...dag.tasks.values(), ...dag.nameless].map(task => task.object)),
};

function isReturnValue(value: Value): boolean {
  const part = libraryPart(value);
  return part instanceof XComArg && part.key === 'return_value';
}

function taskOf(dag: DagState, call: Call, world: Evaluation): Value {
  const id = call.passed[0]?.value;
  if (id?.kind !== 'str') return world.dynamic('the id of the task is not known', call.span);
  const task = dag.tasks.get(id.value);
  if (task) return task.object;
  if (dag.nameless.size > 0) return world.dynamic('a task whose id is not known may be meant', call.span);
  return world.raise('TaskNotFound', `Task ${id.value} not found`, call.span);
}

/** `dag[id]` of 3.x: a task or a group. */
export function nodeWithId(dag: DagState, key: Value, span: Call['span'], world: Evaluation): Value {
  if (key.kind !== 'str' || dag.nameless.size > 0) return world.dynamic('the node of the DAG is not known', span);
  const group = groupWithId(dag.root, key.value);
  return (
    dag.tasks.get(key.value)?.object ?? group?.object ?? world.raise('NodeNotFound', `Task or group ${reprOf(key) ?? ''} not found`, span)
  );
}

function groupWithId(around: GroupState, id: string): GroupState | undefined {
  for (const child of around.children.values()) {
    const found = child.kind === 'group' ? (groupIdOf(child) === id ? child : groupWithId(child, id)) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** `set_dependency(upstream_task_id, downstream_task_id)`. */
function setDependency(dag: DagState, call: Call, load: LoadState, world: Evaluation): Value {
  const { named } = bind(call, ['upstream_task_id', 'downstream_task_id'], 'DAG.set_dependency()', world);
  const nodeFor = (name: string): DependencyNode | null => {
    const id = named.get(name);
    return id ? nodeOf(taskOf(dag, { ...call, passed: [id] }, world)) : null;
  };
  const [upstream, downstream] = [nodeFor('upstream_task_id'), nodeFor('downstream_task_id')];
  if (upstream && downstream) relateNodes(upstream, [downstream], 'downstream', { load, world, span: call.span, label: null });
  else noteStructure(dag, { span: call.span, why: 'it is not known which tasks are set to depend on each other' }, null);
  return NONE;
}

function add(dag: DagState, item: Value, call: Call, load: LoadState, world: Evaluation): void {
  const node = nodeOf(item);
  if (node?.kind === 'task') addOne(dag, node, call, load, world);
  else if (item.kind === 'dynamic') noteStructure(dag, item, null);
  else if (!node) {
    const missing = load.target === '2.7.2' ? 'trigger_rule' : 'start_date';
    const message = `'${errorTypeName(item)}' object has no attribute '${missing}'`;
    refuse(world, call.span, { rule: 'load-error', type: 'AttributeError', message });
  }
}

function addOne(dag: DagState, task: TaskState, call: Call, load: LoadState, world: Evaluation): void {
  if (!task.dag) {
    addTask(dag, task, { load, world, span: call.span });
    return;
  }
  if (world.uncertain) return;
  const id = known(task.id) ?? '?';
  const [type, noun] = load.target === '2.7.2' ? ['AirflowException', 'DAG'] : ['ValueError', 'dag'];
  const refusal =
    task.dag === dag
      ? { rule: 'duplicate-task-id', type: 'DuplicateTaskIdFound', message: `Task id '${id}' has already been added to the DAG` }
      : {
          rule: 'task-assigned-to-two-dags',
          type,
          message: `The ${noun} assigned to ${task.object.reprText() ?? 'the task'} can not be changed.`,
        };
  refuse(world, call.span, refusal);
}
