// What references in the fields of a task instance stand for: XComs, what is made of them, arguments of mapped groups.
import { isReference, isTagged, itemsOfValue } from '../plan/encoded-items.ts';
import type { Encoded, EncodedReference, EncodedXCom } from '../plan/encoded.ts';
import type { PlanMapping, PlanTask } from '../plan/plan.ts';
import { tableOf } from '../run/instance-table.ts';
import type { RunState, TaskInstanceState } from '../run/state.ts';
import { groupCount, instanceCount, type MapLength } from './map-length.ts';
import { type Indexes, relevantIndexes } from './relevance.ts';
import { parsedXCom, RETURN_VALUE } from './xcoms.ts';

/** The instance that looks. */
export interface Viewer {
  readonly state: RunState;
  readonly task: PlanTask;
  readonly mapIndex: number;
}

export type Resolution =
  | { readonly kind: 'value'; readonly value: Encoded }
  /** What Airflow raises. */
  | { readonly kind: 'failed'; readonly type: string; readonly message: string }
  /** A function of Python is in it: only the worker can tell. */
  | { readonly kind: 'python' };

const PYTHON: Resolution = { kind: 'python' };

export function resolve(reference: EncodedReference, viewer: Viewer): Resolution {
  switch (reference.$) {
    case 'xcom':
      return resolvedXCom(reference, viewer);
    case 'xcom-map':
      return PYTHON;
    case 'xcom-zip':
      return combined(reference.of, viewer, columns => zipped(columns, reference.fill));
    case 'xcom-concat':
      return combined(reference.of, viewer, columns => columns.flat());
    case 'mapped-argument':
      return resolvedArgument(reference.groupId, reference.key, viewer);
  }
}

/** What an instance pulls for an XCom reference. Airflow 2.7.2 `models/xcom_arg.py`, `PlainXComArg.resolve`. */
function resolvedXCom({ taskId, key }: EncodedXCom, viewer: Viewer): Resolution {
  const { state } = viewer;
  const source = state.plan.tasks.find(task => task.taskId === taskId);
  const indexes = source ? pulledIndexes(viewer, source) : 'all';
  const pushed = rowsOf(state, taskId, key, indexes);
  const [first] = pushed;
  if (typeof indexes === 'object') return list(pushed);
  if (first === undefined) return nothingPushed(state, { taskId, key }, source);
  if (indexes !== 'all' || first.mapIndex < 0) return list(pushed, 'single');
  // 3.3.2 `sdk/execution_time/task_runner.py`, xcom_pull: one XCom alone comes as it is, unless its task itself is mapped.
  return list(pushed, state.plan.target !== '2.7.2' && source?.mapping === null && pushed.length === 1 ? 'single' : 'list');
}

function list(pushed: readonly Row[], form: 'single' | 'list' = 'list'): Resolution {
  return { kind: 'value', value: form === 'single' ? (pushed[0]?.value ?? null) : pushed.map(row => row.value) };
}

function nothingPushed(state: RunState, { taskId, key }: Omit<EncodedXCom, '$'>, source: PlanTask | undefined): Resolution {
  if (key === RETURN_VALUE && source?.mapping && !tableOf(state).instance(taskId, -1)) return { kind: 'value', value: [] };
  if (key === RETURN_VALUE || source?.multipleOutputs) return { kind: 'value', value: null };
  const message = `XComArg result from ${taskId} at ${state.plan.dagId} with key="${key}" is not found!`;
  return { kind: 'failed', type: 'XComNotFound', message };
}

interface Row {
  readonly mapIndex: number;
  readonly value: Encoded;
}

function rowsOf(state: RunState, taskId: string, key: string, indexes: Indexes): readonly Row[] {
  const row = (instance: TaskInstanceState | undefined): Row[] => {
    const value = parsedXCom(instance, key);
    return instance === undefined || value === undefined ? [] : [{ mapIndex: instance.mapIndex, value }];
  };
  const table = tableOf(state);
  if (indexes === 'all') return table.instancesOf(taskId).flatMap(row);
  if (typeof indexes === 'number') return row(table.instance(taskId, indexes));
  return Array.from({ length: indexes.to - indexes.from }, (_, at) => table.instance(taskId, indexes.from + at)).flatMap(row);
}

/** Which instances of an upstream task the viewer pulls from: in 3.x always the one with its own map index. */
function pulledIndexes({ state, task, mapIndex }: Viewer, source: PlanTask): Indexes {
  const indexes = relevantIndexes(task, mapIndex, source, {
    own: known(instanceCount(task, state)),
    ofGroup: groupId => known(groupCount(groupId, state)),
  });
  return indexes === 'all' || state.plan.target === '2.7.2' ? indexes : mapIndex;
}

function known(length: MapLength | null): number | null {
  return length?.kind === 'known' ? length.length : null;
}

/** All columns, or the first that cannot be told. */
function combined(parts: readonly Encoded[], viewer: Viewer, combine: (columns: readonly (readonly Encoded[])[]) => Encoded): Resolution {
  const columns: (readonly Encoded[])[] = [];
  for (const part of parts) {
    const resolution = resolvedValue(part, viewer);
    if (resolution.kind !== 'value') return resolution;
    // Dicts are looked up by key: left to Python.
    const items = isTagged(resolution.value) && resolution.value.$ === 'dict' ? '' : itemsOfValue(resolution.value);
    if (typeof items === 'string') return PYTHON;
    columns.push(items);
  }
  return { kind: 'value', value: combine(columns) };
}

function resolvedValue(value: Encoded, viewer: Viewer): Resolution {
  return isReference(value) ? resolve(value, viewer) : { kind: 'value', value };
}

/** Same file, `_ZipResult`. */
function zipped(columns: readonly (readonly Encoded[])[], fill: readonly Encoded[]): Encoded {
  const [filler = null] = fill;
  const lengths = columns.map(column => column.length);
  const rows = fill.length > 0 ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length: rows }, (_, row) => ({ $: 'tuple' as const, v: columns.map(column => column[row] ?? filler) }));
}

/** Airflow 2.7.2 `models/expandinput.py`, `MappedArgument.resolve`. */
function resolvedArgument(groupId: string, key: string, viewer: Viewer): Resolution {
  const mapping = viewer.state.plan.mappedGroups.find(group => group.groupId === groupId)?.mapping;
  const resolved = mapping && mappedArguments(mapping, viewer);
  return resolved?.get(key) ?? { kind: 'failed', type: 'KeyError', message: `'${key}'` };
}

/**
 * The arguments of one instance, by name; a value may still hold references inside. The last argument of `expand` varies
 * fastest, and a dict gives (key, value) pairs: the same file, `_expand_mapped_field`. Empty: there is no such instance.
 */
export function mappedArguments(mapping: PlanMapping, viewer: Viewer): ReadonlyMap<string, Resolution> {
  if (viewer.mapIndex < 0) return new Map();
  if (mapping.kind === 'expand_kwargs') return keywordsOf(mapping.value, viewer);
  const chosen = new Map<string, Resolution>();
  let rest = viewer.mapIndex;
  for (const { name, value } of mapping.arguments.toReversed()) {
    const resolution = resolvedValue(value, viewer);
    const items = resolution.kind === 'value' ? itemsOfValue(resolution.value) : '';
    const length = typeof items === 'string' ? lengthAlone(value, viewer) : items.length;
    if (length === 0) return new Map();
    const index = rest % length;
    rest = Math.floor(rest / length);
    const item = typeof items === 'string' ? undefined : items[index];
    chosen.set(name, resolution.kind === 'value' && item !== undefined ? { kind: 'value', value: item } : resolution);
  }
  return new Map([...chosen].reverse());
}

/** The length of what only Python can resolve. */
function lengthAlone(value: Encoded, { state }: Viewer): number {
  const length = instanceCount({ mapping: { kind: 'expand', arguments: [{ name: '', value }] }, mappedGroups: [] }, state);
  return known(length) ?? 0;
}

function keywordsOf(value: Encoded, viewer: Viewer): ReadonlyMap<string, Resolution> {
  const all = resolvedValue(value, viewer);
  if (all.kind !== 'value') return new Map([['', all]]);
  const items = itemsOfValue(all.value);
  const item = typeof items === 'string' ? undefined : items[viewer.mapIndex];
  const own = item === undefined ? undefined : resolvedValue(item, viewer);
  if (own?.kind !== 'value') return own ? new Map([['', own]]) : new Map();
  if (!isTagged(own.value) || own.value.$ !== 'dict') return new Map();
  const pairs = own.value.v.flatMap(([key, argument]) =>
    typeof key === 'string' ? [[key, { kind: 'value' as const, value: argument }] as const] : [],
  );
  return new Map(pairs);
}
