// What the collections of the library share: a list or dict that they are kept as, and a table of what they do otherwise.
import { NativeType, type NativeTypeOptions } from '../../evaluate/native-type.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { builtinFunction } from '../../values/callable.ts';
import { dict } from '../../values/make.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import type { Call, CollectionFace, DictValue, Evaluation, ListValue, Value } from '../../values/value.ts';

export type FaceMethod = (args: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call, world: Evaluation) => Value;

export abstract class Face extends QuietObject implements CollectionFace {
  abstract readonly type: NativeType;
  protected abstract readonly methods: Readonly<Record<string, FaceMethod>>;
  abstract over(content: ListValue | DictValue): Value;

  override attribute(name: string): Value | undefined {
    const method = Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
    return method && builtinFunction(`${this.typeName}.${name}`, method);
  }
}

/** The class of such a collection. */
export function collectionType(name: string, make: NativeTypeOptions['make']): NativeType {
  return new NativeType({
    name,
    module: 'collections',
    includes: value => (value.kind === 'list' || value.kind === 'dict') && value.face?.typeName === name,
    make,
  });
}

/** `dict(…)` of the same arguments. */
export function plainDict(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call, world: Evaluation): Value {
  const type = (world as Machine).builtin('dict');
  const passed = [
    ...args.map(value => ({ name: null, value, span: call.span, nameSpan: null })),
    ...[...kwargs].map(([name, value]) => ({ name, value, span: call.span, nameSpan: null })),
  ];
  return type ? world.call(type, { ...call, passed }) : dict([]);
}

/** A dict of its own with the same entries. */
export function copiedEntries(of: DictValue): DictValue {
  return { kind: 'dict', entries: new Map(Array.from(of.entries, ([hash, entry]) => [hash, { ...entry }])) };
}
