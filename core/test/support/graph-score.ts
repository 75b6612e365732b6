// Holds what we say of DAG files against what real Airflow said: one figure a property, and a note for each difference.
import { isDeepStrictEqual } from 'node:util';
import type { GoldenFile, LoadedDag, LoadedFile, LoadError } from './golden.ts';

/** What a DAG's structure is made of, beside its edges and groups. */
const STRUCTURE = ['mapped', 'group', 'trigger_rule', 'setup', 'teardown', 'in_mapped_group'] as const;
const DAG_KEYS = ['schedule', 'start_date', 'end_date', 'catchup', 'tags', 'max_active_runs', 'params'] as const;
const TASK_KEYS = ['operator', 'mapped', 'group', 'trigger_rule', 'setup', 'teardown'] as const;
type Property = (typeof DAG_KEYS)[number] | (typeof TASK_KEYS)[number];

/** Files that did not load for want of a package, or of time, say nothing about the file. */
const NOT_ITS_FAULT: ReadonlySet<string> = new Set(['ModuleNotFoundError', 'Timeout', 'Crash']);

export interface GraphCounts {
  files: number;
  /** Of these, no line was printed. */
  noAnswer: number;
  /** Files Airflow loads and we do not. */
  falseErrors: number;
  /** Files Airflow refuses. */
  refused: number;
  /** Of these, files we load; refused for the right reason on another line; with other words. */
  missedErrors: number;
  lineErrors: number;
  messageErrors: number;
  dags: number;
  /** Task ids, edges, groups, mapping, trigger rules, setup and teardown all agree. */
  exact: number;
  /** Of these, said to be incomplete all the same. */
  doubted: number;
  /** Not exact, and said to be incomplete. */
  declared: number;
  /** Neither. */
  wrong: number;
}

/** One difference. */
export interface Note {
  readonly file: string;
  readonly about: keyof GraphCounts | Property;
  readonly text: string;
}

export interface GraphScore {
  readonly counts: Readonly<GraphCounts>;
  readonly exactShare: number;
  /** Of each property, the share of DAGs or tasks that have Airflow's value. */
  readonly agreement: Readonly<Record<Property, number>>;
  readonly notes: readonly Note[];
}

export function scoreGraphs(golden: readonly GoldenFile[], ours: readonly LoadedFile[]): GraphScore {
  const scoring = new Scoring();
  const answers = new Map(ours.map(answer => [answer.file, answer]));
  for (const row of golden) if (!NOT_ITS_FAULT.has(row.error?.type ?? '')) scoring.take(row, answers.get(row.file));
  return scoring.score();
}

/** One line for the terminal. */
export function figuresOf({ counts, exactShare, agreement }: GraphScore): string {
  return JSON.stringify({ ...counts, exactShare, ...agreement });
}

class Scoring {
  readonly #counts: GraphCounts = {
    files: 0,
    noAnswer: 0,
    falseErrors: 0,
    refused: 0,
    missedErrors: 0,
    lineErrors: 0,
    messageErrors: 0,
    dags: 0,
    exact: 0,
    doubted: 0,
    declared: 0,
    wrong: 0,
  };
  readonly #agreement = new Map<Property, { same: number; total: number }>();
  readonly #notes: Note[] = [];
  #file = '';

  take(row: GoldenFile, answer: LoadedFile | undefined): void {
    this.#file = row.file;
    this.#counts.files++;
    if (!answer) this.#count('noAnswer', 'no answer');
    const { error, dags } = answer ?? { error: null, dags: [] };
    if (row.error) {
      this.#refusal(row.error, error);
      return;
    }
    if (error) this.#count('falseErrors', `${error.type}: ${error.message}`);
    this.#dags(row.dags, dags);
  }

  score(): GraphScore {
    const { dags, exact } = this.#counts;
    const agreement = [...this.#agreement].map(([key, { same, total }]) => [key, share(same, total)]);
    return {
      counts: this.#counts,
      exactShare: share(exact, dags),
      agreement: Object.fromEntries(agreement) as Record<Property, number>,
      notes: this.#notes,
    };
  }

  #refusal(theirs: LoadError, ours: LoadError | null): void {
    this.#counts.refused++;
    if (!ours) {
      this.#count('missedErrors', `Airflow ${theirs.type}: ${theirs.message}`);
      return;
    }
    if (theirs.line !== null && theirs.line !== ours.line)
      this.#count('lineErrors', `line ${ours.line ?? 'unknown'}, Airflow ${theirs.line}`);
    if (!saysTheSame(theirs, ours))
      this.#count('messageErrors', `${ours.type}: ${ours.message}; Airflow ${theirs.type}: ${theirs.message}`);
  }

  #dags(theirs: readonly LoadedDag[], ours: readonly LoadedDag[]): void {
    const found = new Map(ours.map(dag => [dag.dag_id, dag]));
    for (const dag of theirs) {
      this.#counts.dags++;
      const our = found.get(dag.dag_id);
      found.delete(dag.dag_id);
      if (our) this.#dag(dag, our);
      else {
        const isOpen = ours.some(other => other.complete === false);
        this.#count(isOpen ? 'declared' : 'wrong', `DAG ${dag.dag_id} not found`);
      }
    }
    for (const extra of found.values()) if (extra.complete !== false) this.#count('wrong', `extra DAG ${extra.dag_id}`);
  }

  #dag(theirs: LoadedDag, ours: LoadedDag): void {
    const difference = structuralDifference(theirs, ours);
    if (difference === '') {
      this.#counts.exact++;
      if (ours.complete === false) this.#count('doubted', `${theirs.dag_id}: exact, but said to be incomplete`);
    } else this.#count(ours.complete === false ? 'declared' : 'wrong', `${theirs.dag_id}: ${difference}`);
    for (const key of DAG_KEYS) if (!theirs.clock?.includes(key)) this.#compare(theirs.dag_id, key, theirs[key], ours[key]);
    const tasks = new Map(ours.tasks.map(task => [task.task_id, task]));
    for (const task of theirs.tasks)
      for (const key of TASK_KEYS) this.#compare(`${theirs.dag_id}.${task.task_id}`, key, task[key], tasks.get(task.task_id)?.[key]);
  }

  #compare(place: string, key: Property, theirs: unknown, ours: unknown): void {
    const tally = this.#agreement.get(key) ?? { same: 0, total: 0 };
    this.#agreement.set(key, tally);
    tally.total++;
    if (isDeepStrictEqual(theirs ?? null, ours ?? null)) tally.same++;
    else this.#note(key, `${place}: ${key} ${JSON.stringify(ours)}, Airflow ${JSON.stringify(theirs)}`);
  }

  #count(what: keyof GraphCounts, text: string): void {
    this.#counts[what]++;
    this.#note(what, text);
  }

  #note(about: Note['about'], text: string): void {
    this.#notes.push({ file: this.#file, about, text });
  }
}

/** Golden errors are the last line of a trace, cut at its first colon; a message of several lines shows its last one there. */
function saysTheSame(theirs: LoadError, ours: LoadError): boolean {
  const lines = `${ours.type}: ${ours.message}`.split('\n').filter(line => line.trim() !== '');
  const last = lines.at(-1) ?? '';
  const at = last.indexOf(': ');
  const [type, message] = at < 0 ? [last, ''] : [last.slice(0, at), last.slice(at + 2)];
  return theirs.type === type.slice(type.lastIndexOf('.') + 1) && theirs.message === message.slice(0, 500);
}

/** Empty when the two are the same. */
function structuralDifference(theirs: LoadedDag, ours: LoadedDag): string {
  const notes: string[] = [];
  const sides = [theirs, ours].map(dag => ({
    tasks: new Map(dag.tasks.map(task => [task.task_id, STRUCTURE.map(key => task[key])])),
    edges: new Set(dag.edges.map(edge => edge.join(' → '))),
    groups: new Set(dag.groups),
  }));
  const [their, our] = sides;
  if (!their || !our) return '';
  for (const part of ['tasks', 'edges', 'groups'] as const) {
    const missing = [...their[part].keys()].filter(name => !our[part].has(name));
    const extra = [...our[part].keys()].filter(name => !their[part].has(name));
    if (missing.length > 0) notes.push(`missing ${part} ${missing.join(', ')}`);
    if (extra.length > 0) notes.push(`extra ${part} ${extra.join(', ')}`);
  }
  for (const [id, values] of their.tasks) {
    const own = our.tasks.get(id);
    if (own && !isDeepStrictEqual(values, own)) notes.push(`${id}: ${JSON.stringify(own)}, Airflow ${JSON.stringify(values)}`);
  }
  return notes.join('; ');
}

function share(good: number, total: number): number {
  return total === 0 ? 1 : good / total;
}
