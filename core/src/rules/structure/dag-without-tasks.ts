// A DAG in which nothing is to do.
import { known, type Dag, type DagFile } from '../../dag/model.ts';
import type { Module, Statement } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow takes it; a run of it succeeds at once. */
export const dagWithoutTasks: Rule = {
  id: 'dag-without-tasks',
  severity: 'information',
  stage: 'silent',
  summary: 'A DAG has no tasks.',
  *check({ file }) {
    if (file.problems.length > 0 || file.cut || file.partial) return;
    for (const dag of file.dags) {
      if (!dag.complete || dag.tasks.length > 0 || dag.headSpan.file !== file.file || !isBare(dag, file)) continue;
      const id = known(dag.dagId);
      yield found(
        dag.headSpan,
        `${id === undefined ? 'This DAG' : `"${id}"`} has no tasks: its runs succeed at once, without doing anything.`,
      );
    }
  },
};

/** Nothing is done with it, or nothing that could have become a task: of that other rules tell. */
function isBare({ headSpan }: Dag, { syntax }: DagFile): boolean {
  const around = statementAt(syntax, headSpan)?.statement;
  if (around?.kind === 'with' || around?.kind === 'function') return around.body.every(saysNothing);
  const [target] = around?.kind === 'assign' ? around.targets : [];
  return target?.kind !== 'name' || !isReadAgain(target.name, syntax);
}

const names = new WeakMap<Module, ReadonlyMap<string, number>>();

/** Whether a name stands anywhere but where it is bound. */
function isReadAgain(name: string, module: Module): boolean {
  let counts = names.get(module);
  if (!counts) {
    const counted = new Map<string, number>();
    for (const node of nodesOf(module, 'name')) counted.set(node.name, (counted.get(node.name) ?? 0) + 1);
    names.set(module, (counts = counted));
  }
  return (counts.get(name) ?? 0) > 1;
}

function saysNothing(statement: Statement): boolean {
  if (statement.kind === 'expression') return statement.value.kind === 'constant' || statement.value.kind === 'ellipsis';
  return statement.kind === 'pass' || (statement.kind === 'assign' && statement.value.kind !== 'call') || statement.kind === 'import-from';
}
