// Datasets (2.x) and assets (3.x), their aliases and conditions.
import { NONE, bool, dict, list, str, toJson } from '../python/values/make.ts';
import { hashKey } from '../python/values/hash.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Call, Evaluation, Passed, Subclass, Value } from '../python/values/value.ts';
import { assetRefusal, normalUri } from './asset-checks.ts';
import { elementsOf } from './elements.ts';
import { readCall } from './library-call.ts';
import { LibraryObject, libraryPart } from './library-object.ts';
import { bind } from './passing.ts';
import type { PlainShape } from './plain-class.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';

const RULE = 'dataset-uri-invalid';

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
    if (operator === '==' || operator === '!=') return this.#equals(other, operator);
    if (this.typeName === 'Dataset' || (operator !== '|' && operator !== '&')) return undefined;
    const type = operator === '|' ? 'AssetAny' : 'AssetAll';
    return isAsset(other) ? new AssetObject(type, null, new Map([['objects', list([this, other])]])) : undefined;
  }

  #equals(other: Value, operator: '==' | '!='): Value | undefined {
    const part = libraryPart(other);
    const [own, theirs] = [this.hashText(), part instanceof AssetObject ? part.hashText() : null];
    if (!(part instanceof AssetObject) || own === null || theirs === null) return undefined;
    return bool((own === theirs) === (operator === '=='));
  }

  /** Equal where their fields are; conditions where their parts are. */
  hashText(): string | null {
    const objects = this.#attributes.get('objects');
    const parts = objects ? elementsOf(objects)?.map(hashKey) : IDENTIFYING.map(name => jsonText(this.#attributes.get(name)));
    return parts?.every(part => part !== null) ? `${objects ? this.typeName : 'asset'} ${parts.join(' ')}` : null;
  }
}

function jsonText(value: Value | undefined): string | null {
  const plain = value ? toJson(value) : '';
  return plain === undefined ? null : JSON.stringify(plain);
}

const IDENTIFYING = ['name', 'uri', 'group', 'extra'];

export function isAsset(value: Value): boolean {
  return libraryPart(value) instanceof AssetObject;
}

/** Without `self`. */
const SHAPES: Readonly<Record<string, PlainShape>> = {
  Dataset: { required: ['uri'], optional: ['extra'] },
  Asset: { optional: ['name', 'uri'], keywordOnly: ['group', 'extra', 'watchers', 'access_control'] },
  AssetAlias: { required: ['name'], keywordOnly: ['group'] },
  AssetRef: { keywordOnly: ['name', 'uri'] },
  AssetAny: { takesMore: true },
  AssetAll: { takesMore: true },
};

/** Of the SDK's subclasses of Asset. */
const GROUPS: Readonly<Record<string, string>> = { Asset: 'asset', Dataset: 'dataset', Model: 'model' };

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

  call(call: Call, world: Evaluation): AssetObject {
    return this.#make(this.#name, call, world);
  }

  construct(call: Call, subclass: Subclass, _instance: unknown, world: Evaluation): AssetObject {
    return this.#make(this.#isAsset ? subclass.name : this.#name, call, world);
  }

  /** Of 3.x, where datasets and models are assets. */
  get #isAsset(): boolean {
    return this.#load.target !== '2.7.2' && this.#name in GROUPS;
  }

  #make(typeName: string, call: Call, world: Evaluation): AssetObject {
    const kind = this.#isAsset ? 'Asset' : this.#name;
    const shape = SHAPES[kind];
    const method = kind === 'AssetRef' ? 'Asset.ref' : `${/^Asset(?:Any|All)$/.test(kind) ? 'AssetBooleanCondition' : kind}.__init__`;
    const bound = kind === 'AssetRef' ? { bound: false as const } : {};
    const named = shape
      ? readCall({ ...shape, ...bound, name: method }, call, RULE, world)
      : bind(call, ['name', 'uri'], method, world).named;
    const refusal = call.open ? null : assetRefusal(kind, named, call, this.#load.target);
    if (refusal) refuse(world, call.span, { rule: RULE, ...refusal });
    return new AssetObject(typeName, ...this.#fieldsOf(kind, named, call));
  }

  #fieldsOf(kind: string, named: ReadonlyMap<string, Passed>, call: Call): [string | null, ReadonlyMap<string, Value>] {
    const attributes = new Map<string, Value>([...named].map(([key, passed]) => [key, passed.value]));
    if (kind === 'AssetAny' || kind === 'AssetAll') return [null, new Map([['objects', list(call.passed.map(({ value }) => value))]])];
    const uri = named.get('uri')?.value ?? (kind === 'Dataset' ? undefined : named.get('name')?.value);
    const name = named.get('name')?.value ?? uri;
    if (name) attributes.set('name', name);
    if (uri) attributes.set('uri', kind === 'Asset' && uri.kind === 'str' ? str(normalUri(uri.value)) : uri);
    if (kind === 'Asset') {
      if (!attributes.has('group')) attributes.set('group', str(GROUPS[this.#name] ?? 'asset'));
      if ((attributes.get('extra') ?? NONE).kind === 'none') attributes.set('extra', dict([]));
      if (!attributes.has('watchers')) attributes.set('watchers', list([]));
    }
    return [uri?.kind === 'str' ? uri.value : null, attributes];
  }
}
