// Context managers that are not objects with enter and exit: a generator around the body, and suppressed exceptions.
import type { Span } from '../../text/span.ts';
import { NONE } from '../values/make.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import type { FunctionValue } from './function.ts';
import { GeneratorValue } from './generator.ts';
import { InstanceValue } from './instance.ts';
import { IteratorValue, UnknownRest } from './iterator.ts';
import type { Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

/** What calling a function under `@contextmanager` gives. CPython 3.11 `contextlib.py`. */
export class GeneratorContext extends QuietObject {
  readonly typeName = '_GeneratorContextManager';
  readonly #body: FunctionValue;
  readonly #call: Call;
  #running: Value = NONE;

  constructor(body: FunctionValue, call: Call) {
    super();
    this.#body = body;
    this.#call = call;
  }

  /** As a decorator. */
  call(call: Call, world: Evaluation): Value {
    return world.dynamic('a function under a context manager', call.span);
  }

  /** Up to the `yield`, whose value `as` gives. */
  begin(span: Span, machine: Machine): Value {
    const generator = this.#body.call(this.#call);
    this.#running = generator;
    if (!(generator instanceof IteratorValue)) return machine.dynamic('a context manager that is not known', span);
    return this.#asked(() => generator.take(), machine, span) ?? machine.raise('RuntimeError', "generator didn't yield", span);
  }

  /** Behind the `yield`, with the exception that ended the body of the `with`. */
  end(error: PythonRaise | null, span: Span, machine: Machine): 'swallow' | 'go on' {
    const generator = this.#running;
    if (!error) {
      if (generator instanceof IteratorValue && this.#asked(() => generator.take(), machine, span))
        machine.raise('RuntimeError', "generator didn't stop", span);
      return 'go on';
    }
    if (!(generator instanceof GeneratorValue)) return 'go on';
    try {
      this.#asked(() => generator.raiseInside(error), machine, span);
      return 'swallow';
    } catch (raised) {
      if (raised instanceof PythonRaise && raised.exception === error.exception) return 'go on';
      throw raised;
    }
  }

  #asked(ask: () => Value | undefined, machine: Machine, span: Span): Value | undefined {
    try {
      return ask();
    } catch (error) {
      if (error instanceof UnknownRest) return machine.dynamic(error.unknown.why, span);
      throw error;
    }
  }
}

/** `contextlib.suppress(...)`. */
export class SuppressContext extends QuietObject {
  readonly typeName = 'suppress';
  readonly #types: readonly Value[];

  constructor(types: readonly Value[]) {
    super();
    this.#types = types;
  }

  enter(): Value {
    return NONE;
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
