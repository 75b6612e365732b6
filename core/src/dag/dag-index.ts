// The DAGs of all files of a project, for rules that look beyond one file; kept as the files change.
import type { Span } from '../text/span.ts';
import type { Value } from '../python/values/value.ts';
import { known, type Dag, type DagFile } from './model.ts';
import { assetsIn } from './uses/pools-and-assets.ts';

export interface WorkspaceDag {
  readonly dagId: string;
  readonly file: string;
  /** Where its id is written. */
  readonly span: Span;
  /** Ids of its tasks; null when not all are known. */
  readonly taskIds: ReadonlySet<string> | null;
  /** As `Dag.schedule`; undefined when it is not known. */
  readonly schedule: string | null | undefined;
  readonly timezone: string | undefined;
}

export interface WorkspaceDags {
  /** Every DAG with this id, in the order of files. */
  withId(dagId: string): readonly WorkspaceDag[];
  /** All ids that are known. */
  readonly ids: ReadonlySet<string>;
  /** Whether every DAG file of the project was looked at and all their ids are known: only then is an id that is not there unknown. */
  readonly complete: boolean;
  /** Datasets (assets) that tasks of the project have as outlets; null when one of them is not known. */
  readonly outlets: ReadonlySet<string> | null;
}

interface FileEntry {
  readonly dags: readonly WorkspaceDag[];
  readonly allKnown: boolean;
  readonly outlets: readonly string[] | null;
  /** What other files can see of this one. */
  readonly signature: string;
}

export class DagIndex {
  readonly #files = new Map<string, FileEntry>();
  #hasAll = false;
  #view: WorkspaceDags | null = null;

  /** Takes in what a file now holds; `null` for a file that is gone or no DAG file any more. */
  update(path: string, file: DagFile | null): 'changed' | 'same' {
    const before = this.#files.get(path)?.signature ?? '';
    const entry = file === null ? null : entryOf(file);
    if (entry) this.#files.set(path, entry);
    else this.#files.delete(path);
    if (before === (entry?.signature ?? '')) return 'same';
    this.#view = null;
    return 'changed';
  }

  /** Whether every DAG file of the project is in it. */
  set hasAll(value: boolean) {
    if (value !== this.#hasAll) this.#view = null;
    this.#hasAll = value;
  }

  /** One object until something changes. */
  get view(): WorkspaceDags {
    return (this.#view ??= this.#makeView());
  }

  #makeView(): WorkspaceDags {
    const dags = [...this.#files.keys()].sort().flatMap(path => this.#files.get(path)?.dags ?? []);
    const byId = Map.groupBy(dags, ({ dagId }) => dagId);
    return {
      withId: dagId => byId.get(dagId) ?? [],
      ids: new Set(byId.keys()),
      complete: this.#hasAll && [...this.#files.values()].every(({ allKnown }) => allKnown),
      outlets: joined([...this.#files.values()].map(({ outlets }) => outlets)),
    };
  }
}

function entryOf({ file, dags, partial, problems }: DagFile): FileEntry {
  const found = dags.flatMap((dag): WorkspaceDag[] => {
    const dagId = known(dag.dagId);
    if (dagId === undefined) return [];
    const taskIds = dag.tasks.map(task => known(task.taskId));
    const all = dag.complete && !taskIds.includes(undefined);
    const ids = all ? new Set(taskIds.filter(id => id !== undefined)) : null;
    return [{ dagId, file, span: dag.dagId.span, taskIds: ids, schedule: known(dag.schedule), timezone: known(dag.timezone) }];
  });
  const outlets = outletsOf(dags);
  const allKnown = !partial && problems.length === 0 && found.length === dags.length && dags.every(dag => dag.complete);
  const signature = JSON.stringify([
    allKnown,
    outlets,
    found.map(({ dagId, taskIds, schedule, timezone }) => [dagId, taskIds && [...taskIds], schedule, timezone]),
  ]);
  return { dags: found, allKnown, outlets, signature };
}

function outletsOf(dags: readonly Dag[]): readonly string[] | null {
  const names: string[] = [];
  for (const dag of dags)
    for (const task of dag.tasks) {
      const argument = task.arguments.get('outlets');
      if (!argument) continue;
      // An alias stands for whatever the task finds to name when it runs.
      if (holdsAlias(argument.value)) return null;
      for (const { name } of assetsIn(argument)) {
        if (name.kind === 'dynamic') return null;
        names.push(name.value);
      }
    }
  return names;
}

function holdsAlias(value: Value): boolean {
  const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [value];
  return items.some(item => item.kind === 'object' && item.typeName.endsWith('Alias'));
}

function joined(all: readonly (readonly string[] | null)[]): ReadonlySet<string> | null {
  return all.every(names => names !== null) ? new Set(all.flat()) : null;
}
