// isinstance and issubclass.
import { tuple } from '../values/make.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { ClassValue } from './class.ts';
import { InstanceValue } from './instance.ts';
import { NativeType, UnionValue } from './native-type.ts';
import { protocolAbove, protocolCovers } from './protocols.ts';

/** `isinstance(value, type)`; null when it is not known. */
export function isInstance(value: Value, type: Value): boolean | null {
  if (type.kind === 'tuple') {
    const answers = type.items.map(item => isInstance(value, item));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if (type instanceof UnionValue) return isInstance(value, tuple(type.members));
  if (type.kind === 'none') return value.kind === 'dynamic' ? null : value.kind === 'none';
  if (value.kind === 'dynamic' || type.kind !== 'object') return null;
  if (type instanceof NativeType) return isOfNative(value, type);
  const protocol = protocolOf(type);
  if (protocol !== null) return protocolCovers(protocol, value);
  if (value.kind !== 'object') return type instanceof ClassValue ? false : null;
  if (value instanceof ClassValue || value instanceof NativeType) return false;
  if (value.instanceOf) return value.instanceOf(type);
  return type instanceof ClassValue && !(value instanceof InstanceValue) ? false : null;
}

/** The name of an abstract class of collections.abc, numbers or typing. */
function protocolOf(type: ObjectValue): string | null {
  return 'protocol' in type && typeof type.protocol === 'string' ? type.protocol : null;
}

function isOfNative(value: Value, type: NativeType): boolean | null {
  if (type.name === 'object') return true;
  if (type.name === 'type') return value instanceof ClassValue || value instanceof NativeType;
  if (type.name === 'dict' && value.kind === 'dict') return value.face?.typeName !== 'mappingproxy';
  if (value instanceof InstanceValue) return value.instanceOf(type);
  return type.includes(value);
}

/** `issubclass(type, above)`; null when it is not known. */
export function isSubclass(type: Value, above: Value): boolean | null {
  if (above.kind === 'tuple') {
    const answers = above.items.map(item => isSubclass(type, item));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if (above instanceof UnionValue) return isSubclass(type, tuple(above.members));
  if (type.kind !== 'object' || above.kind !== 'object') return null;
  const protocol = protocolOf(above);
  if (protocol !== null) return protocolAbove(protocol, type) ?? (type instanceof ClassValue && type.order.includes(above) ? true : null);
  if (type === above || (above instanceof NativeType && above.name === 'object')) return true;
  if (type instanceof ClassValue) return type.order.includes(above) ? true : type.open || type.library() ? null : false;
  return type instanceof NativeType && above instanceof NativeType ? isNativeBelow(type, above) : null;
}

/** Bases of types of Python's own. */
const ABOVE: Readonly<Record<string, string>> = {
  bool: 'int',
  datetime: 'date',
  OrderedDict: 'dict',
  defaultdict: 'dict',
  Counter: 'dict',
};

function isNativeBelow(type: { readonly name: string }, above: { readonly name: string }): boolean {
  return ABOVE[type.name] === above.name;
}
