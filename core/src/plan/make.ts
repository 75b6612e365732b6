// planOf: from what a DAG file says to the plan of a run, the only gate to running.
import { known, type Dag, type DagFile, type Group, type Read } from '../dag/model.ts';
import type { Value } from '../python/values/value.ts';
import type { Snapshot } from '../snapshot.ts';
import { environmentOf } from '../template/dag-settings.ts';
import type { Span } from '../text/span.ts';
import { Arguments } from './arguments.ts';
import { encode } from './encode.ts';
import type { Encoded } from './encoded.ts';
import { type MadeTask, makePlanTask } from './make-task.ts';
import { mappingOf } from './mapping.ts';
import type { RunPlan } from './plan.ts';
import { withTotalWeights } from './weights.ts';

export type PlanMade =
  { readonly kind: 'plan'; readonly plan: RunPlan } | { readonly kind: 'problem'; readonly message: string; readonly span: Span | null };

/**
 * The plan of one DAG of a file. A file that Airflow would not load has none. What decides how tasks run and is not known
 * makes the plan incomplete: Python's own structure is then used; what is only carried stays `opaque` where it stands.
 */
export function planOf(file: DagFile, dag: Dag, snapshot: Snapshot): PlanMade {
  const [first] = file.problems;
  if (first) return { kind: 'problem', message: `${first.type}: ${first.message}`, span: first.span };
  const dagId = known(dag.dagId);
  if (dagId === undefined)
    return { kind: 'problem', message: 'The id of the DAG is not known without running Python.', span: dag.dagId.span };
  return { kind: 'plan', plan: madePlan({ file, dag, dagId }, snapshot) };
}

function madePlan(
  { file, dag, dagId }: { readonly file: DagFile; readonly dag: Dag; readonly dagId: string },
  snapshot: Snapshot,
): RunPlan {
  const made = tasksOf(dag, snapshot);
  const given = new Arguments(dag.arguments);
  const folder = file.file.slice(0, file.file.lastIndexOf('/'));
  const plan = {
    version: 1 as const,
    target: snapshot.target,
    dagId,
    file: file.file,
    dagsRoot: snapshot.dagsRoot,
    importRoots: snapshot.importRoots,
    templateSearchPath: [folder, ...given.texts('template_searchpath', [])],
    timezone: known(dag.timezone) ?? 'UTC',
    schedule: known(dag.schedule) ?? null,
    startDate: known(dag.startDate) ?? null,
    endDate: known(dag.endDate) ?? null,
    tasks: withTotalWeights(made),
    mappedGroups: mappedGroupsOf(dag),
    ...paramsOf(dag),
    maxActiveTasks: given.has('max_active_tasks') ? given.number('max_active_tasks', 16) : given.number('concurrency', 16),
    maxActiveRuns: known(dag.maxActiveRuns) ?? 16,
    catchup: known(dag.catchup) ?? snapshot.target === '2.7.2',
    dagrunTimeoutSeconds: given.seconds('dagrun_timeout'),
    failStop: given.truth('fail_stop', false) || given.truth('fail_fast', false),
    renderTemplateAsNativeObj: given.truth('render_template_as_native_obj', false),
    ...templateEnvironment(file, dag),
    userMacros: namesOf(given.value('user_defined_macros')),
    ...macroValues(given.value('user_defined_macros')),
    userFilters: namesOf(given.value('user_defined_filters')),
    hasCallbacks: given.has('on_success_callback') || given.has('on_failure_callback'),
  };
  return { ...plan, complete: isComplete(file, dag, [given.unknown, ...made.map(one => one.unknown)]) };
}

function templateEnvironment(file: DagFile, dag: Dag): Pick<RunPlan, 'templateEnvironment'> {
  const { undefinedClass, environment } = environmentOf(file, dag);
  if (undefinedClass === null && environment === null) return {};
  return { templateEnvironment: { undefinedClass, environment: environment ? encode(environment) : null } };
}

/** The schedule and zone decide the data interval, so a run must know them too. */
function isComplete(file: DagFile, dag: Dag, unknown: readonly (readonly string[])[]): boolean {
  const reads: readonly Read<unknown>[] = [dag.schedule, dag.timezone, ...dag.tasks.flatMap(task => [task.taskId, task.triggerRule])];
  return dag.complete && !file.partial && unknown.every(names => names.length === 0) && reads.every(read => read.kind === 'known');
}

/** Tasks whose id is known; an incomplete plan lacks the others. */
function tasksOf(dag: Dag, { target }: Snapshot): MadeTask[] {
  const around = new Map(dag.groups.map(group => [group.groupId, group]));
  const mapped = mappedGroupsOf(dag);
  const upstream = new Map<string, string[]>();
  for (const { from, to } of dag.edges) upstream.set(to, [...(upstream.get(to) ?? []), from]);
  return dag.tasks.flatMap(task => {
    const taskId = known(task.taskId);
    return taskId === undefined
      ? []
      : [
          makePlanTask(task, {
            taskId,
            upstream: upstream.get(taskId) ?? [],
            mappedGroups: mappedAround(task.group, around, mapped),
            target,
          }),
        ];
  });
}

function mappedGroupsOf({ groups }: Dag): RunPlan['mappedGroups'] {
  return groups.flatMap(({ groupId, mapping }) => (mapping ? [{ groupId, mapping: mappingOf(mapping) }] : []));
}

/** The mapped groups around what stands in `group`, the innermost first. */
function mappedAround(group: string | null, groups: ReadonlyMap<string, Group>, mapped: RunPlan['mappedGroups']): RunPlan['mappedGroups'] {
  const found: RunPlan['mappedGroups'][number][] = [];
  for (let around = groups.get(group ?? ''); around; around = groups.get(around.parent ?? '')) {
    const { groupId } = around;
    found.push(...mapped.filter(one => one.groupId === groupId));
  }
  return found;
}

/** The params of a DAG: what they are, and what values have to be like. */
export function paramsOf({ params }: Dag): Pick<RunPlan, 'params' | 'paramSchemas'> {
  return {
    params: { $: 'dict', v: [...params].map(([name, param]) => [name, encode(param.value)] as const) },
    paramSchemas: [...params].flatMap(([name, { hasDefault, schema: given, description }]) => {
      const schema = given && Object.keys(given).length > 0 ? given : null;
      return hasDefault && schema === null && description === null ? [] : [{ name, hasDefault, schema, description }];
    }),
  };
}

/** Keys of a dict of macros or filters; `*` when they are not known. */
function namesOf(value: Value | undefined): readonly string[] {
  if (!value) return [];
  const keys = value.kind === 'dict' ? [...value.entries.values()].map(entry => entry.key) : [];
  const names = keys.flatMap(key => (key.kind === 'str' ? [key.value] : []));
  return value.kind === 'dict' && names.length === keys.length ? names : ['*'];
}

/** The entries of a dict of macros that can be carried. */
function macroValues(value: Value | undefined): Pick<RunPlan, 'userMacroValues'> {
  if (value?.kind !== 'dict') return {};
  const userMacroValues = [...value.entries.values()].flatMap(entry => {
    const encoded = encode(entry.value);
    return entry.key.kind === 'str' && isWhole(encoded) ? [[entry.key.value, encoded] as const] : [];
  });
  return userMacroValues.length > 0 ? { userMacroValues } : {};
}

/** Nothing in it is opaque, or known only when a task has run. */
function isWhole(encoded: Encoded): boolean {
  if (typeof encoded !== 'object' || encoded === null) return true;
  if (!('$' in encoded)) return encoded.every(isWhole);
  switch (encoded.$) {
    case 'tuple':
    case 'set':
      return encoded.v.every(isWhole);
    case 'dict':
      return encoded.v.every(pair => pair.every(isWhole));
    default:
      return encoded.$ !== 'opaque' && encoded.$ !== 'xcom';
  }
}
