// DAGs of a file that Airflow does not see, told apart by how they were lost.
import type { Dag, DagFile } from '../../dag/model.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';

export interface HiddenDag {
  readonly dag: Dag;
  /** The name of the module that held it and now holds something else; null when none did. */
  readonly name: string | null;
}

/** One of each place. Those in modules that the file imports belong to other files, and those that may not be made at all are left out. */
export function hiddenDagsOf(file: DagFile): readonly HiddenDag[] {
  const places = new Set<number>();
  return file.hiddenDags.flatMap(dag => {
    if (dag.span.file !== file.file || !dag.complete || places.has(dag.span.start) || file.problems.length > 0) return [];
    places.add(dag.span.start);
    return [{ dag, name: nameOf(file, dag) }];
  });
}

function nameOf({ syntax, scope }: DagFile, { span }: Dag): string | null {
  const isInFunction = syntax.body.some(
    one => (one.kind === 'function' || one.kind === 'class') && one.span.start <= span.start && one.span.end >= span.end,
  );
  const statement = statementAt(syntax, span)?.statement;
  if (isInFunction || statement?.kind !== 'assign' || statement.value.span.start !== span.start || statement.value.span.end !== span.end)
    return null;
  const [target, ...more] = statement.targets;
  return target?.kind === 'name' && more.length === 0 && scope.names.has(target.name) ? target.name : null;
}
