// Context managers that are not objects with enter and exit: a generator around the body, and suppressed exceptions.
import type { Call, Evaluation, ObjectValue, Value } from '../values/value.ts';
import type { FunctionValue } from './function.ts';
import { InstanceValue } from './instance.ts';

/** What calling a function under `@contextmanager` gives. */
export class GeneratorContext implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = '_GeneratorContextManager';
  readonly #body: FunctionValue;
  readonly #call: Call;

  constructor(body: FunctionValue, call: Call) {
    this.#body = body;
    this.#call = call;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(): Value | undefined {
    return undefined;
  }

  /** Runs the generator; `onYield` is the place of the `with` statement's body. */
  run(onYield: (value: Value) => Value): void {
    this.#body.runGenerator(this.#call, onYield);
  }
}

/** `contextlib.suppress(...)`. */
export class SuppressContext implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'suppress';
  readonly #types: readonly Value[];

  constructor(types: readonly Value[]) {
    this.#types = types;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(): Value | undefined {
    return undefined;
  }

  enter(): Value {
    return { kind: 'none' };
  }

  exit(_span: unknown, _world: Evaluation): void {
    // Nothing to give back.
  }

  catches(exception: Value): boolean {
    return this.#types.some(type => isCaught(exception, type) !== false);
  }
}

/** Whether `except type` catches the exception; null when it is not known. */
export function isCaught(exception: Value, type: Value): boolean | null {
  if (type.kind === 'tuple') {
    const answers = type.items.map(item => isCaught(exception, item));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if (type.kind === 'dynamic' || exception.kind === 'dynamic') return null;
  if (type.kind !== 'object' || !(exception instanceof InstanceValue)) return false;
  return exception.instanceOf(type);
}
