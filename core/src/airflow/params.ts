// Params of a DAG: defaults, schemas, and which of them Airflow refuses. Airflow 2.7.2 `models/param.py`.
import type { Argument, Param } from '../dag/model.ts';
import { spendItems } from '../python/values/effort.ts';
import { NONE, str, toJson } from '../python/values/make.ts';
import { hashKey } from '../python/values/hash.ts';
import { reprOf, strOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Call, DictValue, DynamicValue, Evaluation, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isSurelyOther } from './argument-checks.ts';
import { LibraryObject, libraryPart } from './library-object.ts';
import { schemaFault } from './param-schema.ts';
import { bind, entriesOf } from './passing.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { DagState, LoadState } from './state.ts';

/** `Param(...)`. */
class ParamObject extends LibraryObject {
  readonly typeName = 'Param';
  readonly value: Value;
  /** False when no default is given. */
  readonly hasDefault: boolean;
  /** The schema as plain JSON; null when it cannot be known. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly description: string | null;
  readonly span: Span;

  constructor(given: { value: Value | undefined; schema: ParamObject['schema']; description: string | null; span: Span }) {
    super();
    this.value = given.value ?? NONE;
    this.hasDefault = given.value !== undefined;
    this.schema = given.schema;
    this.description = given.description;
    this.span = given.span;
  }

  attribute(name: string): Value | undefined {
    if (name === 'value') return this.value;
    if (name === 'description') return this.description === null ? NONE : str(this.description);
    return undefined;
  }
}

export class ParamClass extends LibraryObject {
  readonly typeName = 'type';
  readonly #load: LoadState;

  constructor(load: LoadState) {
    super();
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str('Param') : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    const positional = this.#load.target === '2.7.2' ? ['default', 'description'] : ['default', 'description', 'source'];
    const { named, surplus } = bind(call, positional, 'Param.__init__()', world);
    if (surplus.length > 0) {
      const most = positional.length + 1;
      const message = `Param.__init__() takes from 1 to ${most} positional arguments but ${most + surplus.length} were given`;
      refuse(world, call.span, { rule: 'load-error', type: 'TypeError', message });
    }
    const description = named.get('description')?.value;
    const whole = named.get('schema')?.value;
    const rest = [...named].filter(([name]) => name !== 'default' && name !== 'description' && name !== 'schema');
    const schema = whole ? plainObject(whole) : call.open ? null : plainEntries(rest.map(([name, passed]) => [name, passed.value]));
    const given = named.get('default')?.value ?? call.open ?? undefined;
    const refusal = given ? jsonRefusal(given, this.#load) : null;
    if (refusal) refuse(world, call.span, refusal);
    return new ParamObject({ value: given, schema, description: description?.kind === 'str' ? description.value : null, span: call.span });
  }
}

function plainObject(value: Value): Readonly<Record<string, unknown>> | null {
  const plain = toJson(value);
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as Record<string, unknown>) : null;
}

function plainEntries(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, unknown>> | null {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    const item = toJson(value);
    if (item === undefined) return null;
    plain[name] = item;
  }
  return plain;
}

export interface ReadParams {
  readonly params: Map<string, Param>;
  /** Names of params without default, or whose default does not fit. */
  readonly refusals: readonly (Refusal & { readonly span: Span })[];
  readonly open: DynamicValue | null;
}

/** `params=` of a DAG, with those of default_args on top. */
export function readParams(argument: Argument | undefined, fromDefaults: Argument | undefined, load: LoadState): ReadParams {
  const params = new Map<string, Param>();
  const refusals: (Refusal & { readonly span: Span })[] = [];
  let open: DynamicValue | null = null;
  for (const source of [argument, fromDefaults]) {
    if (!source || source.value.kind === 'none') continue;
    if (source.value.kind === 'dynamic') open = source.value;
    else if (source.value.kind === 'dict') readEntries(source.value, source.span, params, refusals, load);
    else if (truthOf(source.value) === true && isSurelyOther(source.value, ['dict'])) {
      const message = `'${errorTypeName(source.value)}' object has no attribute 'items'`;
      refusals.push({ rule: 'dag-argument-invalid', type: 'AttributeError', message, span: source.span });
    }
  }
  return { params, refusals, open };
}

function readEntries(
  value: DictValue,
  span: Span,
  params: Map<string, Param>,
  refusals: (Refusal & { readonly span: Span })[],
  load: LoadState,
): void {
  for (const [name, entry] of entriesOf(value, span, 'call')) {
    const object = libraryPart(entry.value);
    const given = object instanceof ParamObject ? object : null;
    params.set(name, {
      span: given?.span ?? entry.nameSpan ?? entry.span,
      value: given?.value ?? entry.value,
      hasDefault: given?.hasDefault ?? true,
      schema: given?.schema ?? null,
      description: given?.description ?? null,
    });
    const refusal = jsonRefusal(given?.value ?? entry.value, load) ?? (given ? paramRefusal(given) : null);
    if (refusal) refusals.push({ ...refusal, span: given?.span ?? entry.nameSpan ?? entry.span });
  }
}

/** 3.x wants values that `json.dumps` takes; 2.7.2 only warns. Airflow 3.3.2 `sdk/definitions/param.py` _check_json. */
function jsonRefusal(value: Value, load: LoadState): Refusal | null {
  if (load.target === '2.7.2' || !isNoJson(value)) return null;
  const message = `All provided parameters must be json-serializable. The value '${strOf(value) ?? ''}' is not serializable.`;
  return { rule: 'param-not-json', type: 'ParamValidationError', message };
}

/** Whether a value is, or holds, what JSON has no form for. Objects other than functions may have one (a member of a `str` enumeration): they are passed over. */
export function isNoJson(value: Value, depth = 0): boolean {
  spendItems(1);
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return depth < 20 && value.items.some(item => isNoJson(item, depth + 1));
    case 'dict':
      return depth < 20 && [...value.entries.values()].some(entry => isNoJson(entry.value, depth + 1));
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
    case 'dynamic':
      return false;
    case 'object':
      return value.typeName === 'function' && value.call !== undefined;
    case 'bytes':
    case 'set':
    case 'range':
    case 'slice':
    case 'timedelta':
    case 'date':
    case 'time':
    case 'datetime':
    case 'zone':
      return true;
  }
}

/** Params of a task become Param objects when the task is made. */
export function taskParamRefusal(params: Argument | undefined, load: LoadState): Refusal | null {
  if (params?.value.kind !== 'dict') return null;
  for (const { value } of params.value.entries.values()) {
    const refusal = jsonRefusal(value, load);
    if (refusal) return refusal;
  }
  return null;
}

function paramRefusal(param: ParamObject): Refusal | null {
  if (!param.hasDefault)
    return {
      rule: 'param-required-without-default',
      type: 'ParamValidationError',
      message: 'No value passed and Param has no default value',
    };
  const value = toJson(param.value);
  if (!param.schema || value === undefined) return null;
  const fault = schemaFault(param.schema, value);
  if (fault === null) return null;
  if (fault.of === 'schema') return { rule: 'param-schema-invalid', type: 'SchemaError', message: fault.message };
  return { rule: 'param-invalid-default', type: 'ParamValidationError', message: `${reprOf(param.value) ?? ''}: ${fault.message}` };
}

/** A param given in passing: by an argument of a `@dag` function, by `dag.param(name, default)`. */
export function addParam(dag: DagState, name: string, value: Value | null, span: Span, load: LoadState, world: Evaluation): void {
  if (!value) return;
  const part = libraryPart(value);
  const given = part instanceof ParamObject ? part : null;
  const refusal = jsonRefusal(given?.value ?? value, load);
  if (refusal) refuse(world, span, refusal);
  const before = dag.params.get(name);
  const key = str(name);
  dag.handedOut.params?.entries.set(hashKey(key) ?? name, { key, value: given?.value ?? value });
  dag.params.set(name, {
    span,
    value: given?.value ?? value,
    hasDefault: given?.hasDefault ?? true,
    schema: given?.schema ?? before?.schema ?? null,
    description: given?.description ?? before?.description ?? null,
  });
}

/** A parameter of a `@dag` function inside its body: its value is known only when the DAG runs. */
export class DagParamObject extends LibraryObject {
  readonly typeName = 'DagParam';
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  references(): readonly never[] {
    return [];
  }

  attribute(): Value | undefined {
    return undefined;
  }
}
