// collections.OrderedDict and defaultdict: dicts with a little more.
import { PythonError } from '../../values/errors.ts';
import { hashOrThrow, int, list, NONE, tuple } from '../../values/make.ts';
import { reprOf } from '../../values/repr.ts';
import { truthOf } from '../../values/truth.ts';
import type { DictValue, Value } from '../../values/value.ts';
import { iterator } from '../../evaluate/iterator.ts';
import { collectionType, copiedEntries, Face, plainDict, type FaceMethod } from './face.ts';
import { keyError } from '../../values/key-error.ts';

/** `a | b`, of the left one's kind. */
function merged(face: Face, left: DictValue, operator: string, other: Value): Value | undefined {
  if (operator !== '|' || other.kind !== 'dict') return undefined;
  const made = copiedEntries(left);
  for (const [hash, entry] of other.entries) {
    const present = made.entries.get(hash);
    if (present) present.value = entry.value;
    else made.entries.set(hash, { ...entry });
  }
  return face.over(made);
}

class OrderedFace extends Face {
  readonly typeName = 'OrderedDict';
  readonly type = ORDERED_DICT;
  readonly #dict: DictValue;

  constructor(of: DictValue) {
    super();
    this.#dict = of;
  }

  over(content: DictValue): DictValue {
    content.face = new OrderedFace(content);
    return content;
  }

  override reprText(): string | null {
    const { entries } = this.#dict;
    if (entries.size === 0) return 'OrderedDict()';
    const pairs = reprOf(list([...entries.values()].map(entry => tuple([entry.key, entry.value]))));
    return pairs === null ? null : `OrderedDict(${pairs})`;
  }

  binary(operator: string, other: Value): Value | undefined {
    return merged(this, this.#dict, operator, other);
  }

  protected readonly methods: Readonly<Record<string, FaceMethod>> = {
    move_to_end: ([key = NONE, last], kwargs) => {
      const { entries } = this.#dict;
      const hash = hashOrThrow(key);
      const entry = entries.get(hash);
      if (!entry) throw keyError(key);
      const others = [...entries].filter(([other]) => other !== hash);
      const toEnd = truthOf(last ?? kwargs.get('last') ?? int(1)) !== false;
      entries.clear();
      for (const [other, kept] of toEnd ? [...others, [hash, entry] as const] : [[hash, entry] as const, ...others])
        entries.set(other, kept);
      return NONE;
    },
    popitem: ([last], kwargs) => {
      const { entries } = this.#dict;
      const all = [...entries];
      const found = truthOf(last ?? kwargs.get('last') ?? int(1)) === false ? all[0] : all.at(-1);
      if (!found) throw new PythonError('KeyError', "'dictionary is empty'");
      entries.delete(found[0]);
      return tuple([found[1].key, found[1].value]);
    },
    copy: () => this.over(copiedEntries(this.#dict)),
    __reversed__: () => iterator('odict_iterator', [...this.#dict.entries.values()].map(({ key }) => key).reverse()),
  };
}

export const ORDERED_DICT = collectionType('OrderedDict', (args, kwargs, call, world) => {
  const made = plainDict(args, kwargs, call, world);
  return made.kind === 'dict' ? new OrderedFace(made).over(made) : made;
});

class DefaultFace extends Face {
  readonly typeName = 'defaultdict';
  readonly type = DEFAULT_DICT;
  readonly #dict: DictValue;
  #factory: Value;

  constructor(of: DictValue, factory: Value) {
    super();
    this.#dict = of;
    this.#factory = factory;
  }

  get missing(): Value | undefined {
    return this.#factory.kind === 'none' ? undefined : this.#factory;
  }

  over(content: DictValue): DictValue {
    content.face = new DefaultFace(content, this.#factory);
    return content;
  }

  override reprText(): string | null {
    const [factory, content] = [reprOf(this.#factory), reprOf({ kind: 'dict', entries: this.#dict.entries })];
    return factory === null || content === null ? null : `defaultdict(${factory}, ${content})`;
  }

  override attribute(name: string): Value | undefined {
    return name === 'default_factory' ? this.#factory : super.attribute(name);
  }

  setAttribute(name: string, value: Value): void {
    if (name === 'default_factory') this.#factory = value;
  }

  binary(operator: string, other: Value): Value | undefined {
    return merged(this, this.#dict, operator, other);
  }

  protected readonly methods: Readonly<Record<string, FaceMethod>> = {
    copy: () => this.over(copiedEntries(this.#dict)),
    __copy__: () => this.over(copiedEntries(this.#dict)),
  };
}

export const DEFAULT_DICT = collectionType('defaultdict', ([factory = NONE, ...rest], kwargs, call, world) => {
  if (factory.kind !== 'none' && factory.kind !== 'dynamic' && !(factory.kind === 'object' && factory.call))
    throw new PythonError('TypeError', 'first argument must be callable or None');
  const made = plainDict(rest, kwargs, call, world);
  if (made.kind === 'dict') made.face = new DefaultFace(made, factory);
  return made;
});
