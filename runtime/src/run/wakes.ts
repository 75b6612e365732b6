// The moments at which the engine wants to be asked again.

/** Node's longest timer; a later moment is waited for in pieces. */
const LONGEST = 2 ** 31 - 1;

export class Wakes {
  readonly #wake: () => void;
  readonly #moments = new Set<number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** `at`: milliseconds since the epoch. */
  add(at: number): void {
    this.#moments.add(at);
    this.#arm();
  }

  clear(): void {
    this.#moments.clear();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(): void {
    if (this.#timer) clearTimeout(this.#timer);
    const next = Math.min(...this.#moments);
    this.#timer = Number.isFinite(next) ? setTimeout(() => this.#ring(), Math.min(LONGEST, Math.max(0, next - Date.now()))) : null;
  }

  #ring(): void {
    const now = Date.now();
    const due = [...this.#moments].filter(moment => moment <= now);
    for (const moment of due) this.#moments.delete(moment);
    this.#arm();
    if (due.length > 0) this.#wake();
  }
}
