// A run in the terminal: a table that keeps still where the terminal can, one line for each task that ends where it cannot.
import pc from 'picocolors';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunEvent } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import { FINISHED_STATES, instanceKey, type RunState, type TaskInstanceState } from '#core/run/state.ts';
import { print } from './output.ts';
import { durationText, stateText } from './words.ts';

/** More lines than this would scroll away while they are redrawn. */
const MOST_LINES = 40;

export class RunTable {
  readonly #live = process.stdout.isTTY;
  readonly #told = new Set<string>();
  readonly #width: number;
  #state: RunState | null = null;
  #drawn = 0;

  constructor(plan: RunPlan) {
    this.#width = Math.max(...plan.tasks.map(task => task.taskId.length), 8) + 6;
  }

  take(events: readonly RunEvent[]): void {
    for (const event of events) this.#state = reduceRun(this.#state, event);
    if (this.#live) this.#redraw();
    else this.#tellEnded();
  }

  /** The last picture, and how the run ended. */
  async finish(state: RunState): Promise<void> {
    this.#state = state;
    if (this.#live) this.#redraw();
    else this.#tellEnded();
    const lasted = durationText((state.finishedAt ?? state.startedAt) - state.startedAt);
    const why = state.why === null ? '' : ` (${state.why})`;
    await print(`${pc.bold(state.runId)} ${stateText(state.outcome)}${why} in ${lasted}`);
  }

  #redraw(): void {
    const instances = [...(this.#state?.instances.values() ?? [])];
    const lines = instances.slice(0, MOST_LINES).map(instance => this.#line(instance));
    if (instances.length > MOST_LINES) lines.push(pc.dim(`… and ${instances.length - MOST_LINES} more`));
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : '';
    process.stdout.write(`${up}${lines.map(line => `\u001b[2K${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }

  #tellEnded(): void {
    for (const instance of this.#state?.instances.values() ?? []) {
      const key = instanceKey(instance.taskId, instance.mapIndex);
      if (!FINISHED_STATES.has(instance.state) || this.#told.has(key)) continue;
      this.#told.add(key);
      process.stdout.write(`${this.#line(instance)}\n`);
    }
  }

  #line({ taskId, mapIndex, state, why, attempts }: TaskInstanceState): string {
    const name = mapIndex < 0 ? taskId : `${taskId}[${mapIndex}]`;
    const last = attempts.at(-1);
    const lasted = last?.finishedAt ? durationText(last.finishedAt - last.startedAt) : '';
    const tries = attempts.length > 1 ? `try ${last?.tryNumber ?? attempts.length}` : '';
    const reason = state === 'success' || why === null ? '' : why;
    return `  ${name.padEnd(this.#width)} ${stateText(state)}  ${pc.dim([lasted, tries, reason].filter(part => part !== '').join('  '))}`;
  }
}
