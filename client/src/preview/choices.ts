// For which run and with which conf the previews of each DAG are made; kept with the workspace.
import type { RunChoice } from '#core/schedule/chosen-runs.ts';
import { isFields, isText } from '../checks.ts';
import { Emitter } from '../events.ts';
import { runChoiceOf } from './address.ts';

export interface PreviewOptions {
  readonly run: RunChoice;
  /** JSON text of an object. */
  readonly conf: string;
}

/** What keeps the choices: the state of the workspace. */
interface Kept {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface DagAddress {
  readonly uri: string;
  readonly dagId: string;
}

const KEPT = 'previews';
const MINUTE = 60_000;

export class PreviewChoices {
  readonly changed = new Emitter<DagAddress>();
  readonly #kept: Kept;
  readonly #nows = new Map<string, number>();

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  of(dag: DagAddress): PreviewOptions {
    const all = this.#kept.get(KEPT);
    const kept = isFields(all) ? all[keyOf(dag)] : undefined;
    const run = isFields(kept) ? runChoiceOf(kept['run']) : undefined;
    const conf = isFields(kept) && isText(kept['conf']) ? kept['conf'] : '{}';
    return { run: run ?? { kind: 'last' }, conf };
  }

  /** What "now" means for the DAG: the minute in which somebody last asked for it, so that nothing moves while they type. */
  nowOf(dag: DagAddress): number {
    return this.#nows.get(keyOf(dag)) ?? this.#renew(dag);
  }

  /** Somebody asks anew. */
  ask(dag: DagAddress): void {
    this.#renew(dag);
    this.changed.fire(dag);
  }

  async set(dag: DagAddress, options: Partial<PreviewOptions>): Promise<void> {
    const all = this.#kept.get(KEPT);
    await this.#kept.update(KEPT, { ...(isFields(all) ? all : {}), [keyOf(dag)]: { ...this.of(dag), ...options } });
    this.ask(dag);
  }

  #renew(dag: DagAddress): number {
    const now = Math.floor(Date.now() / MINUTE) * MINUTE;
    this.#nows.set(keyOf(dag), now);
    return now;
  }
}

function keyOf({ uri, dagId }: DagAddress): string {
  return `${uri}#${dagId}`;
}
