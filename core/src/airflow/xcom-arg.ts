// XCom references: what a TaskFlow call and `.output` give. Airflow 2.7.2 `models/xcom_arg.py`.
import { spendVisit } from '../python/values/effort.ts';
import { str } from '../python/values/make.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, DynamicValue, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { known } from '../dag/model.ts';
import { arrow, dependencyMethod, nodeOf } from './edges.ts';
import { endsOf } from './ends.ts';
import { readCall } from './library-call.ts';
import { LibraryObject, libraryFunction, libraryPart } from './library-object.ts';
import { refuse } from './refusal.ts';
import { enterSetups, exitSetups, setupScope } from './setup-context.ts';
import { setupAttribute, setSetupAttribute } from './setup-marks.ts';
import type { DependencyObject, LoadState, TaskState, XComState } from './state.ts';

const RETURN_VALUE = 'return_value';

/** How a reference is made from others; `fill` of zip is undefined when it is not given. */
export type Derivation =
  | { readonly kind: 'map'; readonly of: Value }
  | { readonly kind: 'zip'; readonly of: readonly Value[]; readonly fill: Value | undefined }
  | { readonly kind: 'concat'; readonly of: readonly Value[] };

/** A reference that is computed from others: `map`, `zip`, `concat`. */
export class DerivedXComArg extends LibraryObject implements DependencyObject {
  readonly typeName: string;
  readonly dependency: XComState;
  /** Null for the plain kind. */
  readonly derivation: Derivation | null;
  protected readonly load: LoadState;

  constructor(typeName: string, node: XComState, derivation: Derivation | null, load: LoadState) {
    super();
    this.typeName = typeName;
    this.dependency = node;
    this.derivation = derivation;
    this.load = load;
  }

  attribute(name: string): Value | undefined {
    if (name === 'roots' || name === 'leaves') return endsOf(this.dependency, name, this.load);
    const isThere = name === 'map' || name === 'zip' || (name === 'concat' && this.load.target !== '2.7.2');
    if (isThere) return derive(this, name, this.load);
    return dependencyMethod(this, name, this.load);
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined {
    return arrow(this, operator, other, side, { load: this.load, world, span });
  }
}

/** A reference to one XCom of one task. */
export class XComArg extends DerivedXComArg {
  readonly task: TaskState;
  readonly key: string;

  constructor(task: TaskState, key: string, load: LoadState) {
    super('PlainXComArg', { kind: 'xcom', references: [{ task, key }] }, null, load);
    this.task = task;
    this.key = key;
  }

  override reprText(): string | null {
    const task = this.task.object.reprText();
    if (task === null) return null;
    return this.key === RETURN_VALUE ? `XComArg(${task})` : `XComArg(${task}, '${this.key}')`;
  }

  /** It has an `__eq__` and no `__hash__`. */
  hashText(): null {
    return null;
  }

  /** The template that `str()` and f-strings make of a reference. */
  strText(): string | null {
    const id = known(this.task.id);
    const dagId = this.task.dag ? known(this.task.dag.id) : '_in_memory_dag_';
    if (id === undefined || dagId === undefined) return null;
    return `{{ task_instance.xcom_pull(task_ids='${id}', dag_id='${dagId}', key='${this.key}') }}`;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'operator':
        return this.task.object;
      case 'key':
        return str(this.key);
      case '__str__':
        return libraryFunction(name, (call, world) => {
          const text = this.strText();
          return text === null ? world.dynamic('the id of the task is not known', call.span) : str(text);
        });
      default:
        return setupAttribute(this, [this.task], name, this.load) ?? super.attribute(name);
    }
  }

  setAttribute(name: string, value: Value): void {
    setSetupAttribute([this.task], name, value);
  }

  item(key: Value, span: Span, world: Evaluation): Value {
    if (key.kind === 'dynamic') return key;
    if (key.kind !== 'str') {
      const message = `XComArg only supports str lookup, received ${typeName(key)}`;
      world.raise('ValueError', message, span);
    }
    return new XComArg(this.task, key.value, this.load);
  }

  iterate(span: Span, world: Evaluation): readonly Value[] | DynamicValue {
    return world.raise('TypeError', "'XComArg' object is not iterable", span);
  }

  enter(span: Span, world: Evaluation): Value {
    enterSetups([this.task], { load: this.load, world, span, label: null }, 'AirflowException');
    return setupScope(this.load);
  }

  exit(span: Span, world: Evaluation): void {
    exitSetups({ load: this.load, world, span, label: null });
  }
}

export function outputOf(task: TaskState, load: LoadState): XComArg {
  return new XComArg(task, RETURN_VALUE, load);
}

function derive(self: DependencyObject, name: 'map' | 'zip' | 'concat', load: LoadState): ObjectValue {
  const kind = { map: 'MapXComArg', zip: 'ZipXComArg', concat: 'ConcatXComArg' }[name];
  return libraryFunction(name, (call, world) => {
    const node = self.dependency.kind === 'xcom' ? self.dependency : { kind: 'xcom' as const, references: [] };
    if (name === 'map') readCall({ name: `${self.typeName}.map`, required: ['f'] }, call, 'taskflow-call-arguments', world);
    if (name !== 'concat' && self instanceof XComArg && self.key !== RETURN_VALUE)
      refuse(world, call.span, { rule: 'expand-custom-xcom-key', type: 'ValueError', message: 'cannot map against non-return XCom' });
    const others = name === 'map' ? [] : call.passed.flatMap(passed => referencesIn(passed.value));
    return new DerivedXComArg(kind, { kind: 'xcom', references: [...node.references, ...others] }, derivationOf(self, name, call), load);
  });
}

function derivationOf(self: DependencyObject, name: Derivation['kind'], call: Call): Derivation {
  const others = call.passed.filter(passed => passed.name === null).map(passed => passed.value);
  switch (name) {
    case 'map':
      return { kind: 'map', of: self };
    case 'concat':
      return { kind: 'concat', of: [self, ...others] };
    case 'zip':
      return { kind: 'zip', of: [self, ...others], fill: call.passed.find(passed => passed.name === 'fillvalue')?.value };
  }
}

type Reference = XComState['references'][number];

/** XCom references anywhere in a value: in lists, tuples, sets, dict values, and template fields of operators in it. */
export function referencesIn(value: Value): readonly Reference[] {
  const references: Reference[] = [];
  addReferences(value, { references, seen: new Set(), depth: 0 });
  return references;
}

interface Search {
  readonly references: Reference[];
  /** What stands in several places of the value, or in itself, is looked into once. */
  readonly seen: Set<Value>;
  readonly depth: number;
}

function addReferences(value: Value, { references, seen, depth }: Search): void {
  if (depth > 50 || seen.has(value)) return;
  spendVisit();
  const inside = { references, seen, depth: depth + 1 };
  switch (value.kind) {
    case 'list':
    case 'tuple':
      seen.add(value);
      for (const item of value.items) addReferences(item, inside);
      break;
    case 'set':
      seen.add(value);
      for (const item of value.entries.values()) addReferences(item, inside);
      break;
    case 'dict':
      seen.add(value);
      for (const entry of value.entries.values()) addReferences(entry.value, inside);
      break;
    case 'object':
      seen.add(value);
      addReferencesOfObject(value, inside);
      break;
    default:
  }
}

function addReferencesOfObject(value: ObjectValue, search: Search): void {
  const part = libraryPart(value);
  const node = nodeOf(value);
  if (node?.kind === 'xcom') search.references.push(...node.references);
  else if (node?.kind === 'task')
    for (const field of node.templateFields ?? []) {
      const argument = node.arguments.get(field);
      if (argument) addReferences(argument.value, search);
    }
  else if (part !== null && 'references' in part) search.references.push(...(part as ReferencingObject).references());
}

/** An object that resolves to XComs at run time, such as an argument of a mapped group. */
export interface ReferencingObject extends ObjectValue {
  references(): readonly Reference[];
}

/** A value that may be mapped over must be the return value of its task. Airflow 2.7.2 `ensure_xcomarg_return_value`. */
export function customKeyIn(value: Value): Reference | undefined {
  return referencesIn(value).find(({ key }) => key !== RETURN_VALUE);
}
