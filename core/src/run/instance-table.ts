// InstanceTable: the task instances of a run as a persistent map, so that every event makes a new state at small cost.
import { FINISHED_STATES, instanceKey, type RunState, type TaskInstanceState, type TaskState } from './state.ts';

/** How many instances are in each state; a state that none is in may be absent. */
type Tally = Readonly<Partial<Record<TaskState, number>>>;

/** The instances of one task: one with map index -1, or 0…n-1 once it is expanded, cut into chunks. */
interface Row {
  readonly taskId: string;
  readonly size: number;
  readonly tally: Tally;
  readonly chunks: readonly Chunk[];
}

interface Chunk {
  readonly tally: Tally;
  readonly items: readonly TaskInstanceState[];
}

/**
 * One change copies the list of rows, one row's list of chunks and one chunk, never the instances: 10,000 mapped
 * instances stay linear in events, and a state that somebody still holds never changes.
 *
 * ```
 * rows ─► row "extract"  ─► [chunk -1]
 *      ─► row "load"     ─► [chunk 0…63][chunk 64…127] …
 * ```
 */
const CHUNK = 64;

export class InstanceTable implements ReadonlyMap<string, TaskInstanceState> {
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #rows: readonly Row[];
  /** Over all instances. */
  readonly tally: Tally;

  private constructor(rowOf: ReadonlyMap<string, number>, rows: readonly Row[], tally: Tally) {
    this.#rowOf = rowOf;
    this.#rows = rows;
    this.tally = tally;
  }

  /** One instance a task, with map index -1 and in state none. */
  static of(taskIds: readonly string[]): InstanceTable {
    const rows = [...new Set(taskIds)].map(taskId => rowOf(taskId, [blankInstance(taskId, -1)]));
    return new InstanceTable(new Map(rows.map((row, at) => [row.taskId, at])), rows, { none: rows.length });
  }

  /** A table of what any map of instances holds. */
  static from(instances: ReadonlyMap<string, TaskInstanceState>): InstanceTable {
    if (instances instanceof InstanceTable) return instances;
    const byTask = Map.groupBy(instances.values(), one => one.taskId);
    const rows = [...byTask].map(([taskId, items]) =>
      rowOf(
        taskId,
        items.toSorted((a, b) => a.mapIndex - b.mapIndex),
      ),
    );
    return new InstanceTable(new Map(rows.map((row, at) => [row.taskId, at])), rows, countStates([...instances.values()]));
  }

  get size(): number {
    return this.#rows.reduce((sum, row) => sum + row.size, 0);
  }

  hasTask(taskId: string): boolean {
    return this.#rowOf.has(taskId);
  }

  /** How many instances the task has; 0 for a task that is not part of the run. */
  countOf(taskId: string): number {
    return this.#row(taskId)?.size ?? 0;
  }

  tallyOf(taskId: string): Tally {
    return this.#row(taskId)?.tally ?? {};
  }

  instance(taskId: string, mapIndex: number): TaskInstanceState | undefined {
    const row = this.#row(taskId);
    return row && placeIn(row, mapIndex)?.instance;
  }

  /** The task's instances in order of map index. */
  instancesOf(taskId: string): TaskInstanceState[] {
    return this.#row(taskId)?.chunks.flatMap(chunk => chunk.items) ?? [];
  }

  /** The task's first instance, by map index, that is in the state; chunks without one are passed over. */
  firstIn(taskId: string, state: TaskState): TaskInstanceState | undefined {
    const row = this.#row(taskId);
    if (!row?.tally[state]) return undefined;
    return row.chunks.find(chunk => chunk.tally[state])?.items.find(one => one.state === state);
  }

  /** The task's first instance, by map index, that has not ended. */
  firstUnfinished(taskId: string): TaskInstanceState | undefined {
    const chunk = this.#row(taskId)?.chunks.find(one => hasUnfinished(one));
    return chunk?.items.find(one => !FINISHED_STATES.has(one.state));
  }

  /** All instances in one of the states; only chunks that have one are read. */
  allIn(states: readonly TaskState[]): TaskInstanceState[] {
    const found: TaskInstanceState[] = [];
    for (const row of this.#rows) {
      if (!hasAny(row.tally, states)) continue;
      for (const chunk of row.chunks) if (hasAny(chunk.tally, states)) found.push(...chunk.items.filter(one => states.includes(one.state)));
    }
    return found;
  }

  /** The table with one instance changed; the same table when there is no such instance. */
  with(taskId: string, mapIndex: number, change: (instance: TaskInstanceState) => TaskInstanceState): InstanceTable {
    const at = this.#rowOf.get(taskId);
    const row = this.#row(taskId);
    const place = row && placeIn(row, mapIndex);
    if (at === undefined || !row || !place) return this;
    const after = change(place.instance);
    const move = (tally: Tally): Tally => moved(tally, place.instance.state, after.state);
    const chunk: Chunk = { tally: move(place.chunk.tally), items: place.chunk.items.with(place.item, after) };
    const changed: Row = { ...row, tally: move(row.tally), chunks: row.chunks.with(place.at, chunk) };
    return new InstanceTable(this.#rowOf, this.#rows.with(at, changed), move(this.tally));
  }

  /** The table with a task expanded to `length` instances: those it has already stay, an instance that was not expanded goes. */
  withExpanded(taskId: string, length: number): InstanceTable {
    const at = this.#rowOf.get(taskId);
    if (at === undefined || length < 1) return this;
    const had = this.instancesOf(taskId).filter(one => one.mapIndex >= 0);
    const fresh = [
      ...had,
      ...Array.from({ length: Math.max(0, length - had.length) }, (_, more) => blankInstance(taskId, had.length + more)),
    ];
    const rows = this.#rows.with(at, rowOf(taskId, fresh));
    return new InstanceTable(this.#rowOf, rows, sumOf(rows.map(row => row.tally)));
  }

  /** The table for a DAG that has other tasks now: new ones have no state yet, those that are gone are removed. */
  withTasks(taskIds: readonly string[]): InstanceTable {
    const wanted = [...new Set(taskIds)];
    const gone = this.#rows.filter(row => !wanted.includes(row.taskId));
    const rows = [
      ...wanted.map(taskId => this.#row(taskId) ?? rowOf(taskId, [blankInstance(taskId, -1)])),
      ...gone.map(row =>
        rowOf(
          row.taskId,
          this.instancesOf(row.taskId).map(one => ({ ...one, state: 'removed' as const })),
        ),
      ),
    ];
    return new InstanceTable(new Map(rows.map((row, at) => [row.taskId, at])), rows, sumOf(rows.map(row => row.tally)));
  }

  get(key: string): TaskInstanceState | undefined {
    const bracket = key.lastIndexOf('[');
    return bracket < 0 ? undefined : this.instance(key.slice(0, bracket), Number(key.slice(bracket + 1, -1)));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  forEach(visit: (value: TaskInstanceState, key: string, map: ReadonlyMap<string, TaskInstanceState>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  *values(): Generator<TaskInstanceState, undefined> {
    for (const row of this.#rows) for (const chunk of row.chunks) yield* chunk.items;
  }

  *keys(): Generator<string, undefined> {
    for (const one of this.values()) yield instanceKey(one.taskId, one.mapIndex);
  }

  *entries(): Generator<[string, TaskInstanceState], undefined> {
    for (const one of this.values()) yield [instanceKey(one.taskId, one.mapIndex), one];
  }

  [Symbol.iterator](): Generator<[string, TaskInstanceState], undefined> {
    return this.entries();
  }

  #row(taskId: string): Row | undefined {
    const at = this.#rowOf.get(taskId);
    return at === undefined ? undefined : this.#rows[at];
  }
}

/** The instances of a run with the counts that deciding needs. */
export function tableOf(state: RunState): InstanceTable {
  return InstanceTable.from(state.instances);
}

function blankInstance(taskId: string, mapIndex: number): TaskInstanceState {
  return { taskId, mapIndex, state: 'none', why: null, attempts: [], nextAttemptAt: null, xcoms: {} };
}

function rowOf(taskId: string, items: readonly TaskInstanceState[]): Row {
  const chunks: Chunk[] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    const part = items.slice(at, at + CHUNK);
    chunks.push({ tally: countStates(part), items: part });
  }
  return { taskId, size: items.length, tally: countStates(items), chunks };
}

interface Place {
  /** Index of the chunk in its row. */
  readonly at: number;
  readonly chunk: Chunk;
  /** Index of the instance in its chunk. */
  readonly item: number;
  readonly instance: TaskInstanceState;
}

/** Where the instance of a map index stands; an instance that is not expanded stands alone. */
function placeIn(row: Row, mapIndex: number): Place | undefined {
  const index = Math.max(mapIndex, 0);
  const [at, item] = [Math.floor(index / CHUNK), index % CHUNK];
  const chunk = row.chunks[at];
  const instance = chunk?.items[item];
  return chunk && instance?.mapIndex === mapIndex ? { at, chunk, item, instance } : undefined;
}

function hasUnfinished({ tally, items }: Chunk): boolean {
  return items.length > [...FINISHED_STATES].reduce((sum, state) => sum + (tally[state] ?? 0), 0);
}

function hasAny(tally: Tally, states: readonly TaskState[]): boolean {
  return states.some(state => tally[state]);
}

function moved(tally: Tally, from: TaskState, to: TaskState): Tally {
  return from === to ? tally : { ...tally, [from]: (tally[from] ?? 0) - 1, [to]: (tally[to] ?? 0) + 1 };
}

function countStates(instances: readonly TaskInstanceState[]): Tally {
  return sumOf(instances.map(one => ({ [one.state]: 1 })));
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Partial<Record<TaskState, number>> = {};
  for (const tally of tallies) {
    for (const [state, count] of Object.entries(tally) as [TaskState, number][]) sum[state] = (sum[state] ?? 0) + count;
  }
  return sum;
}
