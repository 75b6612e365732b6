// `var` and `conn`: what they give is asked when it is used.
import { PythonError } from '../../python/values/errors.ts';
import { loadsJson } from '../../python/values/json.ts';
import { NONE, str } from '../../python/values/make.ts';
import { hashKey } from '../../python/values/hash.ts';
import { strRepr } from '../../python/values/repr.ts';
import type { DictValue, Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { quoted } from '../filters/quote.ts';
import { asking } from '../loop.ts';
import { textOf } from '../markup.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from '../request.ts';
import { bind } from '../signature.ts';
import { FactObject } from './fact-object.ts';
import { contextAttributes } from './known-attributes.ts';

/** `var.value` and `var.json`. Airflow 2.7.2 `utils/context.py` VariableAccessor. */
class VariableAccessor extends TemplateObject {
  readonly typeName = 'VariableAccessor';
  readonly #target: Target;
  readonly #json: boolean;

  constructor(target: Target, options: { readonly json: boolean }) {
    super();
    this.#target = target;
    this.#json = options.json;
  }

  attribute(): undefined {
    return undefined;
  }

  /** In 2.x what was read last, in whatever field. */
  override reprText(): string | null {
    return this.#target === '2.7.2' ? null : '<VariableAccessor (dynamic access)>';
  }

  override *attributeSteps(name: string): Steps<Value | undefined> {
    if (name === 'get') return new TemplateFunction((args, kwargs) => this.#get(args, kwargs));
    return yield* this.#required(name);
  }

  override *itemSteps(key: Value): Steps<Value | undefined> {
    return yield* this.#required(textOf(key));
  }

  *#read(key: string): Steps<Value | null> {
    const text = yield { kind: 'variable', key };
    if (text === null || !this.#json) return text;
    return loadsJson(textOf(text));
  }

  *#required(key: string): Steps<Value> {
    const value = yield* this.#read(key);
    if (value) return value;
    if (this.#target === '2.7.2') throw new PythonError('KeyError', strRepr(`Variable ${key} does not exist`));
    throw new PythonError('AirflowRuntimeError', `VARIABLE_NOT_FOUND: {'message': 'Variable ${key} not found'}`);
  }

  *#get(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    const { key, default: otherwise } =
      this.#target === '2.7.2' ? itemAndDefault(args, kwargs) : bind('get', ['key', 'default'], args, kwargs);
    const value = yield* this.#read(textOf(key ?? NONE));
    if (value) return value;
    if (otherwise) return otherwise;
    if (this.#target === '2.7.2') return yield* this.#required(textOf(key ?? NONE));
    return NOT_SET;
  }
}

/** What 3.x gives where there is no Variable and no default: an object that prints so. */
const NOT_SET = new FactObject({
  typeName: 'ArgNotSet',
  module: 'airflow.sdk.definitions._internal.types',
  repr: 'NOTSET',
  known: new Map(),
  exists: new Set(),
});

/** The names that 2.x gives to the parameters. */
function itemAndDefault(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): { readonly key?: Value; readonly default?: Value } {
  const { item, default_var: otherwise } = bind('get', ['item', 'default_var'], args, kwargs);
  return { ...(item ? { key: item } : {}), ...(otherwise ? { default: otherwise } : {}) };
}

/** `var`. */
export function variables(target: Target): Value {
  return {
    kind: 'dict',
    entries: new Map<string, { key: Value; value: Value }>([
      ['sjson', { key: str('json'), value: new VariableAccessor(target, { json: true }) }],
      ['svalue', { key: str('value'), value: new VariableAccessor(target, { json: false }) }],
    ]),
  };
}

/** `conn`. */
export class ConnectionAccessor extends TemplateObject {
  readonly typeName = 'ConnectionAccessor';
  readonly #target: Target;

  constructor(target: Target) {
    super();
    this.#target = target;
  }

  attribute(): undefined {
    return undefined;
  }

  /** In 2.x what was read last, in whatever field. */
  override reprText(): string | null {
    return this.#target === '2.7.2' ? null : '<ConnectionAccessor (dynamic access)>';
  }

  override *attributeSteps(name: string): Steps<Value | undefined> {
    if (name === 'get') return new TemplateFunction((args, kwargs) => this.#get(args, kwargs));
    return yield* this.#required(name);
  }

  override *itemSteps(key: Value): Steps<Value | undefined> {
    return yield* this.#required(textOf(key));
  }

  *#read(connId: string): Steps<Value | null> {
    const fields = yield { kind: 'connection', connId };
    if (fields === null) return null;
    if (fields.kind !== 'dict') throw new Unsupported('a connection of that form');
    return connectionObject(fields, connId, this.#target);
  }

  *#required(connId: string): Steps<Value> {
    const connection = yield* this.#read(connId);
    if (connection) return connection;
    throw new PythonError('AirflowNotFoundException', `The conn_id \`${connId}\` isn't defined`);
  }

  *#get(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    const { item, default_conn: otherwise } = bind('get', ['item', 'default_conn'], args, kwargs);
    return (yield* this.#read(textOf(item ?? NONE))) ?? otherwise ?? NONE;
  }
}

function connectionObject(fields: DictValue, connId: string, target: Target): Value {
  const field = (name: string) => fields.entries.get(hashKey(str(name)) ?? '')?.value ?? NONE;
  const extra = field('extra');
  const known = new Map<string, Value>([['conn_id', str(connId)]]);
  for (const name of ['conn_type', 'description', 'host', 'schema', 'login', 'password', 'port', 'extra']) known.set(name, field(name));
  known.set('extra_dejson', extra.kind === 'str' && extra.value !== '' ? dejson(extra.value) : { kind: 'dict', entries: new Map() });
  known.set(
    'get_uri',
    asking(() => str(uriOf(field))),
  );
  if (target === '2.7.2') {
    known.set('get_password', getter(field('password')));
    known.set('get_extra', getter(extra));
  }
  return new FactObject({
    typeName: 'Connection',
    module: target === '2.7.2' ? 'airflow.models.connection' : 'airflow.sdk.definitions.connection',
    repr: target === '2.7.2' ? connId : null,
    known,
    exists: contextAttributes[target].conn,
  });
}

/** `Connection.get_uri()`: Airflow 2.7.2 `models/connection.py`, 3.x `sdk/definitions/connection.py`. */
function uriOf(field: (name: string) => Value): string {
  const text = (name: string) => (field(name).kind === 'none' ? null : textOf(field(name)));
  const quote = (part: string) => quoted(part, { safe: '' });
  const type = text('conn_type');
  const [protocol, host] = /^([^]*?):\/\/([^]*)$/.exec(text('host') ?? '')?.slice(1) ?? [null, text('host')];
  const [login, password, port, schema] = [text('login'), text('password'), text('port'), text('schema')];
  const authority = `${login === null ? '' : quote(login)}${password === null ? '' : `:${quote(password)}`}`;
  let place = host ? quote(host) : '';
  if (port) place += place === '' && authority === '' ? `@:${port}` : `:${port}`;
  if (schema) place += `/${quote(schema)}`;
  const head = `${type ? `${type.toLowerCase().replaceAll('_', '-')}://` : '//'}${protocol ? `${protocol}://` : ''}`;
  const extra = text('extra');
  return head + (authority === '' ? '' : `${authority}@`) + place + (extra ? (schema ? '?' : '/?') + extraQuery(extra) : '');
}

/** Extra as a query where it comes back the same: a flat object of texts; else whole. */
function extraQuery(extra: string): string {
  const pair = (name: string, value: string) => `${quoted(name, { plus: true })}=${quoted(value, { plus: true })}`;
  const read = dejson(extra);
  const entries = read.kind === 'dict' ? [...read.entries.values()] : [];
  const isFlat = entries.length > 0 && entries.every(({ key, value }) => key.kind === 'str' && value.kind === 'str');
  if (!isFlat) return pair('__extra__', extra);
  return entries.map(({ key, value }) => pair(textOf(key), textOf(value))).join('&');
}

function getter(value: Value): Value {
  return new TemplateFunction(function* () {
    return value;
  });
}

/** Extra that is no JSON gives an empty dict. Airflow 2.7.2 `models/connection.py` extra_dejson. */
function dejson(text: string): Value {
  try {
    return loadsJson(text);
  } catch (error) {
    if (error instanceof PythonError) return { kind: 'dict', entries: new Map() };
    throw error;
  }
}
