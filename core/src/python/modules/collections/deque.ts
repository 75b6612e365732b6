// collections.deque: a list that also grows at its start, and may have a limit.
import type { Machine } from '../../evaluate/machine.ts';
import { PythonError } from '../../values/errors.ts';
import { int, list, NONE } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { reprOf } from '../../values/repr.ts';
import { spendItems } from '../../values/effort.ts';
import { errorTypeName } from '../../values/types.ts';
import type { Call, Evaluation, ListValue, Value } from '../../values/value.ts';
import { collectionType, Face, type FaceMethod } from './face.ts';

class DequeFace extends Face {
  readonly typeName = 'deque';
  readonly type = DEQUE;
  readonly #list: ListValue;
  readonly #limit: number | null;

  constructor(of: ListValue, limit: number | null) {
    super();
    this.#list = of;
    this.#limit = limit;
    this.#cut('start');
  }

  over(content: ListValue): ListValue {
    content.face = new DequeFace(content, this.#limit);
    return content;
  }

  override reprText(): string | null {
    const items = reprOf({ kind: 'list', items: this.#list.items });
    if (items === null) return null;
    return this.#limit === null ? `deque(${items})` : `deque(${items}, maxlen=${this.#limit})`;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'maxlen') return this.#limit === null ? NONE : int(this.#limit);
    // A deque has no order of its own.
    return name === 'sort' ? undefined : super.attribute(name);
  }

  binary(operator: string, other: Value): Value | undefined {
    const { items } = this.#list;
    const times = integerOf(other);
    if (operator === '*' && times !== undefined) return this.over(list(repeated(items, Number(times))));
    if (operator !== '+') return undefined;
    if (other.kind === 'list' && other.face) return this.over(list([...items, ...other.items]));
    throw new PythonError('TypeError', `can only concatenate deque (not "${errorTypeName(other)}") to deque`);
  }

  /** What is beyond the limit falls out at the other end. */
  #cut(from: 'start' | 'end'): void {
    const surplus = this.#limit === null ? 0 : this.#list.items.length - this.#limit;
    if (surplus <= 0) return;
    if (from === 'start') this.#list.items.splice(0, surplus);
    else this.#list.items.splice(-surplus, surplus);
  }

  #extend(given: Value, from: 'start' | 'end', call: Call, world: Evaluation): Value {
    const items = world.iterate(given, call.span);
    if ('kind' in items) (world as Machine).marks.taint(this.#list, items);
    else if (from === 'end') this.#list.items.push(...items);
    else this.#list.items.unshift(...items.toReversed());
    this.#cut(from === 'end' ? 'start' : 'end');
    return NONE;
  }

  protected readonly methods: Readonly<Record<string, FaceMethod>> = {
    append: ([item = NONE]) => {
      this.#list.items.push(item);
      this.#cut('start');
      return NONE;
    },
    appendleft: ([item = NONE]) => {
      this.#list.items.unshift(item);
      this.#cut('end');
      return NONE;
    },
    extend: ([given = NONE], _kwargs, call, world) => this.#extend(given, 'end', call, world),
    extendleft: ([given = NONE], _kwargs, call, world) => this.#extend(given, 'start', call, world),
    insert: ([at = NONE, item = NONE]) => {
      const { items } = this.#list;
      if (this.#limit !== null && items.length >= this.#limit) throw new PythonError('IndexError', 'deque already at its maximum size');
      items.splice(Number(integerOf(at) ?? 0n), 0, item);
      return NONE;
    },
    pop: () => taken(this.#list.items.pop()),
    popleft: () => taken(this.#list.items.shift()),
    copy: () => this.over(list(this.#list.items)),
    __copy__: () => this.over(list(this.#list.items)),
    rotate: ([by]) => {
      const { items } = this.#list;
      const turns = items.length === 0 ? 0 : Number((by && integerOf(by)) ?? 1n) % items.length;
      items.unshift(...items.splice((items.length - turns) % items.length));
      return NONE;
    },
  };
}

function repeated(items: readonly Value[], times: number): readonly Value[] {
  spendItems(items.length * Math.max(0, times));
  return Array.from({ length: Math.max(0, times) }, () => items).flat();
}

function taken(item: Value | undefined): Value {
  if (item) return item;
  throw new PythonError('IndexError', 'pop from an empty deque');
}

export const DEQUE = collectionType('deque', ([iterable, length], kwargs, call, world) => {
  const limit = length ?? kwargs.get('maxlen') ?? NONE;
  const given = iterable ?? kwargs.get('iterable');
  const items = given ? world.iterate(given, call.span) : [];
  if ('kind' in items) return items;
  if (limit.kind === 'dynamic') return limit;
  const most = integerOf(limit);
  if (limit.kind !== 'none' && most === undefined) throw new PythonError('TypeError', 'an integer is required');
  if (most !== undefined && most < 0n) throw new PythonError('ValueError', 'maxlen must be non-negative');
  const made = list(items);
  made.face = new DequeFace(made, most === undefined ? null : Number(most));
  return made;
});
