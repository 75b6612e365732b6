// collections.ChainMap: several dicts looked through one after the other.
import { iterator } from '../../evaluate/iterator.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { NativeType } from '../../evaluate/native-type.ts';
import { builtinFunction, NativeIterable } from '../../values/callable.ts';
import { bool, dict, hashOrThrow, list, NONE, setEntry, str, tuple } from '../../values/make.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import { reprOf } from '../../values/repr.ts';
import type { Call, DictValue, Evaluation, Value } from '../../values/value.ts';
import type { Span } from '../../../text/span.ts';
import type { FaceMethod } from './face.ts';
import { keyError } from '../../values/key-error.ts';

class ChainMapValue extends QuietObject {
  readonly typeName = 'ChainMap';
  readonly maps: readonly DictValue[];
  readonly #machine: Machine;

  constructor(maps: readonly DictValue[], machine: Machine) {
    super();
    this.maps = maps;
    this.#machine = machine;
  }

  classValue(): Value {
    return CHAIN_MAP;
  }

  override reprText(): string | null {
    const texts = this.maps.map(reprOf);
    return texts.includes(null) ? null : `ChainMap(${texts.join(', ')})`;
  }

  override truth(): boolean {
    return this.maps.some(({ entries }) => entries.size > 0);
  }

  length(): number {
    return this.merged().entries.size;
  }

  iterate(): readonly Value[] {
    return Array.from(this.merged().entries.values(), ({ key }) => key);
  }

  /** Keys in the order of CPython: those of the last map first. */
  merged(): DictValue {
    const made = dict([]);
    for (const map of this.maps.toReversed()) for (const { key, value } of map.entries.values()) setEntry(made, key, value);
    return made;
  }

  item(key: Value): Value {
    const found = this.#find(key);
    if (found) return found;
    throw keyError(key);
  }

  setItem(key: Value, value: Value): void {
    const [first] = this.maps;
    if (!first) return;
    this.#machine.touch(first);
    setEntry(first, key, value);
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined {
    if (operator !== '==') return undefined;
    const content = other instanceof ChainMapValue ? other.merged() : other;
    const answer = this.#machine.compare('==', this.merged(), content, { file: '', start: 0, end: 0 });
    return answer.kind === 'bool' ? answer.value : null;
  }

  binary(operator: string, other: Value, side: 'left' | 'right', _span: Span, world: Evaluation): Value | undefined {
    if (operator === '==' || operator === '!=') {
      const same = this.compared('==', other);
      return same === null || same === undefined
        ? world.dynamic('a comparison with a value that is not known', _span)
        : bool(same === (operator === '=='));
    }
    if (operator !== '|' || side !== 'left' || other.kind !== 'dict') return undefined;
    const [first, ...rest] = this.maps;
    const joined = dict([...(first?.entries.values() ?? []), ...other.entries.values()].map(({ key, value }) => [key, value]));
    return new ChainMapValue([joined, ...rest], this.#machine);
  }

  override attribute(name: string): Value | undefined {
    if (name === 'maps') return list(this.maps);
    if (name === 'parents') return new ChainMapValue(this.maps.length > 1 ? this.maps.slice(1) : [dict([])], this.#machine);
    const method = Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined;
    return method && builtinFunction(`ChainMap.${name}`, method);
  }

  #find(key: Value): Value | undefined {
    const hash = hashOrThrow(key);
    return this.maps.find(({ entries }) => entries.has(hash))?.entries.get(hash)?.value;
  }

  readonly #methods: Readonly<Record<string, FaceMethod>> = {
    get: ([key = NONE, otherwise]) => (key.kind === 'dynamic' ? key : (this.#find(key) ?? otherwise ?? NONE)),
    keys: () => new NativeIterable('KeysView', () => this.iterate(), { length: () => this.length() }),
    values: () => new NativeIterable('ValuesView', () => Array.from(this.merged().entries.values(), ({ value }) => value)),
    items: () => new NativeIterable('ItemsView', () => Array.from(this.merged().entries.values(), ({ key, value }) => tuple([key, value]))),
    new_child: ([given], kwargs) => {
      const child = given?.kind === 'dict' ? given : dict([]);
      for (const [name, value] of kwargs) setEntry(child, str(name), value);
      return new ChainMapValue([child, ...this.maps], this.#machine);
    },
    copy: () => {
      const [first, ...rest] = this.maps;
      return new ChainMapValue([dict([...(first?.entries.values() ?? [])].map(({ key, value }) => [key, value])), ...rest], this.#machine);
    },
    pop: ([key = NONE, otherwise], _kwargs, call, world) => this.#onFirst('pop', otherwise ? [key, otherwise] : [key], call, world),
    popitem: (args, _kwargs, call, world) => this.#onFirst('popitem', args, call, world),
    update: (args, _kwargs, call, world) => this.#onFirst('update', args, call, world),
    setdefault: ([key = NONE, otherwise = NONE]) => {
      const found = this.#find(key);
      if (found) return found;
      this.setItem(key, otherwise);
      return otherwise;
    },
    __contains__: ([key = NONE]) => bool(this.#find(key) !== undefined),
    __iter__: () => iterator('dict_keyiterator', this.iterate()),
  };

  /** Changes concern the first map only. */
  #onFirst(name: string, args: readonly Value[], call: Call, world: Evaluation): Value {
    const [first] = this.maps;
    const passed = args.map(value => ({ name: null, value, span: call.span, nameSpan: null }));
    return first ? world.call(world.attribute(first, name, call.span), { ...call, passed }) : NONE;
  }
}

export const CHAIN_MAP = new NativeType({
  name: 'ChainMap',
  module: 'collections',
  includes: value => value instanceof ChainMapValue,
  make: (args, _kwargs, call, world) => {
    const maps = args.flatMap(value => (value.kind === 'dict' ? [value] : []));
    if (maps.length < args.length) return world.dynamic('a chain of mappings that are no dicts', call.span);
    return new ChainMapValue(maps.length > 0 ? maps : [dict([])], world as Machine);
  },
});
