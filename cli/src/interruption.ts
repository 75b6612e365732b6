// Ctrl+C and its like: the first asks the runs to end as Airflow ends them, the second does not wait for that.
import type { Runtime } from '#runtime/runtime.ts';
import { say } from './output.ts';

/** Exit codes as a shell gives them to what these signals end: 128 and the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Nobody reads the output any more: as if SIGPIPE had come. */
const CLOSED_OUTPUT = 141;

type Signal = keyof typeof EXIT_CODES;

export class Interruption {
  /** What the process shall exit with; null while nothing has interrupted it. */
  exitCode: number | null = null;
  readonly #runtime: Runtime;
  readonly #live = new Set<string>();
  readonly #undo: (() => void)[] = [];

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#undo.push(
      runtime.onEvents((runId, events) => {
        for (const { type } of events) {
          if (type === 'run-started') this.#began(runId);
          if (type === 'run-finished') this.#live.delete(runId);
        }
      }),
    );
    for (const signal of Object.keys(EXIT_CODES) as Signal[]) this.#on(process, signal, () => this.#interrupt(EXIT_CODES[signal]));
    this.#on(process.stdout, 'error', () => this.#interrupt(CLOSED_OUTPUT));
  }

  /** Signals have their usual effect again. */
  end(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  #on(source: NodeJS.EventEmitter, event: string, listener: () => void): void {
    source.on(event, listener);
    this.#undo.push(() => source.off(event, listener));
  }

  #began(runId: string): void {
    this.#live.add(runId);
    if (this.exitCode !== null) this.#runtime.cancel(runId);
  }

  #interrupt(exitCode: number): void {
    const isFirst = this.exitCode === null;
    this.exitCode ??= exitCode;
    if (isFirst) {
      if (exitCode === EXIT_CODES.SIGINT) void say('Cancelling; press Ctrl+C again to stop at once.');
      for (const runId of this.#live) this.#runtime.cancel(runId);
    } else if (exitCode !== CLOSED_OUTPUT) void this.#runtime.close().finally(() => process.exit(this.exitCode));
  }
}
