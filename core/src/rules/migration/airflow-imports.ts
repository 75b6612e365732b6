// Imports of Airflow's own names, and the ways to their new places.
import type { DagFile, ImportedName } from '../../dag/model.ts';
import { factsOf } from '../../airflow/facts.ts';
import { movedName, type MovedName } from '../../airflow/moved-names.ts';
import { everyNode, type Node } from '../../python/syntax/checks/visit.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
import { moveImport } from '../edits/move-import.ts';
import type { Fix } from '../finding.ts';

export interface AirflowImport {
  readonly imported: ImportedName;
  readonly name: string;
  /** Its place in Airflow 3: null when nothing took its place, undefined when it is not known to have moved. */
  readonly to: MovedName | null | undefined;
}

/** Names imported from modules of Airflow. */
export function* airflowImports({ scope }: DagFile): Iterable<AirflowImport> {
  for (const imported of scope.imports) {
    const { module, name } = imported;
    if (name !== null && (module === 'airflow' || module.startsWith('airflow.'))) yield { imported, name, to: movedName(module, name) };
  }
}

/** Whether another version of Airflow has what an import does not find: that has rules of its own. */
export function isOfOtherVersion({ module, name }: ImportedName, target: Target): boolean {
  if (target === '2.7.2') return module === 'airflow.sdk' || module.startsWith('airflow.sdk.');
  return name !== null && (movedName(module, name) !== undefined || wasThere(module, name));
}

/** Whether Airflow 2 has a name that is in no table of moves: `airflow.contrib` was all one, up to its end. */
export function wasThere(module: string, name: string): boolean {
  return /^airflow\.contrib\b/.test(module) || factsOf('2.7.2').exportOf(module, name) !== undefined;
}

const REFUSALS: ReadonlySet<string> = new Set(['import-module-not-found', 'import-name-not-found']);

/** Whether the load ends at an import: not one that is tried and given up. */
export function isRefused(imported: ImportedName, file: DagFile): boolean {
  const { resolved, span } = imported;
  if (resolved !== 'module-not-found' && resolved !== 'name-not-found') return false;
  const statement = importAround(span, file);
  return statement !== null && file.problems.some(problem => REFUSALS.has(problem.rule) && isInside(problem.span, statement.span));
}

/** Whether a refused import is one of another version of Airflow, of which another rule tells. */
export function isToldByMigration(problem: Problem, file: DagFile): boolean {
  return file.scope.imports.some(imported => {
    if (!isOfOtherVersion(imported, file.target)) return false;
    const statement = importAround(imported.span, file);
    return statement !== null && isInside(problem.span, statement.span);
  });
}

function importAround(span: Span, { syntax }: DagFile): Node | null {
  return everyNode(syntax).find(node => node.kind === 'import-from' && isInside(span, node.span)) ?? null;
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

export function importFix(file: DagFile, imported: ImportedName, to: MovedName): readonly Fix[] {
  const edits = moveImport(file, imported, to);
  return edits ? [{ title: `Import ${to.name} from ${to.module}`, edits, preferred: true }] : [];
}

/** Datasets are assets in Airflow 3: they have a rule of their own. */
export function isDataset({ imported: { module }, name }: AirflowImport): boolean {
  return (
    name.startsWith('Dataset') && (module === 'airflow' || module.startsWith('airflow.datasets') || module.startsWith('airflow.timetables'))
  );
}
