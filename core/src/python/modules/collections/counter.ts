// collections.Counter: a dict of counts.
import { iterator } from '../../evaluate/iterator.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { PythonError } from '../../values/errors.ts';
import { dict, hashOrThrow, int, list, NONE, setEntry, str, tuple } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { binary, compare } from '../../values/operators.ts';
import { reprOf } from '../../values/repr.ts';
import { spendItems } from '../../values/effort.ts';
import { sortedByKeys } from '../../values/sort.ts';
import type { Call, DictValue, Evaluation, Value } from '../../values/value.ts';
import { collectionType, copiedEntries, Face, type FaceMethod } from './face.ts';

const ZERO = int(0);

function isCounter(value: Value): value is DictValue {
  return value.kind === 'dict' && value.face instanceof CounterFace;
}

class CounterFace extends Face {
  readonly typeName = 'Counter';
  readonly type = COUNTER;
  readonly missing = ZERO;
  readonly #dict: DictValue;

  constructor(of: DictValue) {
    super();
    this.#dict = of;
  }

  over(content: DictValue): DictValue {
    content.face = new CounterFace(content);
    return content;
  }

  override reprText(): string | null {
    if (this.#dict.entries.size === 0) return 'Counter()';
    const texts: string[] = [];
    // Counts that know no order are printed as they stand (CPython catches the TypeError).
    for (const { key, value } of this.#common() ?? this.#dict.entries.values()) {
      const [shownKey, shownValue] = [reprOf(key), reprOf(value)];
      if (shownKey === null || shownValue === null) return null;
      texts.push(`${shownKey}: ${shownValue}`);
    }
    return `Counter({${texts.join(', ')}})`;
  }

  /** Most common first; equal counts in the order in which they were met. */
  #common(): readonly { readonly key: Value; readonly value: Value }[] | null {
    const entries = [...this.#dict.entries.values()];
    try {
      const sorted = sortedByKeys(
        entries.map((_, at) => int(at)),
        entries.map(({ value }) => value),
        { reverse: true },
      );
      return sorted ? sorted.flatMap(at => entries[Number(integerOf(at) ?? 0n)] ?? []) : null;
    } catch (error) {
      if (error instanceof PythonError) return null;
      throw error;
    }
  }

  binary(operator: string, other: Value): Value | undefined {
    if (!isCounter(other)) return undefined;
    const combine = COMBINE[operator];
    if (!combine) return undefined;
    const made: DictValue = { kind: 'dict', entries: new Map() };
    for (const key of keysOf(this.#dict, other)) {
      const count = combine(countIn(this.#dict, key), countIn(other, key));
      if (isPositive(count)) setEntry(made, key, count);
    }
    return this.over(made);
  }

  /** `+counter` and `-counter` keep what is positive. */
  unary(operator: string): Value | undefined {
    if (operator !== '+' && operator !== '-') return undefined;
    const made: DictValue = { kind: 'dict', entries: new Map() };
    for (const { key, value } of this.#dict.entries.values()) {
      const count = operator === '+' ? value : binary('-', ZERO, value);
      if (isPositive(count)) setEntry(made, key, count);
    }
    return this.over(made);
  }

  #change(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, sign: '+' | '-', call: Call, world: Evaluation): Value {
    const counted = countsOf(args[0], kwargs, call, world);
    if (counted.kind === 'dynamic') (world as Machine).marks.taint(this.#dict, counted);
    else for (const { key, value } of counted.entries.values()) setEntry(this.#dict, key, binary(sign, countIn(this.#dict, key), value));
    return NONE;
  }

  protected readonly methods: Readonly<Record<string, FaceMethod>> = {
    most_common: ([count], _kwargs, call, world) => {
      const rows = this.#common()?.map(({ key, value }) => tuple([key, value]));
      if (!rows) return world.dynamic('an order of counts that is not known', call.span);
      const most = count && integerOf(count);
      return list(most === undefined ? rows : rows.slice(0, Math.max(0, Number(most))));
    },
    elements: () => iterator('chain', repeatedKeys(this.#dict)),
    total: () => [...this.#dict.entries.values()].reduce<Value>((sum, { value }) => binary('+', sum, value), ZERO),
    update: (args, kwargs, call, world) => this.#change(args, kwargs, '+', call, world),
    subtract: (args, kwargs, call, world) => this.#change(args, kwargs, '-', call, world),
    copy: () => this.over(copiedEntries(this.#dict)),
    fromkeys: () => {
      throw new PythonError('NotImplementedError', 'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.');
    },
  };
}

const COMBINE: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  '+': (a, b) => binary('+', a, b),
  '-': (a, b) => binary('-', a, b),
  '&': (a, b) => (compare('<', a, b) === true ? a : b),
  '|': (a, b) => (compare('<', a, b) === true ? b : a),
};

function keysOf(a: DictValue, b: DictValue): readonly Value[] {
  const extra = [...b.entries].filter(([hash]) => !a.entries.has(hash));
  return [...a.entries.values(), ...extra.map(([, entry]) => entry)].map(({ key }) => key);
}

function countIn(of: DictValue, key: Value): Value {
  return of.entries.get(hashOrThrow(key))?.value ?? ZERO;
}

function isPositive(count: Value): boolean {
  return compare('>', count, ZERO) === true;
}

function* repeatedKeys(of: DictValue): Generator<Value, undefined, undefined> {
  for (const { key, value } of of.entries.values()) {
    const times = integerOf(value) ?? 0n;
    for (let at = 0n; at < times; at++) {
      spendItems(1);
      yield key;
    }
  }
  return undefined;
}

/** What `Counter(…)` and `update(…)` count: the items of an iterable, or the counts that a mapping and keywords name. */
function countsOf(
  given: Value | undefined,
  kwargs: ReadonlyMap<string, Value>,
  call: Call,
  world: Evaluation,
): Value & (DictValue | { kind: 'dynamic' }) {
  const made = given?.kind === 'dict' ? copiedEntries(given) : dict([]);
  if (given && given.kind !== 'dict' && given.kind !== 'none') {
    const items = world.iterate(given, call.span);
    if ('kind' in items) return items;
    for (const item of items) {
      if (item.kind === 'dynamic') return item;
      setEntry(made, item, binary('+', countIn(made, item), int(1)));
    }
  }
  // Into an empty Counter what is given goes as it is.
  const isEmpty = made.entries.size === 0;
  for (const [name, value] of kwargs) setEntry(made, str(name), isEmpty ? value : binary('+', countIn(made, str(name)), value));
  return made;
}

export const COUNTER = collectionType('Counter', ([given], kwargs, call, world) => {
  const made = countsOf(given, kwargs, call, world);
  if (made.kind === 'dict') made.face = new CounterFace(made);
  return made;
});
