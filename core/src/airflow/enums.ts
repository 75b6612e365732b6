// Airflow's string enums: trigger rules, weight rules, states. A member is text that also has `.value` and `.name`.
import { bool, list, str } from '../python/values/make.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { LibraryObject } from './library-object.ts';
import { TRIGGER_RULES } from './task-checks.ts';

class EnumMember extends LibraryObject {
  readonly typeName: string;
  readonly #name: string;
  readonly #value: string;

  constructor(typeName: string, name: string, value: string) {
    super();
    this.typeName = typeName;
    this.#name = name;
    this.#value = value;
  }

  override reprText(): string {
    return `<${this.typeName}.${this.#name}: '${this.#value}'>`;
  }

  strText(): string {
    return this.#value;
  }

  attribute(name: string): Value | undefined {
    if (name === 'value' || name === '_value_') return str(this.#value);
    return name === 'name' ? str(this.#name) : undefined;
  }

  binary(operator: string, other: Value): Value | undefined {
    if (operator !== '==' && operator !== '!=') return undefined;
    const same = other === this || (other.kind === 'str' && other.value === this.#value);
    return bool(same === (operator === '=='));
  }
}

export class EnumClass extends LibraryObject {
  readonly typeName = 'EnumMeta';
  readonly #name: string;
  readonly #members: ReadonlyMap<string, EnumMember>;

  constructor(name: string, values: readonly string[]) {
    super();
    this.#name = name;
    this.#members = new Map(values.map(value => [value.toUpperCase(), new EnumMember(name, value.toUpperCase(), value)]));
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
  return value instanceof EnumMember ? str(value.strText()) : value;
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
export function enumClasses(target: Target): ReadonlyMap<string, EnumClass> {
  const enums: [string, readonly string[]][] = [
    ['TriggerRule', target === '2.7.2' ? [...TRIGGER_RULES[target], 'dummy', 'none_failed_or_skipped'] : TRIGGER_RULES[target]],
    ['WeightRule', ['downstream', 'upstream', 'absolute']],
    ['TaskInstanceState', TASK_STATES],
    ['State', [...TASK_STATES, 'shutdown']],
    ['DagRunState', ['queued', 'running', 'success', 'failed']],
    ['DagRunType', ['backfill', 'scheduled', 'manual', target === '2.7.2' ? 'dataset_triggered' : 'asset_triggered']],
  ];
  return new Map(enums.map(([name, values]) => [name, new EnumClass(name, values)]));
}
