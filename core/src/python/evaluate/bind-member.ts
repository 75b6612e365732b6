// What a member of a class gives when it is taken from an instance, or from the class itself.
import type { Span } from '../../text/span.ts';
import type { DynamicValue, ObjectValue, Value } from '../values/value.ts';
import { NONE } from '../values/make.ts';
import { callWith } from './call-with.ts';
import { ClassMethodValue, PropertyValue, StaticMethodValue } from './descriptors.ts';
import { BoundMethod, FunctionValue } from './function.ts';
import type { Machine } from './machine.ts';
import { NativeMethod } from './native-method.ts';

/** What an instance asks of its class. */
export interface InstanceClass extends ObjectValue {
  readonly name: string;
  readonly module: string;
  readonly span: Span;
  readonly order: readonly ObjectValue[];
  readonly open: DynamicValue | null;
  readonly machine: Machine;
  member(name: string, after?: ObjectValue): Value | undefined;
}

/** `instance` is null when the member is taken from the class. */
export function bindMember(member: Value, instance: Value | null, type: InstanceClass): Value {
  if (member instanceof StaticMethodValue) return member.target;
  if (member instanceof ClassMethodValue) {
    if (member.target instanceof PropertyValue) return callWith(type.machine, member.target.getter, [type], type.span);
    return member.target.kind === 'object' ? new BoundMethod(member.target, type) : member.target;
  }
  const getter = specialOf(member, '__get__');
  if (getter) return callWith(type.machine, getter, [instance ?? NONE, type], type.span);
  if (instance === null) return member;
  if (member instanceof FunctionValue || member instanceof NativeMethod || (member.kind === 'object' && member.binds === true))
    return new BoundMethod(member, instance);
  if (member instanceof PropertyValue) return callWith(type.machine, member.getter, [instance], type.span);
  return member;
}

/** A special method of a descriptor that the evaluated code wrote: `__get__`, `__set__`, `__set_name__`. */
export function specialOf(member: Value | undefined, name: string): Value | undefined {
  if (member?.kind !== 'object' || !('type' in member)) return undefined;
  const type = member.type as Partial<InstanceClass>;
  const method = typeof type.member === 'function' ? type.member(name) : undefined;
  return method instanceof FunctionValue ? new BoundMethod(method, member) : undefined;
}
