// Names that a project knows: connections, variables, pools, DAGs and tasks, for the places that take one.
import { known, type Dag, type DagFile } from '#core/dag/model.ts';
import { usesOf } from '#core/dag/uses/uses.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { Analysis } from '../analysis.ts';

export interface SuggestedName {
  readonly name: string;
  /** What it is, in a word or two. */
  readonly detail: string;
  /** Before the others: what is likely meant. */
  readonly first?: boolean;
}

export function connectionNames({ file, snapshot }: Analysis): readonly SuggestedName[] {
  return named('connection', [...(snapshot.connectionIds ?? []), ...usedIn(file, snapshot, 'connections')]);
}

export function variableNames({ file, snapshot }: Analysis): readonly SuggestedName[] {
  const defined = [...(snapshot.variableNames ?? []), ...snapshot.variables.keys()];
  return named('variable', [...defined, ...usedIn(file, snapshot, 'variables')]);
}

export function poolNames({ file, snapshot }: Analysis): readonly SuggestedName[] {
  return named('pool', ['default_pool', ...(snapshot.poolNames ?? []), ...usedIn(file, snapshot, 'pools')]);
}

/** Tasks of a DAG; those that run before `taskId` first. */
export function taskNames(dag: Dag, before: string | null): readonly SuggestedName[] {
  const upstream = before === null ? new Set<string>() : upstreamIn(dag, before);
  return dag.tasks.flatMap(task => {
    const name = known(task.taskId);
    return name === undefined || name === before ? [] : [{ name, detail: task.operator, first: upstream.has(name) }];
  });
}

/** Keys that tasks push; of every task when none is named. */
export function xcomKeys({ file, snapshot }: Analysis, dag: Dag, taskIds: readonly string[]): readonly SuggestedName[] {
  const byKey = new Map<string, string>();
  for (const task of dag.tasks) {
    const taskId = known(task.taskId);
    if (taskId === undefined || (taskIds.length > 0 && !taskIds.includes(taskId))) continue;
    for (const { key } of usesOf(file, task, snapshot).pushes)
      if (key.kind === 'known') byKey.set(key.value, byKey.get(key.value) ?? taskId);
  }
  return [...byKey].map(([name, taskId]) => ({ name, detail: `pushed by ${taskId}` }));
}

function upstreamIn(dag: Dag, taskId: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [taskId];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { from, to } of dag.edges)
      if (to === next && !seen.has(from)) {
        seen.add(from);
        waiting.push(from);
      }
  return seen;
}

/** Names that the tasks of the file use already. */
function usedIn(file: DagFile, snapshot: Snapshot, kind: 'connections' | 'variables' | 'pools'): readonly string[] {
  const uses = file.dags.flatMap(dag => dag.tasks).flatMap(task => usesOf(file, task, snapshot)[kind]);
  return uses.flatMap(({ name }) => known(name) ?? []);
}

function named(detail: string, names: readonly string[]): readonly SuggestedName[] {
  return [...new Set(names)].filter(name => name !== '').map(name => ({ name, detail }));
}
