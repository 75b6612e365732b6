// Refresh: after a change, the changed file first, then the open files that read it; each in turns of its own.
import { setImmediate } from 'node:timers';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** The work at one path, in steps. What comes in between two steps is taken in between them. */
export type Work = Iterator<void, void>;

/** Runs a step, and answers `{ done: true }` where it fails. */
export type Step = (path: string, step: () => IteratorResult<void, void>) => IteratorResult<void, void>;

/**
 * Turns of the event loop without an edit before the work at one begins. Messages that wait are taken in one a turn:
 * as long as there are edits among the next ones, the text is not the one to look at.
 */
const PATIENCE = 2;

/**
 * Edits that arrive while one file is at work replace each other, and the work that they make idle is given up at its next step:
 * only the newest text is ever analysed to the end, and a request that comes in is answered between two steps.
 */
export class Refresh {
  readonly #queue = new Set<string>();
  readonly #work: (path: string) => Work;
  readonly #step: Step;
  readonly #onRest: () => void;
  #current: { readonly path: string; readonly work: Work } | null = null;
  #patience = 0;
  #isWaiting = false;
  #begun = false;

  /** `onRest` is called whenever nothing is left to do. */
  constructor(work: (path: string) => Work, step: Step, onRest: () => void) {
    this.#work = work;
    this.#step = step;
    this.#onRest = onRest;
  }

  get isAtRest(): boolean {
    return this.#queue.size === 0 && !this.#current;
  }

  get isBegun(): boolean {
    return this.#begun;
  }

  /** Until then, requests only queue up. */
  begin(): void {
    this.#begun = true;
    this.#schedule();
  }

  /** Asks for a path. `first`, after an edit, puts it before those that wait and the one that is at work. */
  request(path: string, order: 'first' | 'last' = 'last'): void {
    if (order === 'first') {
      const interrupted = this.#current ? [this.#current.path] : [];
      const waiting = [path, ...interrupted, ...this.#queue];
      this.#current = null;
      this.#queue.clear();
      for (const next of waiting) this.#queue.add(next);
      this.#patience = PATIENCE;
    } else {
      if (this.#current?.path === path) this.#current = null;
      this.#queue.add(path);
    }
    this.#schedule();
  }

  /** Fulfilled when no edit has come in for a moment. */
  async untilQuiet(): Promise<void> {
    while (this.#patience > 0) await nextTurn();
  }

  #schedule(): void {
    if (!this.#begun || this.#isWaiting || this.isAtRest) return;
    this.#isWaiting = true;
    setImmediate(() => {
      this.#isWaiting = false;
      if (this.#patience > 0) this.#patience--;
      else this.#go();
      if (this.isAtRest) this.#onRest();
      else this.#schedule();
    });
  }

  #go(): void {
    const current = this.#current ?? this.#begin();
    if (!current) return;
    this.#current = current;
    const { done } = this.#step(current.path, () => current.work.next());
    if (done) this.#current = null;
  }

  #begin(): { readonly path: string; readonly work: Work } | null {
    const [path] = this.#queue;
    if (path === undefined) return null;
    this.#queue.delete(path);
    return { path, work: this.#work(path) };
  }
}
