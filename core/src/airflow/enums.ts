// Airflow's string enums: trigger rules, weight rules, states. A member is text that also has `.value` and `.name`.
import { bool, list, str } from '../python/values/make.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { LibraryObject } from './library-object.ts';
import { TRIGGER_RULES } from './trigger-rules.ts';

/** What `str` gives of a member: the enums of the Task SDK have no `__str__` of their own. */
export type Shown = 'value' | 'member';

class EnumMember extends LibraryObject {
  readonly typeName: string;
  readonly value: string;
  readonly #name: string;
  readonly #shownAs: Shown;

  constructor(typeName: string, name: string, value: string, shownAs: Shown) {
    super();
    this.typeName = typeName;
    this.#name = name;
    this.value = value;
    this.#shownAs = shownAs;
  }

  override reprText(): string {
    return `<${this.typeName}.${this.#name}: '${this.value}'>`;
  }

  strText(): string {
    return this.#shownAs === 'value' ? this.value : `${this.typeName}.${this.#name}`;
  }

  attribute(name: string): Value | undefined {
    if (name === 'value' || name === '_value_') return str(this.value);
    return name === 'name' ? str(this.#name) : undefined;
  }

  binary(operator: string, other: Value): Value | undefined {
    if (operator !== '==' && operator !== '!=') return undefined;
    const same = other === this || (other.kind === 'str' && other.value === this.value);
    return bool(same === (operator === '=='));
  }
}

export class EnumClass extends LibraryObject {
  readonly typeName = 'EnumMeta';
  readonly #name: string;
  readonly #members: ReadonlyMap<string, EnumMember>;

  constructor(name: string, values: readonly string[], shownAs: Shown) {
    super();
    this.#name = name;
    this.#members = new Map(values.map(value => [value.toUpperCase(), new EnumMember(name, value.toUpperCase(), value, shownAs)]));
  }

  attribute(name: string): Value | undefined {
    if (name === '__name__') return str(this.#name);
    return this.#members.get(name);
  }

  call(call: Call, world: Evaluation): Value {
    const value = call.passed[0]?.value;
    const member = value?.kind === 'str' ? this.#members.get(value.value.toUpperCase()) : undefined;
    if (member) return member;
    if (value?.kind === 'str') return world.raise('ValueError', `'${value.value}' is not a valid ${this.#name}`, call.span);
    return value ?? world.dynamic(`a member of ${this.#name}`, call.span);
  }

  iterate(): readonly Value[] {
    return list(this.#members.values()).items;
  }
}

/** Members of Airflow's enums are text: what a check for text shall see. */
export function asText(value: Value): Value {
  return value instanceof EnumMember ? str(value.value) : value;
}

const TASK_STATES = [
  'removed',
  'scheduled',
  'queued',
  'running',
  'success',
  'restarting',
  'failed',
  'up_for_retry',
  'up_for_reschedule',
  'upstream_failed',
  'skipped',
  'deferred',
];

/** Enums by name, one object each so that members keep their identity. */
const RUN_TYPES: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': ['backfill', 'scheduled', 'manual', 'dataset_triggered'],
  '3.3.2': ['backfill', 'scheduled', 'manual', 'operator_triggered', 'asset_triggered', 'asset_materialization'],
};

export function enumClasses(target: Target, shownAs: Shown): ReadonlyMap<string, EnumClass> {
  const enums: [string, readonly string[]][] = [
    ['TriggerRule', target === '2.7.2' ? [...TRIGGER_RULES[target], 'dummy', 'none_failed_or_skipped'] : TRIGGER_RULES[target]],
    ['WeightRule', ['downstream', 'upstream', 'absolute']],
    ['TaskInstanceState', TASK_STATES],
    ['State', [...TASK_STATES, 'shutdown']],
    ['DagRunState', ['queued', 'running', 'success', 'failed']],
    ['DagRunType', RUN_TYPES[target]],
  ];
  return new Map(enums.map(([name, values]) => [name, new EnumClass(name, values, shownAs)]));
}
