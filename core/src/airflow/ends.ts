// The ends of tasks, groups and references: where arrows into and out of them go. Airflow `get_roots`, `get_leaves`.
import { list } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { tasksIn, type DagState, type DependencyNode, type GroupState, type LoadState, type TaskState } from './state.ts';

/** Tasks with nothing upstream inside: where an arrow into the node goes. */
export function rootsOf(node: DependencyNode): readonly TaskState[] {
  switch (node.kind) {
    case 'task':
      return [node];
    case 'group': {
      const inside = new Set(tasksIn(node));
      return [...inside].filter(task => !meets(task.upstream, inside));
    }
    case 'xcom':
      return node.references.map(({ task }) => task);
    case 'label':
      return node.downstream.flatMap(rootsOf);
  }
}

/** Tasks with nothing downstream inside, teardowns passed over: where an arrow out of the node starts. */
export function leavesOf(node: DependencyNode, target: Target): readonly TaskState[] {
  switch (node.kind) {
    case 'task':
      return [node];
    case 'group': {
      const inside = new Set(tasksIn(node));
      return [...inside]
        .filter(task => !meets(task.downstream.keys(), inside))
        .flatMap(task => (task.teardown ? [...beforeTeardown(task, inside, target)] : [task]));
    }
    case 'xcom':
      return node.references.map(({ task }) => task);
    case 'label':
      return node.upstream.flatMap(inner => leavesOf(inner, target));
  }
}

/** The last tasks before a teardown; 3.x leaves out those that lead on to another task of the group. */
function* beforeTeardown(task: TaskState, inside: ReadonlySet<TaskState>, target: Target): Generator<TaskState> {
  for (const upstream of task.upstream) {
    if (!inside.has(upstream)) continue;
    if (upstream.teardown) yield* beforeTeardown(upstream, inside, target);
    else if (task.teardown && upstream.setup) continue;
    else if (target === '2.7.2' || ![...upstream.downstream.keys()].some(down => down !== task && inside.has(down) && !down.teardown))
      yield upstream;
  }
}

function meets(tasks: Iterable<TaskState>, others: ReadonlySet<TaskState>): boolean {
  for (const task of tasks) if (others.has(task)) return true;
  return false;
}

/** Where an arrow out of a group starts. 3.x: an empty group passes on what stands before it, else the ends of its parents. */
export function startsOf(group: GroupState, target: Target): readonly TaskState[] {
  if (target === '2.7.2') return leavesOf(group, target);
  for (let outer: GroupState | null = group; outer; outer = outer.parent) {
    const leaves = leavesOf(outer, target);
    if (leaves.length > 0) return leaves;
    if (outer.before.size > 0) return [...outer.before];
  }
  return [];
}

export function dagOfNode(node: DependencyNode): DagState | null {
  switch (node.kind) {
    case 'task':
    case 'group':
      return node.dag;
    case 'xcom':
      return node.references[0]?.task.dag ?? null;
    case 'label':
      return rootsOf(node)[0]?.dag ?? node.upstream.map(dagOfNode).find(dag => dag !== null) ?? null;
  }
}

/** `.roots`, `.leaves`: the tasks at the ends of a node. */
export function endsOf(node: DependencyNode, name: 'roots' | 'leaves', load: LoadState): Value {
  return list((name === 'roots' ? rootsOf(node) : leavesOf(node, load.target)).map(task => task.object));
}
