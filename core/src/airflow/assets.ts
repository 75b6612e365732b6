// Datasets (2.x) and assets (3.x), their aliases and conditions.
import { NONE, list, str } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { LibraryObject, libraryPart } from './library-object.ts';
import { isSurelyOther } from './argument-checks.ts';
import { bind } from './passing.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';

/** A dataset, asset, alias, reference, or a condition of them. */
export class AssetObject extends LibraryObject {
  readonly typeName: string;
  readonly uri: string | null;
  readonly #attributes: ReadonlyMap<string, Value>;

  constructor(typeName: string, uri: string | null, attributes: ReadonlyMap<string, Value>) {
    super();
    this.typeName = typeName;
    this.uri = uri;
    this.#attributes = attributes;
  }

  override reprText(): string | null {
    const extra = this.#attributes.get('extra');
    const shown = reprOf(extra ?? NONE);
    return this.typeName === 'Dataset' && this.uri !== null && shown !== null ? `Dataset(uri='${this.uri}', extra=${shown})` : null;
  }

  attribute(name: string): Value | undefined {
    return this.#attributes.get(name);
  }

  binary(operator: string, other: Value): Value | undefined {
    if (this.typeName === 'Dataset' || (operator !== '|' && operator !== '&')) return undefined;
    const type = operator === '|' ? 'AssetAny' : 'AssetAll';
    return isAsset(other) ? new AssetObject(type, null, new Map([['objects', list([this, other])]])) : undefined;
  }
}

export function isAsset(value: Value): boolean {
  return libraryPart(value) instanceof AssetObject;
}

interface Signature {
  readonly positional: readonly string[];
  /** Null: any. */
  readonly named: readonly string[] | null;
}

/** Without `self`. */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  Dataset: { positional: ['uri', 'extra'], named: [] },
  Asset: { positional: ['name', 'uri'], named: ['group', 'extra', 'watchers', 'access_control'] },
  AssetAlias: { positional: ['name', 'group'], named: null },
  AssetAny: { positional: [], named: null },
  AssetAll: { positional: [], named: null },
};

export class AssetClass extends LibraryObject {
  readonly typeName = 'type';
  readonly #name: string;
  readonly #load: LoadState;

  constructor(name: string, load: LoadState) {
    super();
    this.#name = name;
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    if (name === '__name__') return str(this.#name);
    // `Asset.ref(...)`: a reference that is resolved when the DAG is stored.
    if (name === 'ref') return new AssetClass('AssetRef', this.#load);
    return undefined;
  }

  call(call: Call, world: Evaluation): Value {
    const { positional, named: others } = SIGNATURES[this.#name] ?? { positional: ['name', 'uri'], named: null };
    const { named, surplus } = bind(call, positional, `${this.#name}.__init__()`, world);
    if (others) this.#refuseMisfit(named, surplus.length, [...positional, ...others], call, world);
    const uri = named.get('uri') ?? (this.#name === 'Dataset' ? undefined : named.get('name'));
    const name = named.get('name') ?? uri;
    if (this.#name === 'Dataset' || this.#name === 'Asset') this.#check(name, uri, call.span, world);
    const attributes = new Map<string, Value>();
    for (const [key, passed] of named) attributes.set(key, passed.value);
    if (uri) attributes.set('uri', uri.value);
    if (name) attributes.set('name', name.value);
    return new AssetObject(this.#name, uri?.value.kind === 'str' ? uri.value.value : null, attributes);
  }

  construct(call: Call, _subclass: unknown, _instance: unknown, world: Evaluation): AssetObject {
    return this.call(call, world) as AssetObject;
  }

  /** What Python says of a call that does not fit, and Airflow of one without name and URI. */
  #refuseMisfit(named: ReadonlyMap<string, unknown>, surplus: number, known: readonly string[], call: Call, world: Evaluation): void {
    const of = `${this.#name}.__init__()`;
    const refusal = (message: string): void => refuse(world, call.span, { rule: 'dataset-uri-invalid', type: 'TypeError', message });
    const unknown = [...named.keys()].find(name => !known.includes(name));
    const least = this.#name === 'Dataset' ? 2 : 1;
    if (unknown !== undefined) refusal(`${of} got an unexpected keyword argument '${unknown}'`);
    else if (surplus > 0) refusal(`${of} takes from ${least} to 3 positional arguments but ${3 + surplus} were given`);
    else if (named.has('uri') || call.open || (this.#name === 'Asset' && named.has('name'))) return;
    else
      refusal(this.#name === 'Dataset' ? `${of} missing 1 required positional argument: 'uri'` : "Asset() requires either 'name' or 'uri'");
  }

  /** Airflow 2.7.2 `datasets/__init__.py`; 3.3.2 `sdk/definitions/asset`. */
  #check(
    name: { value: Value; span: Span } | undefined,
    uri: { value: Value; span: Span } | undefined,
    span: Span,
    world: Evaluation,
  ): void {
    const checked = this.#name === 'Dataset' ? uri : name;
    const airflow2 = this.#load.target === '2.7.2';
    if (checked && isSurelyOther(checked.value, ['str'])) {
      const [type, message] = airflow2
        ? ['TypeError', `object of type '${errorTypeName(checked.value)}' has no len()`]
        : checked.value.kind === 'none'
          ? ['TypeError', "Asset() requires either 'name' or 'uri'"]
          : ['ValueError', 'Asset name must be a string'];
      refuse(world, span, { rule: 'dataset-uri-invalid', type, message });
    }
    if (checked?.value.kind !== 'str') return;
    const text = checked.value.value;
    const most = airflow2 ? 3000 : 1500;
    const refusal = (message: string): void => refuse(world, span, { rule: 'dataset-uri-invalid', type: 'ValueError', message });
    if (text === '') {
      refusal(airflow2 ? "Length of 'uri' must be => 1: 0" : 'Asset name cannot be empty');
      return;
    }
    if (text.trim() === '') {
      refusal(airflow2 ? 'uri cannot be just whitespace' : 'Asset name cannot be just whitespace');
      return;
    }
    const length = Array.from(text).length;
    if (length > most) {
      refusal(airflow2 ? `Length of 'uri' must be <= ${most}: ${length}` : `Asset name cannot exceed ${most} characters`);
      return;
    }
    const scheme = uri?.value.kind === 'str' ? /^(?<scheme>[a-z][a-z0-9+.-]*):/i.exec(uri.value.value)?.groups?.['scheme'] : undefined;
    if (scheme?.toLowerCase() === 'airflow') {
      refusal(airflow2 ? "'uri' scheme `airflow` is reserved" : "Asset scheme 'airflow' is reserved");
      return;
    }
    if (airflow2 && !/^[\x00-\x7f]*$/.test(text)) refusal("'uri' must be ascii");
  }
}
