// Refresh: after a change, the changed file first, then the open files that read it; each in a turn of its own.
import { setImmediate } from 'node:timers';

/**
 * Changes that arrive while one file is at work replace each other: only the newest text is ever analysed,
 * and a request that comes in between two files is answered between them.
 */
export class Refresh {
  readonly #queue = new Set<string>();
  readonly #work: (path: string) => void;
  #running = false;
  #begun = false;

  constructor(work: (path: string) => void) {
    this.#work = work;
  }

  get isBegun(): boolean {
    return this.#begun;
  }

  /** Until then, requests only queue up. */
  begin(): void {
    this.#begun = true;
    this.#schedule();
  }

  /** Asks for a path; `first` puts it before those that already wait. */
  request(path: string, order: 'first' | 'last' = 'last'): void {
    if (order === 'first') {
      const waiting = [...this.#queue].filter(other => other !== path);
      this.#queue.clear();
      for (const next of [path, ...waiting]) this.#queue.add(next);
    } else this.#queue.add(path);
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#begun || this.#running || this.#queue.size === 0) return;
    this.#running = true;
    setImmediate(() => {
      this.#running = false;
      const [next] = this.#queue;
      if (next === undefined) return;
      this.#queue.delete(next);
      this.#work(next);
      this.#schedule();
    });
  }
}
