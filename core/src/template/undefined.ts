// Undefined: what a name or attribute that does not exist gives, in the four kinds that jinja2 `runtime.py` has.
import { PythonError } from '../python/values/errors.ts';
import type { ObjectValue, Value } from '../python/values/value.ts';

/** Airflow's default `template_undefined` is StrictUndefined, which refuses almost everything. */
export type UndefinedKind = 'StrictUndefined' | 'Undefined' | 'ChainableUndefined' | 'DebugUndefined';

export interface UndefinedOptions {
  readonly kind?: UndefinedKind;
  /** UndefinedError, or SecurityError for what the sandbox hides. */
  readonly exception?: string;
  /** What DebugUndefined prints between its braces; absent: `undefined value printed: ` and the message. */
  readonly debug?: string;
}

export class Undefined implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: UndefinedKind;
  readonly #message: string;
  readonly #exception: string;
  readonly #debug: string;

  constructor(message: string, options: UndefinedOptions = {}) {
    this.typeName = options.kind ?? 'StrictUndefined';
    this.#message = message;
    this.#exception = options.exception ?? 'UndefinedError';
    this.#debug = options.debug ?? `undefined value printed: ${message}`;
  }

  get strict(): boolean {
    return this.typeName === 'StrictUndefined';
  }

  fail(): never {
    throw new PythonError(this.#exception, this.#message);
  }

  reprText(): string {
    return 'Undefined';
  }

  strText(): string {
    if (this.strict) return this.fail();
    return this.typeName === 'DebugUndefined' ? `{{ ${this.#debug} }}` : '';
  }

  truth(): boolean {
    return this.strict ? this.fail() : false;
  }

  attribute(): Value | undefined {
    return this.typeName === 'ChainableUndefined' ? this : this.fail();
  }

  call(): Value {
    return this.fail();
  }

  /** Equal to those of its kind; the strict one refuses to be compared. */
  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean {
    if (this.strict || operator !== '==') return this.fail();
    return other instanceof Undefined && other.typeName === this.typeName;
  }

  hashText(): string {
    return this.strict ? this.fail() : `undefined ${this.typeName}`;
  }

  iterate(): readonly Value[] {
    return this.strict ? this.fail() : [];
  }

  length(): number {
    return this.strict ? this.fail() : 0;
  }
}

/** Raises what an undefined value raises when something is done with it that none of the kinds allows; anything else passes. */
export function used<T extends Value>(value: T): T {
  if (value instanceof Undefined) value.fail();
  return value;
}
