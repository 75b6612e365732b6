// The call that makes a DAG, where it is written: `DAG(…)`, or `@dag(…)` above a function.
import type { Dag, DagFile } from '../../dag/model.ts';
import { callsOf } from '../../python/syntax/calls.ts';
import type { CallNode, Module } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { callAt } from '../edits/call-arguments.ts';

export interface DagCall {
  readonly call: CallNode;
  readonly module: Module;
}

/** Null for classes derived from DAG, whose arguments are their own, and for what makes DAGs in other ways. */
export function dagCallOf(dag: Dag, file: DagFile): DagCall | null {
  const direct = callAt(file, dag.span);
  if (direct && isDag(direct, 'DAG')) return direct;
  const module = file.modules.get(dag.headSpan.file);
  if (!module) return null;
  for (const node of nodesOf(module, 'function')) {
    if (node.name.span.start < dag.headSpan.start || node.name.span.end > dag.headSpan.end) continue;
    for (const decorator of node.decorators)
      if (decorator.kind === 'call' && isDag({ call: decorator, module }, 'dag')) return { call: decorator, module };
  }
  return null;
}

function isDag({ call, module }: DagCall, name: 'DAG' | 'dag'): boolean {
  const path = callsOf(module).find(({ node }) => node === call)?.path;
  return path !== null && path !== undefined && path.startsWith('airflow.') && path.endsWith(`.${name}`);
}
