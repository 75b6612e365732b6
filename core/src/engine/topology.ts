// Topology: what the engine needs to know of a plan's edges, worked out once a plan.
import type { PlanTask } from '../plan/plan.ts';
import type { RunState } from '../run/state.ts';
import { mappingSources } from './map-length.ts';

/** One task of the run and its neighbours; tasks that are not part of the run (see `only`) are left out everywhere. */
export interface Node {
  readonly task: PlanTask;
  /** Place in the plan. */
  readonly index: number;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  /** Setups above the task that are not direct upstream tasks, and whose teardown (if any) is below it. */
  readonly setups: readonly string[];
  /** For a teardown: the tasks between its setups and itself that are not its direct upstream tasks. */
  readonly scope: readonly string[];
  /** Tasks whose return values decide how often this one is expanded. */
  readonly sources: readonly string[];
  /** 3.x looks at these whatever the rule: those of the task's own mapping, or else of the innermost mapped group around it. */
  readonly nearSources: readonly string[];
  /** Tasks whose decision may change when this one changes. */
  readonly dependents: readonly string[];
  /** Some mapped task or group expands over what this task returns. */
  readonly mappedOver: boolean;
}

export interface Topology {
  readonly nodes: ReadonlyMap<string, Node>;
  /** Tasks whose end decides the run's. */
  readonly leaves: readonly string[];
  /** In the order in which free slots are given out: priority weight, then place in the plan. */
  readonly byPriority: readonly Node[];
}

const made = new WeakMap<object, { readonly of: RunState['plan']; readonly topology: Topology }>();

/** The topology of a run; remembered with its plan, which never changes. */
export function topologyOf(state: RunState): Topology {
  const key = state.only ?? state.plan;
  const known = made.get(key);
  if (known?.of === state.plan) return known.topology;
  const topology = build(state);
  made.set(key, { of: state.plan, topology });
  return topology;
}

function build(state: RunState): Topology {
  const only = state.only && new Set(state.only);
  const tasks = state.plan.tasks.filter(task => only?.has(task.taskId) ?? true);
  const edges = new Edges(tasks);
  const drafts = tasks.map((task, index) => ({
    task,
    index,
    upstream: edges.upstream(task.taskId),
    downstream: edges.downstream(task.taskId),
    setups: edges.indirectSetups(task),
    scope: edges.teardownScope(task),
    sources: mappingSources(task, state.plan),
    nearSources:
      state.plan.target === '2.7.2'
        ? []
        : mappingSources({ mapping: task.mapping, mappedGroups: task.mapping ? [] : task.mappedGroups.slice(0, 1) }, state.plan),
  }));
  const dependents = new Map<string, Set<string>>(tasks.map(task => [task.taskId, new Set(edges.downstream(task.taskId))]));
  const references = new Set(drafts.flatMap(({ sources }) => sources));
  for (const draft of drafts)
    for (const from of [...draft.setups, ...draft.scope, ...draft.sources]) dependents.get(from)?.add(draft.task.taskId);
  const nodes = drafts.map((draft): Node => ({
    ...draft,
    dependents: [...(dependents.get(draft.task.taskId) ?? [])],
    mappedOver: references.has(draft.task.taskId),
  }));
  return {
    nodes: new Map(nodes.map(node => [node.task.taskId, node])),
    leaves: leavesOf(nodes),
    byPriority: nodes.toSorted((a, b) => b.task.priorityWeight - a.task.priorityWeight || a.index - b.index),
  };
}

/** Airflow 2.7.2 `models/dagrun.py`, `_tis_for_dagrun_state`: teardowns count only with `on_failure_fail_dagrun`. */
function leavesOf(nodes: readonly Node[]): string[] {
  const ignorable = new Set(nodes.filter(({ task }) => task.teardown && !task.onFailureFailDagRun).map(({ task }) => task.taskId));
  const leaves = nodes.filter(node => !ignorable.has(node.task.taskId) && node.downstream.every(taskId => ignorable.has(taskId)));
  const counted = leaves.length > 0 ? leaves : nodes.filter(node => node.downstream.length === 0);
  return counted.map(node => node.task.taskId);
}

/** The edges between the tasks of a run, both ways. Edges to tasks that are not part of it are dropped. */
class Edges {
  readonly #tasks: ReadonlyMap<string, PlanTask>;
  readonly #upstream: ReadonlyMap<string, readonly string[]>;
  readonly #downstream = new Map<string, string[]>();
  readonly #setups: readonly string[];
  readonly #belowOf = new Map<string, ReadonlySet<string>>();
  readonly #aboveOf = new Map<string, ReadonlySet<string>>();

  constructor(tasks: readonly PlanTask[]) {
    this.#tasks = new Map(tasks.map(task => [task.taskId, task]));
    this.#upstream = new Map(tasks.map(task => [task.taskId, [...new Set(task.upstream)].filter(taskId => this.#tasks.has(taskId))]));
    this.#setups = tasks.filter(task => task.setup).map(task => task.taskId);
    for (const task of tasks) this.#downstream.set(task.taskId, []);
    for (const [taskId, upstream] of this.#upstream) for (const from of upstream) this.#downstream.get(from)?.push(taskId);
  }

  upstream(taskId: string): readonly string[] {
    return this.#upstream.get(taskId) ?? [];
  }

  downstream(taskId: string): readonly string[] {
    return this.#downstream.get(taskId) ?? [];
  }

  /** Airflow 2.7.2 `models/abstractoperator.py`, `get_upstreams_only_setups`. A teardown cannot have indirect setups. */
  indirectSetups(task: PlanTask): string[] {
    if (task.teardown) return [];
    return this.#setups.filter(setup => {
      if (!this.#below(setup).has(task.taskId) || this.upstream(task.taskId).includes(setup)) return false;
      const teardowns = this.downstream(setup).filter(taskId => this.#tasks.get(taskId)?.teardown);
      return teardowns.length === 0 || teardowns.some(teardown => this.#above(teardown).has(task.taskId));
    });
  }

  /** Airflow 3.3.2 `trigger_rule_dep.py`, `_evaluate_teardown_scope`; 2.7.2 has no such wait, and does not ask for it. */
  teardownScope(task: PlanTask): string[] {
    if (!task.teardown) return [];
    const direct = this.upstream(task.taskId);
    const setups = direct.filter(taskId => this.#tasks.get(taskId)?.setup);
    const between = setups.flatMap(setup => [...this.#below(setup)].filter(taskId => this.#above(task.taskId).has(taskId)));
    return [...new Set(between)].filter(taskId => !direct.includes(taskId));
  }

  /** All tasks below one; worked out only for setups, and above only for teardowns. */
  #below(taskId: string): ReadonlySet<string> {
    return remembered(this.#belowOf, taskId, () => reached(taskId, from => this.downstream(from)));
  }

  #above(taskId: string): ReadonlySet<string> {
    return remembered(this.#aboveOf, taskId, () => reached(taskId, from => this.upstream(from)));
  }
}

function remembered(known: Map<string, ReadonlySet<string>>, taskId: string, find: () => ReadonlySet<string>): ReadonlySet<string> {
  const found = known.get(taskId) ?? find();
  known.set(taskId, found);
  return found;
}

function reached(start: string, next: (taskId: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let taskId = open.pop(); taskId !== undefined; taskId = open.pop()) {
    if (found.has(taskId)) continue;
    found.add(taskId);
    open.push(...next(taskId));
  }
  return found;
}
