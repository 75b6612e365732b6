// Collection: what past analyses leave behind is collected while nobody types, so that a keystroke need not wait for it.
import { getHeapSpaceStatistics } from 'node:v8';

/** Milliseconds without work until a collection: fast typists leave 50 between two keys, and findings are out after ten. */
const REST = 20;

/** Share of the young generation that is used before it is worth it. Half leaves room for several analyses of a long file. */
const WORTH_IT = 0.5;

/**
 * V8 collects the young generation where an allocation finds it full, which is in the middle of an analysis. What survives is copied:
 * for a file of 300 lines that takes as long as its analysis. Collected at rest it costs the same, and no edit waits for it.
 */
export class Collection {
  readonly #isAtRest: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(isAtRest: () => boolean) {
    this.#isAtRest = isAtRest;
  }

  /** Work has ended. Does nothing in a process without `--expose-gc`. */
  soon(): void {
    const { gc } = globalThis;
    if (!gc) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isAtRest() && youngShare() > WORTH_IT) gc({ type: 'minor' });
    }, REST);
    this.#timer.unref();
  }
}

function youngShare(): number {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  return young ? young.space_used_size / (young.space_used_size + young.space_available_size) : 0;
}
