// How often mapped tasks and the tasks of mapped groups are expanded.
import { isReference, itemsOfValue } from '../plan/encoded-items.ts';
import type { Encoded, EncodedReference } from '../plan/encoded.ts';
import { argumentsOf } from '../plan/mapping-arguments.ts';
import type { PlanMapping, PlanTask, RunPlan } from '../plan/plan.ts';
import { tableOf } from '../run/instance-table.ts';
import { FINISHED_STATES, type RunState } from '../run/state.ts';
import { parsedXCom, RETURN_VALUE } from './xcoms.ts';

export type MapLength =
  | { readonly kind: 'known'; readonly length: number }
  /** An upstream task has not pushed anything to expand over: Airflow's NotFullyPopulated. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  /** A value that cannot be expanded over, or that only Python knows. */
  | { readonly kind: 'impossible'; readonly why: string };

/**
 * The number of instances of a task: what it expands over itself, times what the mapped groups around it do.
 * Airflow 2.7.2 `models/mappedoperator.py` and `utils/task_group.py`, `get_mapped_ti_count`. Null for a task that has one.
 */
export function instanceCount(task: Pick<PlanTask, 'mapping' | 'mappedGroups'>, state: RunState): MapLength | null {
  const mappings = mappingsAround(task, state.plan);
  return mappings.length === 0 ? null : product(mappings.map(mapping => mapLength(mapping, state)));
}

/** The number of instances of the tasks right in a mapped group: outer groups multiply. */
export function groupCount(groupId: string, state: RunState): MapLength {
  const member = state.plan.tasks.find(task => task.mappedGroups.includes(groupId));
  const around = member?.mappedGroups.slice(member.mappedGroups.indexOf(groupId)) ?? [groupId];
  return product(groupMappings(around, state.plan).map(mapping => mapLength(mapping, state)));
}

function mappingsAround({ mapping, mappedGroups }: Pick<PlanTask, 'mapping' | 'mappedGroups'>, plan: RunPlan): readonly PlanMapping[] {
  return [...(mapping ? [mapping] : []), ...groupMappings(mappedGroups, plan)];
}

function groupMappings(groupIds: readonly string[], plan: RunPlan): readonly PlanMapping[] {
  return groupIds.flatMap(id => plan.mappedGroups.find(({ groupId }) => groupId === id)?.mapping ?? []);
}

/** Whether the length is known before any task has run: such tasks are expanded when the run is made. */
export function isLiteral(task: Pick<PlanTask, 'mapping' | 'mappedGroups'>, plan: RunPlan): boolean {
  const mappings = mappingsAround(task, plan);
  return mappings.length > 0 && mappings.every(mapping => argumentsOf(mapping).every(({ value }) => !isReference(value)));
}

/** The tasks whose return values decide how often the task is expanded. */
export function mappingSources(task: Pick<PlanTask, 'mapping' | 'mappedGroups'>, plan: RunPlan): string[] {
  return mappingsAround(task, plan).flatMap(mapping => argumentsOf(mapping).flatMap(({ value }) => sourcesOf(value)));
}

/** Airflow 2.7.2 `models/expandinput.py`, `get_total_map_length`. */
function mapLength(mapping: PlanMapping, state: RunState): MapLength {
  const parts = argumentsOf(mapping).map(({ name, value }) => named(lengthOf(value, state), name));
  return parts.length > 0 ? product(parts) : { kind: 'known', length: 0 };
}

function named(length: MapLength, name: string): MapLength {
  switch (length.kind) {
    case 'missing':
      return { kind: 'missing', names: [name] };
    case 'impossible':
      return { kind: 'impossible', why: `cannot expand over ${name}: ${length.why}` };
    case 'known':
      return length;
  }
}

/** What is missing comes before what is impossible, as in Airflow. */
function product(lengths: readonly MapLength[]): MapLength {
  const missing = lengths.flatMap(length => (length.kind === 'missing' ? length.names : []));
  if (missing.length > 0) return { kind: 'missing', names: missing };
  const impossible = lengths.find(length => length.kind === 'impossible');
  if (impossible) return impossible;
  return { kind: 'known', length: lengths.reduce((total, one) => total * (one.kind === 'known' ? one.length : 1), 1) };
}

function lengthOf(value: Encoded, state: RunState): MapLength {
  if (isReference(value)) return lengthOfReference(value, state);
  const items = itemsOfValue(value);
  return typeof items === 'string' ? { kind: 'impossible', why: items } : { kind: 'known', length: items.length };
}

/** Airflow 2.7.2 `models/xcom_arg.py`, `get_task_map_length` of each kind; concat came with 2.10. */
function lengthOfReference(reference: EncodedReference, state: RunState): MapLength {
  switch (reference.$) {
    case 'xcom':
      return lengthOfTask(reference.taskId, state);
    case 'xcom-map':
      return lengthOf(reference.of, state);
    case 'xcom-zip':
      return combined(reference.of, state, lengths => (reference.fill.length > 0 ? Math.max(...lengths) : Math.min(...lengths)));
    case 'xcom-concat':
      return combined(reference.of, state, lengths => lengths.reduce((sum, length) => sum + length, 0));
    case 'mapped-argument':
      return { kind: 'impossible', why: 'an argument of a mapped group cannot be expanded over inside it' };
  }
}

function combined(parts: readonly Encoded[], state: RunState, combine: (lengths: readonly number[]) => number): MapLength {
  const lengths = parts.map(part => lengthOf(part, state));
  const failed = lengths.find(length => length.kind !== 'known');
  return failed ?? { kind: 'known', length: combine(lengths.map(length => (length.kind === 'known' ? length.length : 0))) };
}

const MISSING: MapLength = { kind: 'missing', names: [] };

/**
 * A mapped task counts by what its instances have pushed, once all have ended. Any other by the length of its value, which only
 * an instance that is not expanded records: what a task inside a mapped group returns cannot be expanded over.
 */
function lengthOfTask(taskId: string, state: RunState): MapLength {
  const table = tableOf(state);
  const source = state.plan.tasks.find(task => task.taskId === taskId);
  if (source?.mapping && table.hasTask(taskId)) {
    const instances = table.instancesOf(taskId);
    if (instances.some(one => !FINISHED_STATES.has(one.state))) return MISSING;
    return { kind: 'known', length: instances.filter(one => one.mapIndex >= 0 && one.xcoms[RETURN_VALUE] !== undefined).length };
  }
  const pushed = parsedXCom(table.instance(taskId, -1), RETURN_VALUE);
  if (pushed === undefined || pushed === null) return MISSING;
  return lengthOf(pushed, state);
}

function sourcesOf(value: Encoded): readonly string[] {
  if (!isReference(value)) return [];
  switch (value.$) {
    case 'xcom':
      return [value.taskId];
    case 'xcom-map':
      return sourcesOf(value.of);
    case 'xcom-zip':
    case 'xcom-concat':
      return value.of.flatMap(sourcesOf);
    case 'mapped-argument':
      return [];
  }
}
