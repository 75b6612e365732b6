// The `raise` statement.
import type { Statement } from '../parse/ast.ts';
import { isExceptionClass, messageOf } from './exceptions.ts';
import { InstanceValue } from './instance.ts';
import type { Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export function executeRaise(statement: Extract<Statement, { kind: 'raise' }>, frame: Frame, machine: Machine): never {
  const { span } = statement;
  if (!statement.exception) {
    if (frame.handling) throw frame.handling;
    return machine.raise('RuntimeError', 'No active exception to reraise', span);
  }
  const given = machine.evaluate(statement.exception, frame);
  const call = { span, calleeSpan: span, passed: [], open: null };
  const exception = isExceptionClass(given) ? given.call(call) : given;
  if (exception instanceof InstanceValue && isExceptionClass(exception.type)) {
    throw raised(new PythonRaise(exception, exception.typeName, messageOf(exception) ?? '', span, null));
  }
  if (exception.kind === 'dynamic') throw raised(new PythonRaise(exception, 'Exception', '', span, null));
  return machine.raise('TypeError', 'exceptions must derive from BaseException', span);
}

function raised(error: PythonRaise): PythonRaise {
  error.fromStatement = true;
  return error;
}
