// From what a load has built to the model that the rest of the product reads.
import type { Dag, Edge, Group, Task } from '../dag/model.ts';
import { known } from '../dag/model.ts';
import { defaultsOf, paramsOf, tagsOf } from './handed-out.ts';
import { groupIdOf, type DagState, type GroupState, type TaskState } from './state.ts';

export function toDag(state: DagState): Dag {
  const tasks = [...state.tasks.values(), ...state.nameless];
  return {
    dagId: state.id,
    span: state.span,
    headSpan: state.headSpan,
    arguments: state.arguments,
    schedule: state.schedule,
    startDate: state.startDate,
    endDate: state.endDate,
    timezone: state.timezone,
    catchup: state.catchup,
    maxActiveRuns: state.maxActiveRuns,
    tags: tagsOf(state),
    params: paramsOf(state),
    defaultArguments: defaultsOf(state),
    tasks: tasks.map(toTask),
    groups: [...groupsIn(state.root)],
    edges: [...edgesOf(state)],
    complete: state.unknown.every(one => one.affects === 'value'),
    unknown: state.unknown,
  };
}

export function toTask(state: TaskState): Task {
  return {
    taskId: state.id,
    span: state.span,
    operator: state.operator,
    operatorPath: state.operatorPath,
    inheritsFromEmpty: state.inheritsFromEmpty,
    templateFields: state.templateFields,
    templateExtensions: state.templateExtensions,
    group: state.group ? groupIdOf(state.group) : null,
    inMappedGroup: isInMappedGroup(state.group),
    mapping: state.mapping,
    arguments: state.arguments,
    triggerRule: state.triggerRule,
    setup: state.setup,
    teardown: state.teardown,
    onFailureFailDagRun: state.onFailureFailDagRun,
    callable: state.callable,
    adoptedAt: state.adoptedAt,
  };
}

function isInMappedGroup(group: GroupState | null): boolean {
  for (let outer = group; outer; outer = outer.parent) if (outer.mapped) return true;
  return false;
}

function* groupsIn(group: GroupState): Generator<Group> {
  for (const child of group.children.values()) {
    if (child.kind === 'task') continue;
    yield {
      groupId: groupIdOf(child) ?? '',
      label: child.label ?? '',
      parent: groupIdOf(group),
      mapped: child.mapped,
      mapping: child.mapping,
      tooltip: child.tooltip,
      ...(child.defaultArguments.size > 0 ? { defaultArguments: child.defaultArguments } : {}),
      span: child.span,
    };
    yield* groupsIn(child);
  }
}

/** Edges between tasks whose ids are known; the others are told of in `unknown`. */
function* edgesOf(state: DagState): Generator<Edge> {
  const seen = new Set<string>();
  for (const task of [...state.tasks.values(), ...state.twins]) {
    const from = known(task.id);
    if (from === undefined || !state.tasks.has(from)) continue;
    for (const [down, { span, label, again }] of task.downstream) {
      const to = known(down.id);
      if (to === undefined || !isOf(down, to, state) || seen.has(`${from} ${to}`)) continue;
      seen.add(`${from} ${to}`);
      yield { from, to, label, span, ...(again.length > 0 ? { again } : {}) };
    }
  }
}

function isOf(task: TaskState, id: string, state: DagState): boolean {
  const first = state.tasks.get(id);
  return first !== undefined && (first === task || state.twins.has(task));
}
