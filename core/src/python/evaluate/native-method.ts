// Methods of evaluated classes that are written here: `__init__` of a dataclass, `__iter__` of a named tuple.
import { BuiltinFunction, type NativeBody } from '../values/callable.ts';
import type { Value } from '../values/value.ts';

/** Unlike a builtin function it is bound to its object when it is taken from one. */
export class NativeMethod extends BuiltinFunction {}

/** `body` gets the object first. */
export function nativeMethod(name: string, body: (self: Value, ...rest: Parameters<NativeBody>) => Value): NativeMethod {
  return new NativeMethod(name, ([self, ...args], kwargs, call, world) => body(self ?? { kind: 'none' }, args, kwargs, call, world));
}
