// Deciding a task: from the ends above it to scheduled, skipped, upstream_failed or expanded.
import type { TaskInstanceState, TaskState } from '../run/state.ts';
import type { Draft, Touched } from './draft.ts';
import { instanceCount } from './map-length.ts';
import { waitsForPast } from './past.ts';
import { countsOf, type Looking, mayStillEnd, roundsAbove, type View, viewOf } from './rounds.ts';
import { skippingParent } from './skips.ts';
import type { Node } from './topology.ts';
import { type Decision, decide, decideSetups } from './trigger-rules.ts';

/**
 * Decides touched tasks until nothing changes any more: each change may free or stop what is below it.
 * `patient` holds back decisions that an end of the same round could change; `final` does not, for when none will come.
 */
export function decideTouched(draft: Draft, mode: 'patient' | 'final'): void {
  for (let next = draft.nextTouched(); next !== undefined; next = draft.nextTouched()) {
    const [taskId, touched] = next;
    const node = draft.topology.nodes.get(taskId);
    if (node && draft.table.tallyOf(taskId).none) decideNode(draft, node, touched, mode);
  }
}

/** Instances of one task share their upstream tasks, so one decision serves them all; in a mapped group each has its own. */
function decideNode(draft: Draft, node: Node, touched: Touched, mode: 'patient' | 'final'): void {
  if (node.task.mappedGroups.length === 0) {
    decideAlike(draft, node, undecided(draft, node), mode);
    return;
  }
  const some = touched === 'all' ? undecided(draft, node) : [...touched].flatMap(mapIndex => openInstance(draft, node, mapIndex));
  for (const one of some) decideAlike(draft, node, [one], mode);
}

function openInstance(draft: Draft, node: Node, mapIndex: number): TaskInstanceState[] {
  const one = draft.table.instance(node.task.taskId, -1) ?? draft.table.instance(node.task.taskId, mapIndex);
  return one?.state === 'none' ? [one] : [];
}

function decideAlike(draft: Draft, node: Node, alike: readonly TaskInstanceState[], mode: 'patient' | 'final'): void {
  const [first] = alike;
  if (!first) return;
  const parent = skippingParent(draft, node, { mapped: false, mapIndex: -1 });
  if (parent) {
    const decided = { why: `skipped by ${parent.taskId}`, round: (parent.round ?? 0) + 1 };
    for (const one of alike) draft.set(one, 'skipped', decided);
    return;
  }
  const looking = { node, mapIndex: first.mapIndex };
  if (decisionFor(draft, looking, viewOf(draft, looking, Infinity)).kind === 'wait') return;
  const [round, view] = firstDecisiveView(draft, looking);
  for (const one of alike) {
    const decision = decisionFor(draft, { node, mapIndex: one.mapIndex }, view);
    if (decision.kind === 'wait') continue;
    const expands = decision.kind === 'run' || expandsWhenSkipped(draft, node, one, decision.state);
    if (mode === 'patient' && expands && sourcesMayEnd(draft, node, one, round)) return;
    if (decision.kind === 'run') {
      if (waitsForPast(draft, node) === null) makeReady(draft, node, one, round + 1);
    } else if (mode === 'patient' && mayStillEnd(draft, looking, lastRivalRound(node, decision.state, round))) return;
    else setDecided(draft, node, one, { state: decision.state, view, round: round + 1 });
  }
}

/** A rule that a part of the upstream tasks satisfies may come before what there is to expand over, in the same round. */
function sourcesMayEnd(draft: Draft, node: Node, { mapIndex }: TaskInstanceState, round: number): boolean {
  if (mapIndex >= 0 || instanceCount(node.task, draft.state)?.kind !== 'missing') return false;
  return mayStillEnd(draft, { node: { ...node, upstream: node.sources, setups: [] }, mapIndex }, round);
}

function setDecided(
  draft: Draft,
  node: Node,
  one: TaskInstanceState,
  { state, view, round }: { readonly state: TaskState; readonly view: View; readonly round: number },
): void {
  const why = described(node, view);
  const count = expandsWhenSkipped(draft, node, one, state) ? instanceCount(node.task, draft.state) : null;
  if (count?.kind === 'known' && count.length > 0) {
    draft.emit({ type: 'task-mapped', taskId: one.taskId, length: count.length });
    for (const each of undecided(draft, node)) draft.set(each, state, { why, round });
  } else draft.set(one, count?.kind === 'missing' ? 'upstream_failed' : state, { why, round });
}

/**
 * 2.7.2 `trigger_rule_dep.py`: where all upstream tasks are skipped, this rule marks the task skipped, and yet its dependencies
 * count as met, so that it is expanded, into skipped instances; without a value to expand over it ends upstream_failed. In a mapped
 * group this is what comes of every such task: before it is expanded it sees no instance of the group, and "all" are skipped.
 */
function expandsWhenSkipped(draft: Draft, { task }: Node, one: TaskInstanceState, state: TaskState): boolean {
  const isUnexpanded = one.mapIndex < 0 && (task.mapping !== null || task.mappedGroups.length > 0);
  const isRule = task.triggerRule === 'none_failed_min_one_success' && state === 'skipped';
  return isUnexpanded && isRule && draft.state.plan.target === '2.7.2';
}

/** The earliest round after which the ends seen so far decide the task. */
function firstDecisiveView(draft: Draft, looking: Looking): readonly [round: number, view: View] {
  for (const round of roundsAbove(draft, looking)) {
    const view = viewOf(draft, looking, round);
    if (decisionFor(draft, looking, view).kind !== 'wait') return [round, view];
  }
  return [0, viewOf(draft, looking, Infinity)];
}

/**
 * The last round whose ends, not all known yet, could turn the decision of `round`; 0 for none. Only `all_success` and the
 * setups weigh failures against skips, and failure wins within a round; all other rules come to the same in any order.
 */
function lastRivalRound(node: Node, state: TaskState, round: number): number {
  const hasRivals = node.setups.length > 0 || node.nearSources.length > 0;
  if (!hasRivals && node.task.triggerRule !== 'all_success') return 0;
  return state === 'skipped' || node.setups.length > 0 ? round : round - 1;
}

function undecided(draft: Draft, node: Node): TaskInstanceState[] {
  return draft.table.instancesOf(node.task.taskId).filter(one => one.state === 'none');
}

/** Setups first, then the rule; the order of Airflow 2.7.2 `trigger_rule_dep.py`, `_evaluate_trigger_rule`. */
function decisionFor(draft: Draft, looking: Looking, { upstream, setups, round }: View): Decision {
  const { node, mapIndex } = looking;
  const { target } = draft.state.plan;
  const sources = mappedDependencies(draft, node, round);
  if (node.task.triggerRule === 'always') return sources ?? { kind: 'run' };
  const first = decideSetups(setups, { target, mapIndex });
  const second = decide(node.task.triggerRule, upstream, { target, mapIndex, upstreamTasks: node.upstream.length });
  const forced = first.kind === 'set' ? first : second;
  // What the sources say comes last, and overrides all but a failure.
  if (forced.kind === 'set') return sources && forced.state !== 'upstream_failed' ? sources : forced;
  if (sources) return sources;
  if (second.kind === 'wait') return second;
  if (first.kind === 'wait') return first;
  return waitsForScope(draft) && isOpen(draft, looking) ? { kind: 'wait' } : second;
}

/**
 * 3.x: what a task, or the innermost mapped group around it, expands over must have succeeded, whatever the trigger rule says.
 * Airflow 3.3.2 `ti_deps/deps/mapped_task_upstream_dep.py`; mapped sources count only while they are not expanded.
 */
function mappedDependencies(draft: Draft, node: Node, round: number): Decision | null {
  const ended = node.nearSources.map(taskId => draft.table.instance(taskId, -1)).filter(one => one && (one.round ?? 1) <= round);
  const states = ended.map(one => one?.state);
  if (states.some(state => state === 'failed' || state === 'upstream_failed')) return { kind: 'set', state: 'upstream_failed' };
  return states.includes('skipped') ? { kind: 'set', state: 'skipped' } : null;
}

/** 3.x: a teardown also waits for all that stands between its setups and itself. On cancel always: that may still be dying. */
function waitsForScope({ state }: Draft): boolean {
  return state.plan.target !== '2.7.2' || state.cancelling;
}

function isOpen(draft: Draft, looking: Looking): boolean {
  const counts = countsOf(draft, looking, looking.node.scope, Infinity);
  return counts.success + counts.skipped + counts.failed + counts.upstreamFailed + counts.removed < counts.total;
}

function described(node: Node, { upstream, setups }: View): string {
  const parts = [
    [upstream.success, 'success'],
    [upstream.failed, 'failed'],
    [upstream.upstreamFailed, 'upstream_failed'],
    [upstream.skipped, 'skipped'],
    [upstream.removed, 'removed'],
    [setups.failed + setups.upstreamFailed, 'failed setup'],
    [setups.skipped, 'skipped setup'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return `${node.task.triggerRule}, upstream: ${told.join(', ')}`;
}

/** All dependencies are met: expand a mapped task, pass an empty one, schedule the rest. */
function makeReady(draft: Draft, node: Node, instance: TaskInstanceState, round: number): void {
  if ((node.task.mapping || node.task.mappedGroups.length > 0) && instance.mapIndex < 0) {
    expand(draft, node, instance, round);
    return;
  }
  if (instance.triesBefore !== undefined && isBeyond(draft, node, instance)) {
    draft.set(instance, 'removed', { why: 'there is less to expand over now', round });
    return;
  }
  // A mapped branch speaks to the instance with its own map index: Airflow 3.3.2 `not_previously_skipped_dep.py`.
  const parent =
    draft.state.plan.target === '2.7.2' || instance.mapIndex < 0
      ? null
      : skippingParent(draft, node, { mapped: true, mapIndex: instance.mapIndex });
  if (parent) draft.set(instance, 'skipped', { why: `skipped by ${parent.taskId}`, round });
  // Airflow 2.7.2 `models/dagrun.py`, `schedule_tis`: an EmptyOperator without callbacks is never executed.
  else if (node.task.work.kind === 'empty' && !node.task.hasCallbacks) draft.set(instance, 'success', { why: null, round });
  else draft.set(instance, 'scheduled', { why: null, round });
}

/**
 * What a cleared task is expanded over may have changed: adds what there is more of, and tells whether this instance is no more.
 * Airflow 2.7.2 `models/dagrun.py`, `_revise_map_indexes_if_mapped`.
 */
function isBeyond(draft: Draft, { task }: Node, { taskId, mapIndex }: TaskInstanceState): boolean {
  const length = mapIndex < 0 ? null : instanceCount(task, draft.state);
  if (length?.kind !== 'known') return false;
  if (length.length > draft.table.countOf(taskId)) {
    draft.emit({ type: 'task-mapped', taskId, length: length.length });
    draft.touch(taskId);
  }
  return mapIndex >= length.length;
}

/** Airflow 2.7.2 `models/abstractoperator.py`, `expand_mapped_task`. */
function expand(draft: Draft, node: Node, instance: TaskInstanceState, round: number): void {
  const length = instanceCount(node.task, draft.state);
  switch (length?.kind) {
    case undefined:
      return;
    case 'missing':
      draft.set(instance, 'upstream_failed', { why: `nothing to expand over: no value for ${length.names.join(', ')}`, round });
      return;
    case 'impossible':
      draft.set(instance, 'failed', { why: length.why, round });
      return;
    case 'known':
      if (length.length === 0) {
        draft.set(instance, 'skipped', { why: 'nothing to expand over: the values are empty', round });
        return;
      }
      draft.emit({ type: 'task-mapped', taskId: instance.taskId, length: length.length });
      draft.touchBelow(instance);
      if (node.task.mappedGroups.length > 0) draft.touch(instance.taskId);
      else for (const one of undecided(draft, node)) makeReady(draft, node, one, round);
  }
}
