// Generators: a body that stops at each `yield` until the next item is asked for.
import type { Span } from '../../text/span.ts';
import { builtinFunction } from '../values/callable.ts';
import { NONE, str } from '../values/make.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { builtinException, exceptionWith, isExceptionClass, messageOf } from './exceptions.ts';
import { InstanceValue } from './instance.ts';
import { IteratorValue } from './iterator.ts';
import type { Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

/** What the one who asks for the next item sends in. */
export interface Resume {
  readonly value: Value;
}

/** A body as it is stepped through: it yields items and returns the value of `return`. */
export type Body = Generator<Value, Value, Resume>;

export class GeneratorValue extends IteratorValue {
  readonly #body: Body;
  readonly #machine: Machine;
  readonly #span: Span;
  #begun = false;
  /** What the body returned: the value of `yield from`, and of the StopIteration at the end. */
  returned: Value = NONE;

  constructor(body: Body, span: Span, machine: Machine) {
    super('generator', { [Symbol.iterator]: () => ({ next: () => this.#step(() => body.next({ value: NONE })) }) });
    this.#body = body;
    this.#machine = machine;
    this.#span = span;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'send':
        return builtinFunction('generator.send', ([value], _kwargs, call, world) =>
          this.#answer(() => this.send(value ?? NONE), call, world),
        );
      case 'throw':
        return builtinFunction('generator.throw', ([given], _kwargs, call, world) =>
          this.#answer(() => this.#throwValue(given, call), call, world),
        );
      case 'close':
        return builtinFunction('generator.close', (_args, _kwargs, call) => this.#close(call));
      case '__next__':
        return builtinFunction('generator.__next__', (_args, _kwargs, call, world) => this.#answer(() => this.take(), call, world));
      case '__iter__':
        return builtinFunction('generator.__iter__', () => this);
      case '__name__':
        return str('generator');
      default:
        return undefined;
    }
  }

  send(value: Value): Value | undefined {
    if (!this.#begun && value.kind !== 'none')
      this.#machine.raise('TypeError', "can't send non-None value to a just-started generator", this.#span);
    return valueOf(this.#step(() => this.#body.next({ value })));
  }

  /** Raises `error` where the body waits; what the body yields then. */
  raiseInside(error: PythonRaise): Value | undefined {
    return valueOf(this.#step(() => this.#body.throw(error)));
  }

  #step(work: () => IteratorResult<Value, Value>): IteratorResult<Value, undefined> {
    this.#begun = true;
    const machine = this.#machine;
    const result = machine.enterCall(this.#span, work);
    if ('kind' in result) return { done: false, value: result };
    if (result.done !== true) return { done: false, value: result.value };
    this.returned = result.value;
    return { done: true, value: undefined };
  }

  #answer(ask: () => Value | undefined, { span }: Call, world: Evaluation): Value {
    return ask() ?? stopIteration(this.returned, span, world as Machine);
  }

  #throwValue(given: Value | undefined, { span }: Call): Value | undefined {
    const exception = given && isExceptionClass(given) ? exceptionWith(given, '') : given;
    if (!(exception instanceof InstanceValue)) return this.#machine.dynamic('an exception that is not known', span);
    return this.raiseInside(new PythonRaise(exception, exception.typeName, messageOf(exception) ?? '', span, null));
  }

  #close({ span }: Call): Value {
    const exit = builtinException('GeneratorExit', this.#machine);
    try {
      if (this.#begun) this.raiseInside(new PythonRaise(exit, 'GeneratorExit', '', span, null));
      else this.#body.return(NONE);
    } catch (error) {
      if (!(error instanceof PythonRaise) || error.type !== 'GeneratorExit') throw error;
    }
    return NONE;
  }
}

function valueOf(result: IteratorResult<Value, undefined>): Value | undefined {
  return result.done === true ? undefined : result.value;
}

/** The end of an iterator, with the value that the generator returned. */
export function stopIteration(returned: Value, span: Span, machine: Machine): never {
  const exception = builtinException('StopIteration', machine);
  exception.attributes.set('value', returned);
  if (returned.kind !== 'none') exception.attributes.set('args', { kind: 'tuple', items: [returned] });
  else exception.attributes.set('args', { kind: 'tuple', items: [] });
  throw new PythonRaise(exception, 'StopIteration', messageOf(exception) ?? '', span, null);
}
