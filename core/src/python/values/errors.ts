// PythonError: what the value functions throw where Python raises an exception.

/** An exception of Python: `type` is the class's name, `pythonMessage` what `str(exception)` gives. */
export class PythonError extends Error {
  readonly type: string;
  readonly pythonMessage: string;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.name = 'PythonError';
    this.type = type;
    this.pythonMessage = message;
  }
}
