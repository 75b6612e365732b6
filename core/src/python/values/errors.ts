// PythonError: what the value functions throw where Python raises an exception.
import type { Value } from './value.ts';

/** An exception of Python: `type` is the class's name, `pythonMessage` what `str(exception)` gives. */
export class PythonError extends Error {
  readonly type: string;
  readonly pythonMessage: string;
  /** What the exception is made with, where that is not its text: the key of a KeyError. */
  readonly argument: Value | null;

  constructor(type: string, message: string, argument: Value | null = null) {
    super(`${type}: ${message}`);
    this.name = 'PythonError';
    this.type = type;
    this.pythonMessage = message;
    this.argument = argument;
  }
}
