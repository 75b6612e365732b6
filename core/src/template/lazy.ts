// Iteration one item at a time, as Python does it: what is not asked for is not computed, and a list may grow under the loop.
import { NativeIterable } from '../python/values/callable.ts';
import { PythonError } from '../python/values/errors.ts';
import { int } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { withoutAsking } from './native-calls.ts';
import { itemsOf } from './markup.ts';
import type { Steps } from './request.ts';

/** The next item, null at the end. */
export interface Cursor {
  next(): Steps<Value | null>;
}

/** A generator: what filters such as `map` and `select` give. */
export class LazyIterator extends NativeIterable implements Cursor {
  readonly #next: () => Steps<Value | null>;

  constructor(typeName: string, next: () => Steps<Value | null>) {
    super(typeName, () => withoutAsking(drained({ next })));
    this.#next = next;
  }

  *next(): Steps<Value | null> {
    return yield* this.#next();
  }
}

/** A generator object: `begin` runs when the first item is asked for, so what it raises is raised then. */
export function lazily(typeName: string, begin: () => Cursor): LazyIterator {
  let cursor: Cursor | null = null;
  return new LazyIterator(typeName, function* () {
    cursor ??= begin();
    return yield* cursor.next();
  });
}

/** A cursor over items that are there. */
export function cursorOver(items: readonly Value[]): Cursor {
  let at = 0;
  return {
    *next() {
      return items[at++] ?? null;
    },
  };
}

/** `iter(value)`. */
export function cursorOf(value: Value): Cursor {
  if (value instanceof LazyIterator) return value;
  switch (value.kind) {
    case 'list':
      // Read by index each time: what the loop appends is met too.
      return cursorOver(value.items);
    case 'range': {
      const { start, stop, step } = value;
      let at = start;
      return {
        *next() {
          if (step > 0n ? at >= stop : at <= stop) return null;
          const item = int(at);
          at += step;
          return item;
        },
      };
    }
    case 'dict':
    case 'set': {
      const size = value.entries.size;
      const items = itemsOf(value);
      let at = 0;
      return {
        *next() {
          if (value.entries.size !== size)
            throw new PythonError('RuntimeError', `${value.kind === 'dict' ? 'dictionary' : 'Set'} changed size during iteration`);
          return items[at++] ?? null;
        },
      };
    }
    default:
      return cursorOver(itemsOf(value));
  }
}

/** All that is left. */
export function* drained(cursor: Cursor): Steps<Value[]> {
  const items: Value[] = [];
  for (let item = yield* cursor.next(); item !== null; item = yield* cursor.next()) items.push(item);
  return items;
}

/** `list(value)`. */
export function* allItems(value: Value): Steps<readonly Value[]> {
  return value instanceof LazyIterator ? yield* drained(value) : itemsOf(value);
}
