// `if`: one branch when the condition is known, both when it is not.
import type { IfNode } from '../parse/ast.ts';
import type { Completion, Frame, Machine } from './machine.ts';

export function executeIf(node: IfNode, frame: Frame, machine: Machine): Completion {
  const truth = machine.truth(machine.evaluate(node.test, frame), node.test.span);
  if (truth === true) return machine.execute(node.body, frame);
  if (truth === false) return machine.execute(node.otherwise, frame);
  return machine.uncertainly({ span: node.test.span, why: truth.why }, frame, [
    () => machine.execute(node.body, frame),
    () => machine.execute(node.otherwise, frame),
  ]);
}
