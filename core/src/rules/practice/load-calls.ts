// The calls that run whenever Airflow loads the file: at its top level, and in the functions that it calls then.
import type { DagFile } from '../../dag/model.ts';
import { callsOf, type AnyFunction, type WrittenCall } from '../../python/syntax/calls.ts';
import type { Expression, Statement } from '../../python/parse/ast.ts';

const collected = new WeakMap<DagFile, readonly WrittenCall[]>();

/** Those behind `if __name__ == "__main__"` are left out: Airflow gives the module another name. */
export function loadCallsOf(file: DagFile): readonly WrittenCall[] {
  let calls = collected.get(file);
  if (!calls) {
    const mains = file.syntax.body.filter(one => one.kind === 'if' && isMainTest(one.test));
    collected.set(file, (calls = callsOf(file.syntax).filter(call => isAtLoad(call, file, mains))));
  }
  return calls;
}

function isAtLoad({ around, node }: WrittenCall, { entered }: DagFile, mains: readonly Statement[]): boolean {
  if (!around.every(one => entered.has(one.span.start) || makesStructure(one))) return false;
  return !mains.some(({ span }) => span.start <= node.span.start && span.end >= node.span.end);
}

/** `@dag`, `@task_group`: their bodies run when the structure is made, if not by way of anything that is known here. */
function makesStructure(around: AnyFunction): boolean {
  return (
    around.kind === 'function' &&
    around.decorators.some(one => /^(?:dag|task_group)$/.test(lastName(one.kind === 'call' ? one.callee : one)))
  );
}

function lastName(node: Expression): string {
  return node.kind === 'attribute' ? node.name.name : node.kind === 'name' ? node.name : '';
}

function isMainTest(test: Expression): boolean {
  return test.kind === 'compare' && test.first.kind === 'name' && test.first.name === '__name__';
}
