// The DAGs of all files of a project, for rules that look beyond one file; kept as the files change.
import type { Span } from '../text/span.ts';
import { known, type DagFile } from './model.ts';

export interface WorkspaceDag {
  readonly dagId: string;
  readonly file: string;
  /** Where its id is written. */
  readonly span: Span;
  /** Ids of its tasks; null when not all are known. */
  readonly taskIds: ReadonlySet<string> | null;
}

export interface WorkspaceDags {
  /** Every DAG with this id, in the order of files. */
  withId(dagId: string): readonly WorkspaceDag[];
  /** All ids that are known. */
  readonly ids: ReadonlySet<string>;
  /** Whether every DAG file of the project was looked at and all their ids are known: only then is an id that is not there unknown. */
  readonly complete: boolean;
}

interface FileEntry {
  readonly dags: readonly WorkspaceDag[];
  readonly allKnown: boolean;
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
    };
  }
}

function entryOf({ file, dags, partial, problems }: DagFile): FileEntry {
  const found = dags.flatMap((dag): WorkspaceDag[] => {
    const dagId = known(dag.dagId);
    if (dagId === undefined) return [];
    const taskIds = dag.tasks.map(task => known(task.taskId));
    const all = dag.complete && !taskIds.includes(undefined);
    return [{ dagId, file, span: dag.dagId.span, taskIds: all ? new Set(taskIds.filter(id => id !== undefined)) : null }];
  });
  const allKnown = !partial && problems.length === 0 && found.length === dags.length && dags.every(dag => dag.complete);
  const signature = JSON.stringify([allKnown, found.map(({ dagId, taskIds }) => [dagId, taskIds && [...taskIds]])]);
  return { dags: found, allKnown, signature };
}
