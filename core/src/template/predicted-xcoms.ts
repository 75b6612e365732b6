// XComs that are sure before anything runs: what a Python function without a choice returns, and what nobody pushes.
import { XComArg } from '../airflow/xcom-arg.ts';
import { known, type Dag, type DagFile, type Task } from '../dag/model.ts';
import { usesOf } from '../dag/uses/uses.ts';
import { dynamic, int, list, str, tuple } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Value } from '../python/values/value.ts';
import type { Snapshot } from '../snapshot.ts';
import { contextNames } from './context-names.ts';
import { NeedsRun, type XComRequest } from './request.ts';

interface Subject {
  readonly file: DagFile;
  readonly dag: Dag;
  readonly task: Task;
  readonly snapshot: Snapshot;
}

/** Arguments of another task's function as that task gets them, rendered; null when one of them is not sure. */
export type RenderedArguments = (task: Task) => ReadonlyMap<string, Value> | null;

const RETURN_VALUE = 'return_value';
/** Operators that execute a function and push what it returns, and nothing else of their own. */
const CALLING = /^(?:PythonOperator|_PythonDecoratedOperator)$/;
/** Operators that push nothing, or nothing but what `execute` gives back. */
const PUSHES_NOTHING = /^EmptyOperator$/;
const PUSHES_RESULT = /^(?:BashOperator|SQLExecuteQueryOperator)$/;

/**
 * The tuples (task id, map index, value) of what is asked, as if the task were about to run. Throws {@link NeedsRun} where it depends on
 * what happens: a task that may not have succeeded, a function whose result is not sure.
 */
export function predictedXComs(of: Subject, request: XComRequest, renderedArguments: RenderedArguments): Value {
  const { dag, task } = of;
  if (request.dagId !== null && request.dagId !== known(dag.dagId)) throw notBefore(request);
  const { before, after } = orderAround(dag, task);
  const entries = tasksAsked(dag, request).flatMap(asked => {
    // What runs after the task, or is the task itself, has not pushed anything yet.
    if (asked === task || after.has(asked)) return [];
    if (!before.has(asked)) throw notBefore(request);
    const value = pushedBy(of, asked, request, renderedArguments);
    return value === null ? [] : [tuple([str(known(asked.taskId) ?? ''), int(-1), value])];
  });
  // Of several, the last to be pushed comes first: which that is shows when they run.
  if (request.taskIds === null && entries.length > 1) throw notBefore(request);
  if (entries.length === 0 && request.includePriorDates) throw notBefore(request);
  return list(request.mapIndexes === null || request.mapIndexes.includes(-1) ? entries : []);
}

function notBefore({ key, taskIds }: XComRequest): NeedsRun {
  return new NeedsRun(`the XCom ${key} of ${taskIds?.join(', ') ?? 'any task'} is known when it has run`);
}

/** In the order of the ids that are asked. An id that no task has pushes nothing, unless tasks are not known. */
function tasksAsked(dag: Dag, request: XComRequest): readonly Task[] {
  if (!dag.complete) throw notBefore(request);
  if (request.taskIds === null) return dag.tasks;
  return request.taskIds.flatMap(id => dag.tasks.filter(task => known(task.taskId) === id));
}

interface Order {
  /** Tasks that have surely succeeded when the task runs. */
  readonly before: ReadonlySet<Task>;
  /** Tasks that run after it. */
  readonly after: ReadonlySet<Task>;
}

const orders = new WeakMap<Task, Order>();

function orderAround(dag: Dag, task: Task): Order {
  const order = orders.get(task) ?? { before: succeededBefore(dag, task), after: reachedFrom(dag, task) };
  orders.set(task, order);
  return order;
}

/** A task that needs the success of all its upstream tasks runs after they have succeeded; and so do they. */
function succeededBefore(dag: Dag, task: Task): ReadonlySet<Task> {
  return walked(task, next => (known(next.triggerRule) !== 'all_success' || next.teardown ? [] : neighbours(dag, next, 'upstream')));
}

function reachedFrom(dag: Dag, task: Task): ReadonlySet<Task> {
  return walked(task, next => neighbours(dag, next, 'downstream'));
}

function walked(from: Task, nextOf: (task: Task) => readonly Task[]): ReadonlySet<Task> {
  const reached = new Set<Task>();
  const open = [from];
  for (let task = open.pop(); task; task = open.pop())
    for (const next of nextOf(task))
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  return reached;
}

interface Neighbours {
  readonly upstream: ReadonlyMap<Task, readonly Task[]>;
  readonly downstream: ReadonlyMap<Task, readonly Task[]>;
}

const neighboursOf = new WeakMap<Dag, Neighbours>();

function neighbours(dag: Dag, task: Task, side: keyof Neighbours): readonly Task[] {
  const found = neighboursOf.get(dag) ?? collectNeighbours(dag);
  neighboursOf.set(dag, found);
  return found[side].get(task) ?? [];
}

function collectNeighbours(dag: Dag): Neighbours {
  const byId = new Map(dag.tasks.map(task => [known(task.taskId), task]));
  const pairs = dag.edges.flatMap(({ from, to }) => {
    const [before, after] = [byId.get(from), byId.get(to)];
    return before && after ? [{ before, after }] : [];
  });
  const grouped = (key: 'before' | 'after', value: 'before' | 'after') =>
    new Map([...Map.groupBy(pairs, pair => pair[key])].map(([task, group]) => [task, group.map(pair => pair[value])]));
  return { upstream: grouped('after', 'before'), downstream: grouped('before', 'after') };
}

/** Null when the task, having succeeded, has not pushed that key. */
function pushedBy(of: Subject, task: Task, request: XComRequest, renderedArguments: RenderedArguments): Value | null {
  const { key } = request;
  if (task.mapping || task.inMappedGroup) throw notBefore(request);
  if (PUSHES_NOTHING.test(task.operator) || (PUSHES_RESULT.test(task.operator) && key !== RETURN_VALUE && !pushesElse(of, task)))
    return null;
  if (!CALLING.test(task.operator) || pushesElse(of, task)) throw notBefore(request);
  const result = returnedBy(of, task, renderedArguments);
  if (result === null) throw notBefore(request);
  if (key === RETURN_VALUE) return result.kind === 'none' || !pushesResult(task) ? null : result;
  return partOf(of, task, result, key);
}

/** Templates and functions may push by themselves. */
function pushesElse(of: Subject, task: Task): boolean {
  const { pushes } = usesOf(of.file, task, of.snapshot);
  if (pushes.some(({ via }) => via !== 'return')) return true;
  return (
    CALLING.test(task.operator) && [...of.file.modules.values()].some(({ text }) => /\bxcom_push\b|\bget_current_context\b/.test(text))
  );
}

function pushesResult(task: Task): boolean {
  const wanted = task.arguments.get('do_xcom_push')?.value;
  return !wanted || truthOf(wanted) !== false;
}

/** `multiple_outputs`: each entry of the dict is pushed by its own name, too. */
function partOf(of: Subject, task: Task, result: Value, key: string): Value | null {
  const { pushes } = usesOf(of.file, task, of.snapshot);
  const isPart = pushesResult(task) && pushes.some(push => known(push.key) === key);
  if (!isPart || result.kind !== 'dict') return null;
  return [...result.entries.values()].find(entry => entry.key.kind === 'str' && entry.key.value === key)?.value ?? null;
}

/** Null when it is not sure. */
function returnedBy(of: Subject, task: Task, renderedArguments: RenderedArguments): Value | null {
  const callee = task.arguments.get('python_callable')?.value;
  const definition = callee?.kind === 'object' ? (callee.definition?.() ?? null) : null;
  const rendered = renderedArguments(task);
  if (!callee || !definition || definition.isAsync || rendered === null) return null;
  const args = itemsOf(rendered.get('op_args'));
  const kwargs = entriesOf(rendered.get('op_kwargs'));
  if (args === null || kwargs === null) return null;
  // Airflow passes the names of its context that the function takes; their values belong to the run.
  const takesAll = definition.parameters.some(({ kind }) => kind === 'var-keyword');
  const taken = new Set(definition.parameters.slice(args.length).map(({ name }) => name));
  for (const name of contextNames(of.file.target))
    if ((takesAll || taken.has(name)) && !kwargs.has(name)) kwargs.set(name, dynamic(`${name} of the other task's run`, task.span));
  const answer = of.file.callLater(callee, args, kwargs, task.span);
  return answer.kind === 'value' && isPlain(answer.value, 0) ? answer.value : null;
}

function itemsOf(value: Value | undefined): readonly Value[] | null {
  if (!value || value.kind === 'none') return [];
  return (value.kind === 'list' || value.kind === 'tuple') && value.items.every(item => isPlain(item, 0)) ? value.items : null;
}

function entriesOf(value: Value | undefined): Map<string, Value> | null {
  const entries = new Map<string, Value>();
  if (!value || value.kind === 'none') return entries;
  if (value.kind !== 'dict') return null;
  for (const { key, value: item } of value.entries.values()) {
    if (key.kind !== 'str' || !isPlain(item, 0)) return null;
    entries.set(key.value, item);
  }
  return entries;
}

/** What comes out of an XCom as it went in. */
function isPlain(value: Value, depth: number): boolean {
  if (depth > 20) return false;
  switch (value.kind) {
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
      return true;
    case 'list':
      return value.items.every(item => isPlain(item, depth + 1));
    case 'dict':
      return [...value.entries.values()].every(({ key, value: item }) => key.kind === 'str' && isPlain(item, depth + 1));
    default:
      return false;
  }
}

/** What a reference to another task's XCom stands for in an argument; null when the value is none. */
export function referenceIn(value: Value): { readonly taskId: string; readonly key: string } | null {
  if (!(value instanceof XComArg)) return null;
  const taskId = known(value.task.id);
  return taskId === undefined ? null : { taskId, key: value.key };
}
