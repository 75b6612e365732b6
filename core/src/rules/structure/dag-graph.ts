// The tasks of a DAG as a graph: who stands before and behind whom.
import { known, type Dag, type Task } from '../../dag/model.ts';

export interface DagGraph {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly upstream: (id: string) => readonly string[];
  readonly downstream: (id: string) => readonly string[];
  /** Everything behind a task, itself not among it. */
  readonly behind: (id: string) => ReadonlySet<string>;
}

const made = new WeakMap<Dag, DagGraph>();

export function graphOfDag(dag: Dag): DagGraph {
  let graph = made.get(dag);
  if (!graph) made.set(dag, (graph = makeGraph(dag)));
  return graph;
}

function makeGraph(dag: Dag): DagGraph {
  const tasks = new Map(dag.tasks.map(task => [known(task.taskId) ?? '', task]));
  const down = Map.groupBy(dag.edges, edge => edge.from);
  const up = Map.groupBy(dag.edges, edge => edge.to);
  const downstream = (id: string): readonly string[] => (down.get(id) ?? []).map(edge => edge.to);
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    tasks,
    downstream,
    upstream: id => (up.get(id) ?? []).map(edge => edge.from),
    behind: id => {
      let all = reached.get(id);
      if (!all) reached.set(id, (all = everythingBehind(id, downstream)));
      return all;
    },
  };
}

function everythingBehind(id: string, downstream: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...downstream(id)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...downstream(next));
  }
  return seen;
}
