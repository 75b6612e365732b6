// A run in the terminal: a table that keeps still where the terminal can, one line for each end of a task where it cannot.
import { pc } from './colours.ts';
import type { RunEvent } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import { FINISHED_STATES, instanceKey, type RunState, type TaskInstanceState, type TaskState } from '#core/run/state.ts';
import { durationText } from '#core/text/duration.ts';
import { instanceLine, nameWidth } from './instance-line.ts';
import { print } from './output.ts';
import { stateText } from './words.ts';

/** More lines than this are no overview. */
const MOST_LINES = 40;
/** Lines of the terminal that stay free below the table. */
const FREE_LINES = 2;

export class RunTable {
  readonly #isLive = process.stdout.isTTY;
  /** What has been told of waiting sensors, which would repeat themselves at every poke. */
  readonly #rescheduled = new Set<string>();
  #state: RunState | null = null;
  #drawn = 0;

  take(events: readonly RunEvent[]): void {
    for (const event of events) {
      this.#state = reduceRun(this.#state, event);
      if (!this.#isLive) this.#tell(this.#state, event);
    }
    if (this.#isLive) this.#redraw();
  }

  /** How the run ended. */
  async finish(state: RunState): Promise<void> {
    const lasted = durationText((state.finishedAt ?? state.startedAt) - state.startedAt);
    const why = state.why === null ? '' : ` (${state.why})`;
    await print(`${pc.bold(state.runId)} ${stateText(state.outcome)}${why} in ${lasted}`);
  }

  #redraw(): void {
    if (!this.#state) return;
    const width = nameWidth(this.#state);
    const most = Math.max(1, Math.min(MOST_LINES, process.stdout.rows - FREE_LINES));
    const shown = shownInstances([...this.#state.instances.values()], most);
    const lines = shown.map(instance => instanceLine(instance, width));
    const hidden = this.#state.instances.size - shown.length;
    if (hidden > 0) lines.push(pc.dim(`  … and ${hidden} more`));
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : '';
    // A line that is wider than the terminal must not wrap: the next picture would not start at the right line.
    process.stdout.write(`\u001b[?7l${up}${lines.map(line => `\u001b[2K${line}\n`).join('')}\u001b[0J\u001b[?7h`);
    this.#drawn = lines.length;
  }

  #tell(state: RunState, event: RunEvent): void {
    if (event.type !== 'task-finished' && event.type !== 'task-state') return;
    const key = instanceKey(event.taskId, event.mapIndex);
    const instance = state.instances.get(key);
    if (!instance || !isTold(event.state)) return;
    if (event.state === 'up_for_reschedule') {
      if (this.#rescheduled.has(key)) return;
      this.#rescheduled.add(key);
    }
    void print(instanceLine(instance, nameWidth(state)));
  }
}

function isTold(state: TaskState): boolean {
  return FINISHED_STATES.has(state) || state === 'up_for_retry' || state === 'up_for_reschedule';
}

/** All in the DAG's order where they fit; else first those in which something happens. */
function shownInstances(instances: readonly TaskInstanceState[], most: number): readonly TaskInstanceState[] {
  if (instances.length <= most) return instances;
  return [...instances].sort((a, b) => rank(a) - rank(b)).slice(0, most - 1);
}

function rank({ state }: TaskInstanceState): number {
  if (state === 'running') return 0;
  if (state === 'failed') return 1;
  if (state === 'up_for_retry' || state === 'up_for_reschedule') return 2;
  return FINISHED_STATES.has(state) ? 4 : 3;
}
