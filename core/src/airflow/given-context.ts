// The DAG and group a new task goes into: those given as arguments, else those whose `with` block is open.
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Evaluation, Passed } from '../python/values/value.ts';
import { libraryPart } from './library-object.ts';
import { noteStructure, refuse } from './refusal.ts';
import { nodeOf } from './edges.ts';
import { currentDag, currentGroup, type DagState, type GroupState, type LoadState } from './state.ts';

export function dagOf(passed: Passed | undefined, load: LoadState, world: Evaluation): DagState | null {
  if (!passed || passed.value.kind === 'none') return currentDag(load);
  if (load.target === '2.7.2' && truthOf(passed.value) === false) return currentDag(load);
  const found = load.dags.find(dag => dag.object === passed.value || dag.object === libraryPart(passed.value));
  if (found) return found;
  if (passed.value.kind === 'dynamic') {
    const open = currentDag(load);
    if (open) noteStructure(open, passed.value, null);
    return open;
  }
  const message = `'${errorTypeName(passed.value)}' object has no attribute 'task_group'`;
  refuse(world, passed.span, { rule: 'dag-context-not-a-dag', type: 'AttributeError', message });
  return null;
}

export function groupOf(passed: Passed | undefined, dag: DagState | null, load: LoadState): GroupState | null {
  const node = passed ? nodeOf(passed.value) : null;
  if (node?.kind === 'group') return node;
  return dag ? currentGroup(load, dag) : null;
}
