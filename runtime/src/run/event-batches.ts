// Hands events on in batches: at most one a frame for each run.
import type { RunEvent } from '#core/run/event.ts';

/** One frame, milliseconds. */
const FRAME = 16;

export type EventListener = (runId: string, events: readonly RunEvent[]) => void;

export class EventBatches {
  readonly #listeners = new Set<EventListener>();
  readonly #waiting = new Map<string, RunEvent[]>();
  #timer: NodeJS.Timeout | null = null;

  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(runId: string, events: readonly RunEvent[]): void {
    const waiting = this.#waiting.get(runId);
    if (waiting) waiting.push(...events);
    else this.#waiting.set(runId, [...events]);
    this.#timer ??= setTimeout(() => this.flush(), FRAME);
  }

  /** Hands on what waits, now. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batches = [...this.#waiting];
    this.#waiting.clear();
    for (const [runId, events] of batches) for (const listener of this.#listeners) listener(runId, events);
  }
}
