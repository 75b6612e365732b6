// functools.singledispatch: a function for each type of its first argument.
import { FunctionValue } from '../../evaluate/function.ts';
import { isInstance, isSubclass } from '../../evaluate/is-instance.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { builtinFunction } from '../../values/callable.ts';
import { NONE } from '../../values/make.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Value } from '../../values/value.ts';

class Dispatcher extends QuietObject {
  readonly typeName = 'function';
  readonly #otherwise: ObjectValue;
  readonly #registered: { readonly type: Value; readonly target: Value }[] = [];

  constructor(otherwise: ObjectValue) {
    super();
    this.#otherwise = otherwise;
  }

  call(call: Call, world: Evaluation): Value {
    const first = call.passed[0]?.value;
    if (!first) return world.raise('TypeError', `${this.#name()} requires at least 1 positional argument`, call.span);
    if (first.kind === 'dynamic') return first;
    const target = this.#choose(type => isInstance(first, type));
    return target ? world.call(target, call) : world.dynamic('which function is registered for a type', call.span);
  }

  /** The most special type that fits; undefined where that is not known. */
  #choose(fits: (type: Value) => boolean | null): Value | undefined {
    let best: { readonly type: Value; readonly target: Value } | null = null;
    for (const entry of this.#registered) {
      const answer = fits(entry.type);
      if (answer === null) return undefined;
      if (answer && (!best || isSubclass(entry.type, best.type) === true)) best = entry;
    }
    return best?.target ?? this.#otherwise;
  }

  #name(): string {
    const name = this.#otherwise.attribute('__name__');
    return name?.kind === 'str' ? name.value : 'function';
  }

  override attribute(name: string): Value | undefined {
    if (name === 'register') return builtinFunction(name, (args, _kwargs, call, world) => this.#register(args, call, world));
    if (name === 'dispatch')
      return builtinFunction(name, ([type = NONE], _kwargs, call, world) => {
        const target = this.#choose(above => isSubclass(type, above));
        return target ?? world.dynamic('which function is registered for a type', call.span);
      });
    return name === '__wrapped__' ? this.#otherwise : this.#otherwise.attribute(name);
  }

  /** `register(int)(f)`, `register(int, f)`, and by the annotation of the first parameter. */
  #register([type, target]: readonly Value[], call: Call, world: Evaluation): Value {
    if (target && type) return this.#keep(type, target);
    if (!(type instanceof FunctionValue)) return builtinFunction('register', ([made]) => this.#keep(type ?? NONE, made ?? NONE));
    const annotation = type.annotations.values().next().value;
    if (annotation) return this.#keep(annotation, type);
    return (world as Machine).raise(
      'TypeError',
      `Invalid first argument to \`register()\`. Use either \`@register(some_class)\` or plain \`@register\` on an annotated function.`,
      call.span,
    );
  }

  #keep(type: Value, target: Value): Value {
    this.#registered.push({ type, target });
    return target;
  }

  definition(): FunctionDefinition | null {
    return this.#otherwise.definition?.() ?? null;
  }
}

export const singledispatch = builtinFunction('singledispatch', ([target = NONE]) =>
  target.kind === 'object' ? new Dispatcher(target) : target,
);
