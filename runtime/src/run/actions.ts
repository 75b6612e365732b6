// What an action on existing runs takes in, run by run.
import { instancesOf, tasksCleared, tasksMarked } from '#core/engine/selection.ts';
import type { EngineInput, InstanceRef } from '#core/engine/types.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import { tableOf } from '#core/run/instance-table.ts';
import type { AffectedInstance, InstanceSelection, RunAction } from '#protocol/runtime.ts';
import type { RunStore } from '../store/store.ts';

/** One run and what is done to it. */
export interface ActionOnRun {
  readonly state: RunState;
  readonly instances: readonly InstanceRef[];
}

/** The runs that an action changes, the named one first; a message when there is no such run. Runs without an instance to change are left out. */
export function actionOnRuns(
  action: RunAction,
  store: RunStore,
  stateOf: (runId: string) => RunState | null,
): readonly ActionOnRun[] | { readonly message: string } {
  const named = stateOf(action.runId);
  if (!named) return { message: `There is no run ${action.runId}.` };
  if (action.kind === 'mark-run') return [{ state: named, instances: [] }];
  const unknown = action.taskIds.find(taskId => !named.plan.tasks.some(task => task.taskId === taskId));
  if (unknown !== undefined) return { message: `Run ${action.runId} has no task "${unknown}".` };
  const others = store
    .runsOfDag(named.plan.dagId)
    .filter(({ runId, logicalDate }) => runId !== named.runId && isTakenIn(action, logicalDate, named.logicalDate));
  const states = [named, ...others.flatMap(({ runId }) => stateOf(runId) ?? [])];
  return states.map(state => ({ state, instances: chosenInstances(action, state) })).filter(({ instances }) => instances.length > 0);
}

function isTakenIn({ past, future }: InstanceSelection, date: string, own: string): boolean {
  return (past && date <= own) || (future && date >= own);
}

function chosenInstances(action: Exclude<RunAction, { readonly kind: 'mark-run' }>, state: RunState): readonly InstanceRef[] {
  const known = action.taskIds.filter(taskId => state.plan.tasks.some(task => task.taskId === taskId));
  if (action.kind === 'clear')
    return instancesOf(state, tasksCleared(state.plan, known, action), { named: action, onlyFailed: action.onlyFailed });
  const table = tableOf(state);
  return instancesOf(state, tasksMarked(state.plan, known, action), { named: action, onlyFailed: false }).filter(
    ({ taskId, mapIndex }) => table.instance(taskId, mapIndex)?.state !== action.state,
  );
}

export function affected({ state, instances }: ActionOnRun): readonly AffectedInstance[] {
  const table = tableOf(state);
  return instances.map(({ taskId, mapIndex }) => ({
    runId: state.runId,
    logicalDate: state.logicalDate,
    taskId,
    mapIndex,
    state: table.instance(taskId, mapIndex)?.state ?? 'none',
  }));
}

/** What the engine of a run is told. A run that goes on and is to fail is cancelled. */
export function inputOf(action: RunAction, { state, instances }: ActionOnRun, plan: RunPlan | null): EngineInput {
  switch (action.kind) {
    case 'clear':
      return { type: 'clear', instances, plan };
    case 'mark':
      return { type: 'mark', instances, state: action.state };
    case 'mark-run':
      return action.state === 'failed' && state.finishedAt === null ? { type: 'cancel' } : { type: 'mark-run', state: action.state };
  }
}

export function foldedState(store: RunStore, runId: string): RunState | null {
  return store.events(runId, 0).reduce<RunState | null>((folded, event) => reduceRun(folded, event), null);
}
