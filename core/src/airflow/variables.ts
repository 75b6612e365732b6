// Variable and BaseHook: what a DAG file reads of Airflow's database while it loads.
import { NONE, fromJson, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { bind } from './passing.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';

export class VariableClass extends LibraryObject {
  readonly typeName = 'DeclarativeMeta';
  readonly #load: LoadState;

  constructor(load: LoadState) {
    super();
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case '__name__':
        return str('Variable');
      case 'get':
        return libraryFunction(name, (call, world) => this.#get(call, world));
      case 'setdefault':
        return libraryFunction(name, (call, world) => this.#setDefault(call, world));
      case 'set':
      case 'update':
      case 'delete':
        return libraryFunction(name, () => NONE);
      default:
        return undefined;
    }
  }

  call(call: Call, world: Evaluation): Value {
    return world.dynamic('a Variable object', call.span);
  }

  #get(call: Call, world: Evaluation): Value {
    const airflow2 = this.#load.target === '2.7.2';
    const { named } = bind(
      call,
      airflow2 ? ['key', 'default_var', 'deserialize_json'] : ['key', 'default', 'deserialize_json'],
      'Variable.get()',
      world,
    );
    const key = named.get('key')?.value;
    if (call.open || key?.kind !== 'str') return world.dynamic('the name of the Variable is not known', call.span);
    const isJson = truthOf(named.get('deserialize_json')?.value ?? NONE) === true;
    const text = variableText(key.value, world);
    if (text !== undefined) return readVariable(text, isJson, call, world);
    const otherwise = named.get(airflow2 ? 'default_var' : 'default')?.value;
    return otherwise ?? world.dynamic(`the Variable '${key.value}' has no value known here`, call.span);
  }

  #setDefault(call: Call, world: Evaluation): Value {
    const { named } = bind(call, ['key', 'default', 'description', 'deserialize_json'], 'Variable.setdefault()', world);
    const key = named.get('key')?.value;
    const text = key?.kind === 'str' ? variableText(key.value, world) : undefined;
    const isJson = truthOf(named.get('deserialize_json')?.value ?? NONE) === true;
    if (text !== undefined) return readVariable(text, isJson, call, world);
    return named.get('default')?.value ?? world.dynamic('the default is not known', call.span);
  }
}

/** Local value of a Variable: known ones, then `AIRFLOW_VAR_…` of the environment. */
function variableText(key: string, { snapshot }: Evaluation): string | undefined {
  return snapshot.variables.get(key) ?? snapshot.environment.get(`AIRFLOW_VAR_${key.toUpperCase()}`);
}

function readVariable(text: string, isJson: boolean, call: Call, world: Evaluation): Value {
  if (!isJson) return str(text);
  try {
    return fromJson(JSON.parse(text));
  } catch {
    return world.dynamic('the value of the Variable is no JSON', call.span);
  }
}

/** BaseHook, and classes derived from it: connections are looked up when tasks run, sometimes at load. */
export class HookClass extends LibraryObject {
  readonly typeName = 'type';

  attribute(name: string): Value | undefined {
    if (name === '__name__') return str('BaseHook');
    if (name !== 'get_connection' && name !== 'get_hook') return undefined;
    return libraryFunction(name, (call, world) => {
      const id = call.passed[0]?.value;
      if (id?.kind === 'str') refuseUnknownConnection(id.value, call, world);
      return world.dynamic('a connection is read', call.span);
    });
  }

  call(call: Call, world: Evaluation): Value {
    return world.dynamic('a hook', call.span);
  }

  construct(call: Call): ObjectValue {
    return new HookObject(call.span);
  }
}

class HookObject extends LibraryObject {
  readonly typeName = 'BaseHook';
  readonly #span: Call['span'];

  constructor(span: Call['span']) {
    super();
    this.#span = span;
  }

  attribute(name: string): Value | undefined {
    return name.startsWith('__') ? undefined : { kind: 'dynamic', why: `.${name} of a hook`, span: this.#span };
  }
}

function refuseUnknownConnection(id: string, call: Call, world: Evaluation): void {
  const { connectionIds, environment } = world.snapshot;
  // `airflow db init` makes the connections called `…_default`.
  if (connectionIds === null || connectionIds.has(id) || id.endsWith('_default') || environment.has(`AIRFLOW_CONN_${id.toUpperCase()}`))
    return;
  const message = `The conn_id \`${id}\` isn't defined`;
  refuse(world, call.span, { rule: 'unknown-connection', type: 'AirflowNotFoundException', message });
}
