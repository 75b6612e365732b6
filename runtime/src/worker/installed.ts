// The DAG file of a run under the interpreter's own Airflow: loaded when the first task asks, by at most one process.
import type { LoadRequest } from './worker.ts';
import type { PythonSession, PythonWorkers, SessionAnswer } from './workers.ts';

/** `auto`: only tasks whose class the bundled Airflow lacks. `installed`: every task that Python runs. `bundled`: none. */
export type AirflowChoice = 'auto' | 'bundled' | 'installed';

export class InstalledAirflow {
  readonly #workers: PythonWorkers;
  readonly #request: LoadRequest;
  #answer: Promise<SessionAnswer> | null = null;
  #session: PythonSession | null = null;
  #runsAll: boolean;

  constructor(choice: Exclude<AirflowChoice, 'bundled'>, workers: PythonWorkers, request: LoadRequest) {
    this.#runsAll = choice === 'installed';
    this.#workers = workers;
    this.#request = request;
  }

  /** Every task that Python runs goes here. */
  get runsAll(): boolean {
    return this.#runsAll;
  }

  /** The bundled Airflow cannot load the file at all. */
  runAll(): void {
    this.#runsAll = true;
  }

  /** Whether tasks have run there, callbacks included. */
  get isOpen(): boolean {
    return this.#session !== null;
  }

  open(): Promise<SessionAnswer> {
    this.#answer ??= this.#load();
    return this.#answer;
  }

  release(): void {
    this.#session?.release();
  }

  async #load(): Promise<SessionAnswer> {
    const answer = await this.#workers.open(this.#request);
    if (answer.kind === 'open') this.#session = answer.session;
    return answer;
  }
}
