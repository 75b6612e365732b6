// `try`: exceptions of the evaluated code, caught by class.
import type { ExceptClause, TryNode } from '../parse/ast.ts';
import { isCaught } from './context-managers.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export function executeTry(node: TryNode, frame: Frame, machine: Machine): Completion {
  let completion: Completion;
  try {
    completion = node.handlers.length > 0 ? withHandlers(node, frame, machine) : machine.execute(node.body, frame);
  } catch (error) {
    if (error instanceof PythonRaise) machine.execute(node.finalBody, frame);
    throw error;
  }
  return machine.execute(node.finalBody, frame) ?? completion;
}

function withHandlers(node: TryNode, frame: Frame, machine: Machine): Completion {
  let completion: Completion;
  try {
    completion = machine.guard(() => machine.execute(node.body, frame));
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    const handler = node.handlers.find(clause => catches(clause, error, frame, machine));
    if (!handler) throw error;
    return handle(handler, error, frame, machine);
  }
  return completion ?? machine.execute(node.otherwise, frame);
}

/** A class that is not known may well be the right one: whoever wrote the clause meant it to catch. */
function catches(clause: ExceptClause, error: PythonRaise, frame: Frame, machine: Machine): boolean {
  if (!clause.type) return true;
  return isCaught(error.exception, machine.evaluate(clause.type, frame)) !== false;
}

function handle(clause: ExceptClause, error: PythonRaise, frame: Frame, machine: Machine): Completion {
  if (clause.name) machine.bind(clause.name.name, error.exception, frame, clause.name.span);
  const before = frame.handling;
  frame.handling = error;
  try {
    return machine.execute(clause.body, frame);
  } finally {
    frame.handling = before;
    if (clause.name) {
      const scope = frame.scope.target(clause.name.name);
      machine.touch(scope.vars);
      scope.vars.delete(clause.name.name);
    }
  }
}
