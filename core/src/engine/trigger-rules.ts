// Trigger rules: what the ends of its upstream tasks mean for a task.
import type { Target } from '../snapshot.ts';
import type { TriggerRule } from '../plan/plan.ts';

/** How the upstream task instances stand. Mapped upstream tasks count with every instance. */
export interface UpstreamCounts {
  /** All upstream instances, ended or not. */
  readonly total: number;
  readonly success: number;
  readonly skipped: number;
  readonly failed: number;
  readonly upstreamFailed: number;
  readonly removed: number;
  /** Of `total`, those of setup tasks. */
  readonly setups: number;
  readonly setupsSucceeded: number;
  readonly setupsSkipped: number;
}

interface Decider {
  readonly target: Target;
  /** -1 for a task that is not mapped or not yet expanded. */
  readonly mapIndex: number;
}

export type Decision =
  | { readonly kind: 'run' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'set'; readonly state: 'upstream_failed' | 'skipped' | 'removed' };

const RUN: Decision = { kind: 'run' };
const WAIT: Decision = { kind: 'wait' };
const UPSTREAM_FAILED: Decision = { kind: 'set', state: 'upstream_failed' };
const SKIPPED: Decision = { kind: 'set', state: 'skipped' };
const REMOVED: Decision = { kind: 'set', state: 'removed' };

/**
 * Whether a task with this rule may run now. Airflow 2.7.2 and 3.3.2 `ti_deps/deps/trigger_rule_dep.py`,
 * `_evaluate_direct_relatives`: first what the ends so far force on the task, then whether it may run.
 */
export function decide(rule: TriggerRule, upstream: UpstreamCounts, decider: Decider & { readonly upstreamTasks: number }): Decision {
  // A task in a mapped group may have upstream tasks and yet, before it is expanded, see no instance of them.
  if (decider.upstreamTasks === 0) return RUN;
  const { total, success, skipped, removed } = upstream;
  const failures = upstream.failed + upstream.upstreamFailed;
  const done = success + skipped + failures + removed;
  const allDone = done >= total;
  const is3 = decider.target !== '2.7.2';
  // Removed instances of a mapped upstream task are passed over: by mapped tasks in 2.7.2, by all in 3.x.
  const passedOver = is3 || decider.mapIndex >= 0 ? removed : 0;
  switch (rule) {
    case 'all_success':
      if (failures > 0) return UPSTREAM_FAILED;
      if (skipped > 0) return SKIPPED;
      if (removed > 0 && success > 0 && decider.mapIndex >= success) return REMOVED;
      return runWhen(success + passedOver >= total);
    case 'all_failed':
      if (success + skipped > 0) return SKIPPED;
      return runWhen(failures + passedOver >= total);
    case 'all_done':
      return runWhen(allDone);
    case 'one_success':
      if (success > 0) return RUN;
      if (!allDone) return WAIT;
      return done === skipped ? SKIPPED : UPSTREAM_FAILED;
    case 'one_failed':
      if (failures > 0) return RUN;
      return allDone ? SKIPPED : WAIT;
    case 'one_done':
      if (success + upstream.failed > 0) return RUN;
      return allDone ? SKIPPED : WAIT;
    case 'none_failed':
      if (failures > 0) return UPSTREAM_FAILED;
      return runWhen(success + skipped + passedOver >= total);
    case 'none_failed_min_one_success':
      if (failures > 0) return UPSTREAM_FAILED;
      if (skipped === total) return SKIPPED;
      if (is3 && allDone && success === 0) return UPSTREAM_FAILED;
      return runWhen(success + skipped + passedOver >= total);
    case 'none_skipped':
      if (skipped > 0) return SKIPPED;
      return runWhen(allDone);
    case 'all_skipped':
      // 2.7.2 leaves a task alone whose upstream tasks are upstream_failed only: the run then ends in a deadlock.
      if (success + upstream.failed > 0 || (is3 && failures > 0)) return SKIPPED;
      return runWhen(skipped >= total);
    case 'always':
      return RUN;
    case 'all_done_setup_success':
      return setupSuccess(upstream, allDone);
    case 'all_done_min_one_success':
      if (skipped > 0) return SKIPPED;
      if (allDone && success === 0) return UPSTREAM_FAILED;
      return runWhen(success + failures >= total - removed && success > 0);
  }
}

/** The rule of teardowns: not configurable, and the only one that looks at setups. */
function setupSuccess(upstream: UpstreamCounts, allDone: boolean): Decision {
  if (!allDone) return WAIT;
  if (upstream.setups === 0) return RUN;
  if (upstream.setupsSkipped >= upstream.setups) return SKIPPED;
  return upstream.setupsSucceeded === 0 ? UPSTREAM_FAILED : RUN;
}

/**
 * The setups above a task that are not its direct upstream: all of them must succeed. The same file,
 * `_evaluate_setup_constraint`; `run` means that nothing stands in the way.
 */
export function decideSetups(setups: UpstreamCounts, decider: Decider): Decision {
  if (setups.failed + setups.upstreamFailed > 0) return UPSTREAM_FAILED;
  if (setups.skipped > 0) return SKIPPED;
  if (setups.removed > 0 && setups.success > 0 && decider.mapIndex >= setups.success) return REMOVED;
  return runWhen(setups.success + (decider.mapIndex >= 0 ? setups.removed : 0) >= setups.total);
}

function runWhen(met: boolean): Decision {
  return met ? RUN : WAIT;
}
