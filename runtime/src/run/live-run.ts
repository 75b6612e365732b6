// One run while it is driven: inputs go into the engine, events are stored and folded, effects are carried out.
import { step } from '#core/engine/step.ts';
import type { Effect, EngineInput, EngineSettings } from '#core/engine/types.ts';
import type { RunEvent, RunEventBody } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import type { AttemptRef } from '../attempt/attempt.ts';
import { Wakes } from './wakes.ts';

/** What a run needs of the world around it. */
export interface RunPorts {
  /** Makes events last; throws when they cannot be written. */
  readonly append: (runId: string, events: readonly RunEvent[]) => void;
  readonly publish: (runId: string, events: readonly RunEvent[]) => void;
  /** What the engine goes by at this moment: other runs take their part. */
  readonly settings: (state: RunState) => EngineSettings;
  /** Instances have ended or the run has: others may have waited for that. */
  readonly freed: () => void;
  readonly startAttempt: (run: LiveRun, ref: AttemptRef) => RunningAttempt;
}

export interface RunningAttempt {
  kill(why: string): void;
}

const FREEING: ReadonlySet<RunEvent['type']> = new Set(['task-finished', 'run-finished', 'run-cancelling']);

/*
 *   executors, user, clock ──input──► step ──events──► append ► fold ► publish
 *            ▲                          │
 *            └────────── effects ◄──────┘
 */
export class LiveRun {
  readonly runId: string;
  /** The state at the end, after every attempt has ended too; rejected when the store can no longer be written. */
  readonly finished: Promise<RunState>;
  readonly #ports: RunPorts;
  readonly #inputs: EngineInput[] = [];
  readonly #attempts = new Map<string, RunningAttempt>();
  readonly #wakes = new Wakes(() => this.feed({ type: 'tick' }));
  readonly #end = Promise.withResolvers<RunState>();
  #state: RunState;
  #stepping = false;
  #broken = false;

  private constructor(state: RunState, ports: RunPorts) {
    this.runId = state.runId;
    this.#ports = ports;
    this.finished = this.#end.promise;
    this.#state = state;
  }

  /** A new run; throws when its first event cannot be written. */
  static begin(started: Extract<RunEventBody, { readonly type: 'run-started' }>, ports: RunPorts): LiveRun {
    const event: RunEvent = { at: Date.now(), seq: 1, ...started };
    ports.append(started.runId, [event]);
    ports.publish(started.runId, [event]);
    return new LiveRun(reduceRun(null, event), ports);
  }

  /** A run that has ended, for what is done to it now. */
  static again(state: RunState, ports: RunPorts): LiveRun {
    return new LiveRun(state, ports);
  }

  get state(): RunState {
    return this.#state;
  }

  /** Tells the engine what has happened. Inputs that arrive while it thinks are taken in turn. */
  feed(input: EngineInput): void {
    this.#inputs.push(input);
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let next = this.#inputs.shift(); next && !this.#broken; next = this.#inputs.shift()) this.#take(next);
    } catch (error) {
      this.#break(error);
    } finally {
      this.#stepping = false;
    }
    this.#settle();
  }

  /** To be called when an attempt has ended, with the input that says how. */
  attemptEnded(ref: AttemptRef, input: EngineInput): void {
    this.#attempts.delete(attemptKey(ref));
    this.feed(input);
  }

  #take(input: EngineInput): void {
    const now = Date.now();
    const { events, effects } = step(this.#state, input, now, this.#ports.settings(this.#state));
    this.#record(events, now);
    for (const effect of effects) this.#carryOut(effect);
  }

  #record(bodies: readonly RunEventBody[], at: number): void {
    if (bodies.length === 0) return;
    const first = this.#state.lastSeq + 1;
    const events = bodies.map((body, index): RunEvent => ({ at, seq: first + index, ...body }));
    this.#ports.append(this.runId, events);
    this.#state = events.reduce(reduceRun, this.#state);
    this.#ports.publish(this.runId, events);
    if (events.some(({ type }) => FREEING.has(type))) this.#ports.freed();
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'start-attempt':
        this.#attempts.set(attemptKey(effect), this.#ports.startAttempt(this, refOf(effect)));
        return;
      case 'kill-attempt':
        this.#attempts.get(attemptKey(effect))?.kill(effect.why);
        return;
      case 'wake':
        this.#wakes.add(effect.at);
        return;
      default:
        effect satisfies never;
    }
  }

  /** The store is full or gone: nothing more can be remembered, so nothing more may run. */
  #break(error: unknown): void {
    this.#broken = true;
    this.#wakes.clear();
    for (const attempt of this.#attempts.values()) attempt.kill('the run history cannot be written');
    this.#end.promise.catch(() => undefined);
    this.#end.reject(error instanceof Error ? error : new Error(String(error)));
  }

  #settle(): void {
    if (this.#broken || this.#state.finishedAt === null) return;
    this.#wakes.clear();
    if (this.#attempts.size === 0) this.#end.resolve(this.#state);
  }
}

function attemptKey({ taskId, mapIndex, tryNumber }: AttemptRef): string {
  return `${taskId}[${mapIndex}]#${tryNumber}`;
}

function refOf({ taskId, mapIndex, tryNumber }: AttemptRef): AttemptRef {
  return { taskId, mapIndex, tryNumber };
}
