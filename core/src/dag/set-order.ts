// What hangs on an order that differs from run to run: a file is evaluated in two orders, and what differs is not known.
import { reprOf } from '../python/values/repr.ts';
import type { Argument, Dag, DagFile, Task } from './model.ts';
import { known } from './model.ts';

const WHY = 'the order of a set or of the files in a folder differs from run to run';

/** `one` with what `other`, of the other order, has otherwise marked as not known. */
export function withoutOrder(one: DagFile, other: DagFile): DagFile {
  return {
    ...one,
    dags: one.dags.map(dag =>
      settled(
        dag,
        other.dags.find(twin => known(twin.dagId) === known(dag.dagId)),
      ),
    ),
  };
}

function settled(dag: Dag, twin: Dag | undefined): Dag {
  const span = dag.headSpan;
  if (!twin || structureOf(dag) !== structureOf(twin))
    return { ...dag, complete: false, unknown: [...dag.unknown, { span, why: WHY, affects: 'structure', taskId: null }] };
  const unknown = [...dag.unknown];
  const tasks = dag.tasks.map(task => {
    const id = known(task.taskId);
    const other = twin.tasks.find(candidate => known(candidate.taskId) === id);
    const parted = other ? partedArguments(task, other) : [];
    if (parted.length === 0) return task;
    const values = new Map(task.arguments);
    for (const [name, argument] of parted) {
      values.set(name, { ...argument, value: { kind: 'dynamic', why: WHY, span: argument.span } });
      unknown.push({ span: argument.span, why: `${name}: ${WHY}`, affects: 'value', taskId: id ?? null });
    }
    return { ...task, arguments: values };
  });
  return { ...dag, tasks, unknown };
}

function structureOf(dag: Dag): string {
  const tasks = dag.tasks.map(task =>
    [known(task.taskId), task.operator, task.group, known(task.triggerRule), task.setup, task.teardown, task.mapping?.kind].join(),
  );
  const edges = dag.edges.map(({ from, to }) => `${from}>${to}`);
  return JSON.stringify([tasks.sort(), edges.sort(), dag.groups.map(({ groupId }) => groupId).sort()]);
}

function partedArguments(task: Task, other: Task): [string, Argument][] {
  return [...task.arguments].filter(([name, { value }]) => {
    const twin = other.arguments.get(name)?.value;
    if (!twin || value.kind === 'dynamic' || value.kind === 'object' || value.kind === 'set') return false;
    const [mine, theirs] = [reprOf(value), reprOf(twin)];
    return mine !== null && theirs !== null && mine !== theirs;
  });
}
