// Attribute of any value: a data value's method or property, or what an object answers.
import { methodOf } from './methods.ts';
import type { Value } from './value.ts';

/** `getattr(value, name)`, or undefined when there is none; a dynamic value has dynamic attributes. */
export function attributeOf(value: Value, name: string): Value | undefined {
  if (value.kind === 'object') return value.attribute(name);
  if (value.kind !== 'dynamic') return methodOf(value, name);
  const isName = name === '__name__' || name === '__qualname__';
  return isName && value.className !== undefined ? { kind: 'str', value: value.className } : value;
}
