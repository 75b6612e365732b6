// PythonRaise: an exception of the evaluated code on its way up.
import type { Span } from '../../text/span.ts';
import { spend } from '../values/effort.ts';
import type { Value } from '../values/value.ts';
import { RAISE_EFFORT } from './budget.ts';

export class PythonRaise extends Error {
  /** The exception object; a dynamic value when it is not known. */
  readonly exception: Value;
  readonly type: string;
  readonly pythonMessage: string;
  readonly span: Span;
  /** Rule that reports it when nothing catches it, where the exception's type does not tell. */
  readonly rule: string | null;
  /** Already told to the user: code that goes on after it says nothing again. */
  recorded = false;
  /** By a `raise` statement of the code itself: the function it stands in does not go on. */
  fromStatement = false;
  /** The call or import in the DAG file that led to it, where it was raised in another file. */
  reachedFrom: Span | null = null;

  constructor(exception: Value, type: string, message: string, span: Span, rule: string | null) {
    spend(RAISE_EFFORT);
    super(`${type}: ${message}`);
    this.name = 'PythonRaise';
    this.exception = exception;
    this.type = type;
    this.pythonMessage = message;
    this.span = span;
    this.rule = rule;
  }
}
