// The methods that every class inherits from `object`, as `super()` and `object.__setattr__` reach them.
import { bool, NONE, str } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { InstanceValue } from './instance.ts';
import { nativeMethod, type NativeMethod } from './native-method.ts';
import { NOT_IMPLEMENTED } from './singletons.ts';

const textOf = (value: Value | undefined): string => (value?.kind === 'str' ? value.value : '');

const METHODS: ReadonlyMap<string, NativeMethod> = new Map(
  [
    nativeMethod('__init__', () => NONE),
    nativeMethod('__init_subclass__', () => NONE),
    nativeMethod('__setattr__', (self, [name, value], _kwargs, call) => {
      if (self instanceof InstanceValue && value) self.setPlainly(textOf(name), value, call.span);
      return NONE;
    }),
    nativeMethod('__delattr__', (self, [name], _kwargs, call) => {
      if (self instanceof InstanceValue) self.deletePlainly(textOf(name), call.span);
      return NONE;
    }),
    nativeMethod('__getattribute__', (self, [name], _kwargs, call, world) => {
      const found = self instanceof InstanceValue ? self.plainAttribute(textOf(name)) : undefined;
      return (
        found ??
        world.raise(
          'AttributeError',
          `'${self.kind === 'object' ? self.typeName : ''}' object has no attribute '${textOf(name)}'`,
          call.span,
        )
      );
    }),
    nativeMethod('__eq__', (self, [other]) => (self === other ? bool(true) : NOT_IMPLEMENTED)),
    nativeMethod('__ne__', (self, [other]) => (self === other ? bool(false) : NOT_IMPLEMENTED)),
    nativeMethod('__format__', (self, _args, _kwargs, call, world) => {
      const text = self.kind === 'object' ? (self.strText?.() ?? self.reprText()) : null;
      return text === null ? world.dynamic('the text of an object', call.span) : str(text);
    }),
    ...['__repr__', '__str__', '__hash__', '__dir__', '__reduce__', '__reduce_ex__', '__sizeof__', '__getstate__'].map(name =>
      nativeMethod(name, (_self, _args, _kwargs, call, world) => world.dynamic(`${name} of an object`, call.span)),
    ),
  ].map(method => [method.name, method]),
);

/** A method of `object` by name; unbound. */
export function objectMethod(name: string): NativeMethod | undefined {
  return METHODS.get(name);
}
