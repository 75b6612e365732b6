// A partial() that nobody expands.
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import type { CallNode, Module, Statement } from '../../python/parse/ast.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import type { DagFile } from '../../dag/model.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` OperatorPartial.__del__ warns "was never mapped!"; there is no task. */
export const partialNeverExpanded: Rule = {
  id: 'partial-never-expanded',
  severity: 'error',
  stage: 'silent',
  summary: 'partial() is called without expand(): there is no such task.',
  *check({ file }) {
    const module = file.syntax;
    for (const call of callsOf(module)) {
      if (call.name !== 'partial' || !isMappable(call, file) || !isLeftAlone(call.node, module)) continue;
      yield found(
        call.node.span,
        `Nothing expands this: .partial() makes no task by itself, and Airflow only warns that it "was never mapped". Call .expand(…) on it, or make the task without .partial().`,
      );
    }
  },
};

/** An operator class of Airflow, or a `@task` function of this file; `functools.partial` is something else. */
function isMappable({ path, node }: WrittenCall, { scope }: DagFile): boolean {
  if (path !== null) return /^airflow\.(?:\w+\.)*\w+(?:Operator|Sensor)\.partial$/.test(path);
  const of = node.callee.kind === 'attribute' && node.callee.of.kind === 'name' ? scope.names.get(node.callee.of.name)?.value : undefined;
  return of?.kind === 'object' && of.typeName === '_TaskDecorator';
}

/** A statement by itself, or the value of a name that is never read. */
function isLeftAlone(call: CallNode, module: Module): boolean {
  const statement = statementOf(call, module);
  if (statement?.kind === 'expression') return true;
  if (statement?.kind !== 'assign') return false;
  return statement.targets.every(target => target.kind === 'name' && !isRead(target.name, module));
}

function statementOf({ span }: CallNode, module: Module): Statement | null {
  for (const node of everyNode(module))
    if ((node.kind === 'expression' || node.kind === 'assign') && node.value.span.start === span.start && node.value.span.end === span.end)
      return node;
  return null;
}

/** More reads than writes of the name: the assignment itself is one. */
function isRead(name: string, module: Module): boolean {
  return everyNode(module).filter(node => node.kind === 'name' && node.name === name).length > 1;
}
