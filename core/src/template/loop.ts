// `loop` inside `{% for %}`: jinja2 `runtime.py`, LoopContext.
import { equal } from '../python/values/compare.ts';
import { PythonError } from '../python/values/errors.ts';
import { lengthOf } from '../python/values/items.ts';
import { bool, int, tuple } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { withoutAsking } from './native-calls.ts';
import { LazyIterator, cursorOf, cursorOver, drained, type Cursor } from './lazy.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from './request.ts';
import type { Undefined } from './undefined.ts';

/** What a loop needs of whoever runs it. */
export interface LoopHost {
  /** Renders the loop's body over other items, one level deeper; null when the loop is not recursive. */
  readonly recurse: ((items: Value, depth: number) => Steps<Value>) | null;
  readonly undefined: (message: string) => Undefined;
}

export class Loop extends TemplateObject {
  readonly typeName = 'LoopContext';
  override readonly module = 'jinja2.runtime';
  readonly #iterable: Value;
  readonly #depth: number;
  readonly #host: LoopHost;
  #cursor: Cursor;
  #index = -1;
  #before: Value | null = null;
  #current: Value | null = null;
  /** The next item, where it was looked at before its turn: null when there is none, undefined when nobody has looked. */
  #after: Value | null | undefined = undefined;
  #length: number | null = null;
  #changed: readonly Value[] | null = null;

  /** `depth` from zero; `filtered`: the items that the loop's `if` lets through, where it has one. */
  constructor(iterable: Value, filtered: Cursor | null, depth: number, host: LoopHost) {
    super();
    // What comes through a filter has no length of its own.
    this.#iterable = filtered ? new LazyIterator('generator', () => filtered.next()) : iterable;
    this.#cursor = filtered ?? cursorOf(iterable);
    this.#depth = depth;
    this.#host = host;
  }

  /** Moves on to the next item; null at the end. */
  *advance(): Steps<Value | null> {
    const item = this.#after ?? (yield* this.#cursor.next());
    this.#after = undefined;
    if (item === null) return null;
    this.#index++;
    this.#before = this.#current;
    this.#current = item;
    return item;
  }

  override reprText(): string | null {
    return `<LoopContext ${this.#index + 1}/${this.length()}>`;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'index':
        return int(this.#index + 1);
      case 'index0':
        return int(this.#index);
      case 'first':
        return bool(this.#index === 0);
      case 'depth':
        return int(this.#depth + 1);
      case 'depth0':
        return int(this.#depth);
      case 'previtem':
        return (this.#index > 0 ? this.#before : null) ?? this.#host.undefined('there is no previous item');
      case 'cycle':
        return asking(args => this.#cycle(args));
      case 'changed':
        return asking(args => this.#isChanged(args));
      default:
        return undefined;
    }
  }

  override *attributeSteps(name: string): Steps<Value | undefined> {
    switch (name) {
      case 'revindex':
        return int((yield* this.#size()) - this.#index);
      case 'revindex0':
        return int((yield* this.#size()) - this.#index - 1);
      case 'length':
        return int(yield* this.#size());
      case 'last':
        return bool((yield* this.#peek()) === null);
      case 'nextitem':
        return (yield* this.#peek()) ?? this.#host.undefined('there is no next item');
      default:
        return this.attribute(name);
    }
  }

  length(): number {
    return withoutAsking(this.#size());
  }

  *#peek(): Steps<Value | null> {
    this.#after ??= yield* this.#cursor.next();
    return this.#after;
  }

  *#size(): Steps<number> {
    if (this.#length !== null) return this.#length;
    let length = sizeOf(this.#iterable);
    if (length === null) {
      const rest = yield* drained(this.#cursor);
      this.#cursor = cursorOver(rest);
      length = rest.length + this.#index + 1 + (this.#after ? 1 : 0);
    }
    this.#length = length;
    return length;
  }

  #cycle(values: readonly Value[]): Value {
    const value = values[this.#index % values.length];
    if (!value) throw new PythonError('TypeError', 'no items for cycling given');
    return value;
  }

  #isChanged(values: readonly Value[]): Value {
    const same = this.#changed !== null && equal(tuple(this.#changed), tuple(values));
    if (same === null) throw new Unsupported('a comparison that is not known');
    if (!same) this.#changed = values;
    return bool(!same);
  }

  override *callSteps(args: readonly Value[]): Steps<Value> {
    const [items] = args;
    if (!this.#host.recurse) throw new PythonError('TypeError', "The loop must have the 'recursive' marker to be called recursively.");
    if (!items) throw new PythonError('TypeError', "LoopContext.__call__() missing 1 required positional argument: 'iterable'");
    return yield* this.#host.recurse(items, this.#depth + 1);
  }
}

/** `len(value)`; null when it has none. */
function sizeOf(value: Value): number | null {
  try {
    return lengthOf(value);
  } catch (error) {
    if (error instanceof PythonError) return null;
    throw error;
  }
}

/** A function of the template that asks nothing. */
export function asking(body: (args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Value): TemplateFunction {
  return new TemplateFunction(function* (args, kwargs) {
    return body(args, kwargs);
  });
}
