// What Python's compiler refuses: the exception, its message in CPython 3.11's words, and the place.

export class SyntaxRefusal extends Error {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
  readonly pythonMessage: string;
  readonly start: number;
  readonly end: number;

  constructor(message: string, place: { readonly start: number; readonly end: number }, type: SyntaxRefusal['type'] = 'SyntaxError') {
    super(`${type}: ${message}`);
    this.type = type;
    this.pythonMessage = message;
    this.start = place.start;
    this.end = place.end;
  }
}
