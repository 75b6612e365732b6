// `try`: exceptions of the evaluated code, caught by class.
import type { ExceptClause, TryNode } from '../parse/ast.ts';
import { isCaught } from './context-managers.ts';
import { InstanceValue } from './instance.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export function executeTry(node: TryNode, frame: Frame, machine: Machine): Completion {
  let completion: Completion;
  try {
    completion = node.handlers.length > 0 ? withHandlers(node, frame, machine) : machine.execute(node.body, frame);
  } catch (error) {
    if (error instanceof PythonRaise) {
      // A `return` or `break` in `finally` ends the exception.
      const left = machine.execute(node.finalBody, frame);
      if (left) return left;
    }
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
    const clause = node.handlers.find(handler => catches(handler, error, frame, machine));
    if (!clause) throw error;
    const before = startHandling(clause, error, frame, machine);
    try {
      return machine.execute(clause.body, frame);
    } catch (raised) {
      if (raised instanceof PythonRaise) setContext(raised, error);
      throw raised;
    } finally {
      clearHandled(clause, before, frame, machine);
    }
  }
  return completion ?? machine.execute(node.otherwise, frame);
}

/** `__context__`: what was being handled when another exception was raised. */
function setContext(raised: PythonRaise, handled: PythonRaise): void {
  const { exception } = raised;
  if (exception instanceof InstanceValue && exception !== handled.exception && !exception.attributes.has('__context__'))
    exception.attributes.set('__context__', handled.exception);
}

/** A class that is not known may well be the right one: whoever wrote the clause meant it to catch. */
export function catches(clause: ExceptClause, error: PythonRaise, frame: Frame, machine: Machine): boolean {
  if (!clause.type) return true;
  return isCaught(error.exception, machine.evaluate(clause.type, frame)) !== false;
}

/** Binds the exception's name; gives what was handled before. */
export function startHandling(clause: ExceptClause, error: PythonRaise, frame: Frame, machine: Machine): PythonRaise | null {
  if (clause.name) machine.bind(clause.name.name, error.exception, frame, clause.name.span);
  const before = frame.handling;
  if (before && before !== error) setContext(error, before);
  frame.handling = error;
  return before;
}

/** The name of the exception is gone after its clause. */
export function clearHandled(clause: ExceptClause, before: PythonRaise | null, frame: Frame, machine: Machine): void {
  frame.handling = before;
  if (!clause.name) return;
  const scope = frame.scope.target(clause.name.name);
  machine.touch(scope.vars);
  scope.vars.delete(clause.name.name);
}
