// Undefined: what a name or attribute that does not exist gives. Airflow uses StrictUndefined, which refuses almost everything.
import { PythonError } from '../python/values/errors.ts';
import type { ObjectValue, Value } from '../python/values/value.ts';

export class Undefined implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: string;
  readonly strict: boolean;
  readonly #message: string;
  readonly #exception: string;

  /** `exception`: UndefinedError, or SecurityError for what the sandbox hides. */
  constructor(message: string, options: { readonly strict?: boolean; readonly exception?: string } = {}) {
    this.strict = options.strict ?? true;
    this.typeName = this.strict ? 'StrictUndefined' : 'Undefined';
    this.#message = message;
    this.#exception = options.exception ?? 'UndefinedError';
  }

  fail(): never {
    throw new PythonError(this.#exception, this.#message);
  }

  reprText(): string {
    return 'Undefined';
  }

  strText(): string {
    return this.strict ? this.fail() : '';
  }

  truth(): boolean {
    return this.strict ? this.fail() : false;
  }

  attribute(): Value | undefined {
    return this.fail();
  }

  call(): Value {
    return this.fail();
  }

  /** Its presence makes comparisons inside containers unknown, instead of false. */
  binary(): Value {
    return this.fail();
  }

  iterate(): readonly Value[] {
    return this.strict ? this.fail() : [];
  }

  length(): number {
    return this.strict ? this.fail() : 0;
  }
}

/** Raises what an undefined value raises when it is used; anything else passes. */
export function used<T extends Value>(value: T): T {
  if (value instanceof Undefined) value.fail();
  return value;
}
