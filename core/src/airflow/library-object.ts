// The shapes most of Airflow's objects share: something named with attributes, and something that is called.
import { str } from '../python/values/make.ts';
import { QuietObject } from '../python/values/quiet-object.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../python/values/value.ts';

/** A quiet object whose attributes are its point: a subclass has to say which it has. */
export abstract class LibraryObject extends QuietObject {
  abstract override attribute(name: string): Value | undefined;
}

export type LibraryBody = (call: Call, world: Evaluation) => Value;

/** A function or method that sees its call as it was written: with places, and open star-arguments. */
class LibraryFunction extends LibraryObject {
  readonly typeName = 'function';
  readonly name: string;
  readonly #body: LibraryBody;

  constructor(name: string, body: LibraryBody) {
    super();
    this.name = name;
    this.#body = body;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' || name === '__qualname__' ? str(this.name) : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    return this.#body(call, world);
  }
}

export function libraryFunction(name: string, body: LibraryBody): ObjectValue {
  return new LibraryFunction(name, body);
}

/** The object that an instance of a user's class stands for, or the object itself. */
export function libraryPart(value: Value): ObjectValue | null {
  if (value.kind !== 'object') return null;
  return value.standsFor?.() ?? value;
}
