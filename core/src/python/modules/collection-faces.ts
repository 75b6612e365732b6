// What deque, Counter and OrderedDict have beside the list or dict that they are kept as.
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { hashOrThrow, int, list, NONE, setEntry, tuple } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { reprOf } from '../values/repr.ts';
import { truthOf } from '../values/truth.ts';
import type { Call, DictValue, Evaluation, ListValue, Value } from '../values/value.ts';

type Method = (args: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call, world: Evaluation) => Value;

/** Its methods come before those of the list or dict. */
abstract class CollectionFace extends QuietObject {
  protected abstract readonly methods: Readonly<Record<string, Method>>;

  override attribute(name: string): Value | undefined {
    const method = Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
    return method && builtinFunction(`${this.typeName}.${name}`, method);
  }
}

export class DequeFace extends CollectionFace {
  readonly typeName = 'deque';
  readonly #list: ListValue;

  constructor(of: ListValue) {
    super();
    this.#list = of;
  }

  override reprText(): string | null {
    const items = reprOf(this.#list);
    return items === null ? null : `deque(${items})`;
  }

  override attribute(name: string): Value | undefined {
    return name === 'maxlen' ? NONE : super.attribute(name);
  }

  protected readonly methods: Readonly<Record<string, Method>> = {
    appendleft: ([item = NONE]) => {
      this.#list.items.unshift(item);
      return NONE;
    },
    extendleft: ([given = NONE], _kwargs, call, world) => {
      const items = world.iterate(given, call.span);
      if ('kind' in items) (world as Machine).marks.taint(this.#list, items);
      else for (const item of items) this.#list.items.unshift(item);
      return NONE;
    },
    pop: () => taken(this.#list.items.pop()),
    popleft: () => taken(this.#list.items.shift()),
    rotate: ([by]) => {
      const { items } = this.#list;
      const turns = items.length === 0 ? 0 : Number((by && integerOf(by)) ?? 1n) % items.length;
      items.unshift(...items.splice((items.length - turns) % items.length));
      return NONE;
    },
  };
}

function taken(item: Value | undefined): Value {
  if (item) return item;
  throw new PythonError('IndexError', 'pop from an empty deque');
}

export class OrderedFace extends CollectionFace {
  readonly typeName = 'OrderedDict';
  readonly #dict: DictValue;

  constructor(of: DictValue) {
    super();
    this.#dict = of;
  }

  override reprText(): string | null {
    const { entries } = this.#dict;
    if (entries.size === 0) return 'OrderedDict()';
    const pairs = reprOf(list([...entries.values()].map(entry => tuple([entry.key, entry.value]))));
    return pairs === null ? null : `OrderedDict(${pairs})`;
  }

  protected readonly methods: Readonly<Record<string, Method>> = {
    move_to_end: ([key = NONE, last], kwargs) => {
      const { entries } = this.#dict;
      const hash = hashOrThrow(key);
      const entry = entries.get(hash);
      if (!entry) throw new PythonError('KeyError', reprOf(key) ?? '');
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
  };
}

export class CounterFace extends CollectionFace {
  readonly typeName = 'Counter';
  readonly #dict: DictValue;

  constructor(of: DictValue) {
    super();
    this.#dict = of;
  }

  override reprText(): string | null {
    if (this.#dict.entries.size === 0) return 'Counter()';
    const texts = this.#common().map(({ key, value }) => `${reprOf(key) ?? '?'}: ${reprOf(value) ?? '?'}`);
    return `Counter({${texts.join(', ')}})`;
  }

  /** Most common first; equal counts in the order in which they were met. */
  #common(): readonly { readonly key: Value; readonly value: Value }[] {
    return [...this.#dict.entries.values()].sort((a, b) => Number(countOf(b.value) - countOf(a.value)));
  }

  #change(given: Value | undefined, sign: 1n | -1n, call: Call, world: Evaluation): Value {
    if (!given) return NONE;
    const counts = given.kind === 'dict' ? [...given.entries.values()].map(({ key, value }) => [key, countOf(value)] as const) : null;
    const items = counts ? [] : world.iterate(given, call.span);
    if ('kind' in items) {
      (world as Machine).marks.taint(this.#dict, items);
      return NONE;
    }
    for (const [key, count] of counts ?? items.map(item => [item, 1n] as const)) {
      const before = this.#dict.entries.get(hashOrThrow(key))?.value;
      setEntry(this.#dict, key, int((before ? countOf(before) : 0n) + sign * count));
    }
    return NONE;
  }

  protected readonly methods: Readonly<Record<string, Method>> = {
    most_common: ([count]) => {
      const rows = this.#common().map(({ key, value }) => tuple([key, value]));
      const most = count && integerOf(count);
      return list(most === undefined ? rows : rows.slice(0, Number(most)));
    },
    elements: () =>
      list([...this.#dict.entries.values()].flatMap(({ key, value }) => Array.from({ length: Number(countOf(value)) }, () => key))),
    total: () => int([...this.#dict.entries.values()].reduce((sum, { value }) => sum + countOf(value), 0n)),
    update: ([given], _kwargs, call, world) => this.#change(given, 1n, call, world),
    subtract: ([given], _kwargs, call, world) => this.#change(given, -1n, call, world),
  };
}

function countOf(value: Value): bigint {
  return integerOf(value) ?? 0n;
}
