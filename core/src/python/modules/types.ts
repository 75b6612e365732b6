// types: SimpleNamespace, MappingProxyType, and the names of types that have no other.
import type { Machine } from '../evaluate/machine.ts';
import { NamespaceValue } from '../evaluate/namespace.ts';
import { NativeType } from '../evaluate/native-type.ts';
import { plainType } from '../evaluate/plain-types.ts';
import { builtinFunction } from '../values/callable.ts';
import { equal } from '../values/compare.ts';
import { PythonError } from '../values/errors.ts';
import { dict, NONE, str } from '../values/make.ts';
import { reprOf } from '../values/repr.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { errorTypeName } from '../values/types.ts';
import type { DictValue, Value } from '../values/value.ts';
import { copiedEntries, Face, type FaceMethod } from './collections/face.ts';
import type { ModuleTable } from './table-type.ts';

class SimpleNamespace extends QuietObject {
  readonly typeName = 'SimpleNamespace';
  readonly attributes: Map<string, Value>;
  readonly #machine: Machine;

  constructor(attributes: ReadonlyMap<string, Value>, machine: Machine) {
    super();
    this.attributes = new Map(attributes);
    this.#machine = machine;
  }

  classValue(): Value {
    return NAMESPACE;
  }

  override reprText(): string | null {
    const parts = [...this.attributes].map(([name, value]) => [name, reprOf(value)] as const);
    return parts.some(([, text]) => text === null) ? null : `namespace(${parts.map(([name, text]) => `${name}=${text ?? ''}`).join(', ')})`;
  }

  override attribute(name: string): Value | undefined {
    return name === '__dict__' ? new NamespaceValue(this.attributes, this.#machine) : this.attributes.get(name);
  }

  missingAttribute(name: string): string {
    return `'types.SimpleNamespace' object has no attribute '${name}'`;
  }

  setAttribute(name: string, value: Value): void {
    this.#machine.touch(this.attributes);
    this.attributes.set(name, value);
  }

  compared(operator: string, other: Value): boolean | null | undefined {
    if (operator !== '==' || !(other instanceof SimpleNamespace)) return undefined;
    const plain = (of: SimpleNamespace): DictValue => dict([...of.attributes].map(([name, value]) => [str(name), value]));
    return equal(plain(this), plain(other));
  }

  hashText(): null {
    return null;
  }
}

const NAMESPACE = new NativeType({
  name: 'SimpleNamespace',
  module: 'types',
  includes: value => value instanceof SimpleNamespace,
  make: (args, kwargs, call, world) => {
    if (args.length > 0) return world.raise('TypeError', `no positional arguments expected`, call.span);
    return new SimpleNamespace(kwargs, world as Machine);
  },
});

/** A dict that cannot be changed through it. What is done to the dict itself shows in it: both share their entries. */
class ProxyFace extends Face {
  readonly typeName = 'mappingproxy';
  readonly errorName = 'mappingproxy';
  readonly type = PROXY;
  readonly #dict: DictValue;

  constructor(of: DictValue) {
    super();
    this.#dict = of;
  }

  over(content: DictValue): DictValue {
    return content;
  }

  override reprText(): string | null {
    const text = reprOf({ kind: 'dict', entries: this.#dict.entries });
    return text === null ? null : `mappingproxy(${text})`;
  }

  override attribute(name: string): Value | undefined {
    if (['pop', 'popitem', 'update', 'setdefault', 'clear'].includes(name))
      throw new PythonError('AttributeError', `'mappingproxy' object has no attribute '${name}'`);
    return super.attribute(name);
  }

  setItem(): void {
    throw new PythonError('TypeError', "'mappingproxy' object does not support item assignment");
  }

  binary(operator: string, other: Value): Value | undefined {
    if (operator !== '|' || other.kind !== 'dict') return undefined;
    return dict([...this.#dict.entries.values(), ...other.entries.values()].map(({ key, value }) => [key, value]));
  }

  protected readonly methods: Readonly<Record<string, FaceMethod>> = { copy: () => copiedEntries(this.#dict) };
}

const PROXY = new NativeType({
  name: 'mappingproxy',
  includes: value => value.kind === 'dict' && value.face?.typeName === 'mappingproxy',
  make: ([of = NONE], _kwargs, call, world) => {
    if (of.kind === 'dynamic') return of;
    if (of.kind === 'object') return world.dynamic('a proxy of a mapping that is no dict', call.span);
    if (of.kind !== 'dict') throw new PythonError('TypeError', `mappingproxy() argument must be a mapping, not ${errorTypeName(of)}`);
    const made: DictValue = { kind: 'dict', entries: of.entries };
    made.face = new ProxyFace(made);
    return made;
  },
});

/** Names in `types`, and those that `type(x).__name__` gives. */
const TYPES: Readonly<Record<string, string>> = {
  FunctionType: 'function', LambdaType: 'function', BuiltinFunctionType: 'builtin_function_or_method',
  BuiltinMethodType: 'builtin_function_or_method', MethodType: 'method', ModuleType: 'module', GeneratorType: 'generator',
  CoroutineType: 'coroutine', EllipsisType: 'ellipsis', NotImplementedType: 'NotImplementedType', MethodWrapperType: 'method-wrapper',
}; // prettier-ignore

const dynamicClassAttribute = builtinFunction('DynamicClassAttribute', ([getter], _kwargs, call, world) =>
  world.call((world as Machine).builtin('property') ?? NONE, { ...call, passed: getter ? call.passed : [] }),
);

export const typesModule: ModuleTable = (name, world) => {
  const plain = TYPES[name];
  if (plain !== undefined) return plainType(plain);
  switch (name) {
    case 'SimpleNamespace':
      return NAMESPACE;
    case 'MappingProxyType':
      return PROXY;
    case 'NoneType':
      return (world as Machine).builtin('NoneType');
    case 'DynamicClassAttribute':
      return dynamicClassAttribute;
    default:
      return undefined;
  }
};
