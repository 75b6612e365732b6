// Dynamic task mapping: how often a task is expanded, and what each of its instances gets.
import type { Encoded, EncodedXCom } from '../plan/encoded.ts';
import type { PlanMapping, PlanTask } from '../plan/plan.ts';
import type { XComReader } from './xcoms.ts';

/** `[core] max_map_length`; what a task pushes for others to expand over must not be longer. */
const MAX_MAP_LENGTH = 1024;

type MapLength =
  | { readonly kind: 'known'; readonly length: number }
  /** An upstream task has pushed nothing: Airflow's NotFullyPopulated. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  /** A value that cannot be expanded over, or that only Python knows. */
  | { readonly kind: 'impossible'; readonly why: string };

/** The number of instances: the product of the lengths. Airflow 2.7.2 `models/expandinput.py`, `get_total_map_length`. */
export function mapLength(mapping: PlanMapping, xcoms: XComReader): MapLength {
  const parts = argumentsOf(mapping).map(({ name, value }) => ({ name, items: itemsOf(value, xcoms) }));
  const missing = parts.filter(part => part.items === 'missing').map(part => part.name);
  if (missing.length > 0) return { kind: 'missing', names: missing };
  let length = parts.length > 0 ? 1 : 0;
  for (const { name, items } of parts) {
    if (typeof items === 'string') return { kind: 'impossible', why: `cannot expand over ${name}: ${items}` };
    length *= items.length;
  }
  return { kind: 'known', length };
}

/** Whether the length is known before any task has run: such tasks are expanded when the run is made. */
export function isLiteral(mapping: PlanMapping): boolean {
  return argumentsOf(mapping).every(argument => !isXCom(argument.value));
}

/**
 * The arguments of one instance of a mapped task, by name; a value may still hold XCom references inside. The last argument
 * of `expand` varies fastest, and a dict gives (key, value) pairs: the same file, `_expand_mapped_field`.
 * `undefined`: there is no such instance.
 */
export function mappedArguments(task: PlanTask, mapIndex: number, xcoms: XComReader): Readonly<Record<string, Encoded>> | undefined {
  if (!task.mapping || mapIndex < 0) return undefined;
  if (task.mapping.kind === 'expand_kwargs') return keywordsOf(itemsOf(task.mapping.value, xcoms), mapIndex);
  const chosen: (readonly [string, Encoded])[] = [];
  let rest = mapIndex;
  for (const { name, value } of task.mapping.arguments.toReversed()) {
    const items = itemsOf(value, xcoms);
    if (typeof items === 'string') return undefined;
    const item = items[rest % items.length];
    if (item === undefined) return undefined;
    chosen.unshift([name, item]);
    rest = Math.floor(rest / items.length);
  }
  return rest === 0 ? Object.fromEntries(chosen) : undefined;
}

function keywordsOf(items: Items, mapIndex: number): Readonly<Record<string, Encoded>> | undefined {
  const item = typeof items === 'string' ? undefined : items[mapIndex];
  if (item === undefined || !isTagged(item) || item.$ !== 'dict') return undefined;
  const pairs = item.v.flatMap(([key, value]) => (typeof key === 'string' ? [[key, value] as const] : []));
  return pairs.length === item.v.length ? Object.fromEntries(pairs) : undefined;
}

/** What there is to map over, or `missing`, or why there is nothing. */
type Items = readonly Encoded[] | string;

function itemsOf(value: Encoded, xcoms: XComReader): Items {
  if (isXCom(value)) {
    const pushed = xcoms(value.taskId, value.key);
    return pushed === undefined || pushed === null ? 'missing' : itemsOfValue(pushed);
  }
  return itemsOfValue(value);
}

function itemsOfValue(value: Encoded): Items {
  if (Array.isArray(value)) return value as readonly Encoded[];
  if (isTagged(value)) {
    if (value.$ === 'tuple') return value.v;
    if (value.$ === 'dict') return value.v.map(([key, item]): Encoded => ({ $: 'tuple', v: [key, item] }));
    if (value.$ === 'opaque') return value.why;
  }
  return `${typeNameOf(value)} is no list or dict`;
}

/**
 * Why a value must not be pushed by a task that others expand over; null when it may.
 * Airflow 2.7.2 `models/taskinstance.py`, `_record_task_map_for_downstreams`.
 */
export function refusedForMapping(value: Encoded | undefined): string | null {
  if (value === undefined || value === null) return 'XComForMappingNotPushed: did not push XCom for task mapping';
  if (isTagged(value) && value.$ === 'opaque') return null;
  const items = itemsOfValue(value);
  if (typeof items === 'string') return `UnmappableXComTypePushed: unmappable return type '${typeNameOf(value)}'`;
  if (items.length > MAX_MAP_LENGTH) {
    return `UnmappableXComLengthPushed: unmappable return value length: ${items.length} > ${MAX_MAP_LENGTH}`;
  }
  return null;
}

function argumentsOf(mapping: PlanMapping): readonly { readonly name: string; readonly value: Encoded }[] {
  return mapping.kind === 'expand' ? mapping.arguments : [{ name: 'expand_kwargs() argument', value: mapping.value }];
}

type Tagged = Extract<Encoded, { readonly $: string }>;

function isTagged(value: Encoded): value is Tagged {
  return typeof value === 'object' && value !== null && '$' in value;
}

function isXCom(value: Encoded): value is EncodedXCom {
  return isTagged(value) && value.$ === 'xcom';
}

function typeNameOf(value: Encoded): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'int';
    case 'string':
      return 'str';
    default:
      return isTagged(value) ? value.$ : value === null ? 'NoneType' : 'list';
  }
}
