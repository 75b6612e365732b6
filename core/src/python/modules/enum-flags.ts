// enum.Flag: members that are combined by bits. CPython 3.11 `Lib/enum.py`.
import { ClassValue } from '../evaluate/class.ts';
import { InstanceValue } from '../evaluate/instance.ts';
import { iterator } from '../evaluate/iterator.ts';
import { nativeMethod, type NativeMethod } from '../evaluate/native-method.ts';
import { NOT_IMPLEMENTED } from '../evaluate/singletons.ts';
import { bool, int, NONE, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';

const bitsOf = (member: Value | undefined): bigint =>
  member instanceof InstanceValue ? (integerOf(member.attributes.get('_value_') ?? NONE) ?? 0n) : 0n;

const made = new WeakMap<object, Map<bigint, InstanceValue>>();

/** The member of those bits: one that is written, or one made for them, the same each time. */
function memberOf(type: ClassValue, bits: bigint): InstanceValue {
  const written = (type.elements ?? []).find(member => bitsOf(member) === bits) ?? namedMember(type, bits);
  if (written instanceof InstanceValue) return written;
  const others = made.get(type) ?? new Map<bigint, InstanceValue>();
  made.set(type, others);
  const present = others.get(bits);
  if (present) return present;
  const member = new InstanceValue(type);
  const names = parts(type, bits).flatMap(part => (part instanceof InstanceValue ? (part.attributes.get('_name_') ?? []) : []));
  const name = names.length > 0 ? str(names.map(one => (one.kind === 'str' ? one.value : '')).join('|')) : NONE;
  member.attributes.set('name', name).set('_name_', name).set('value', int(bits)).set('_value_', int(bits));
  others.set(bits, member);
  return member;
}

/** `RW = R | W`: a name of a combination. */
function namedMember(type: ClassValue, bits: bigint): Value | undefined {
  const members = type.members.get('__members__');
  return members?.kind === 'dict'
    ? [...members.entries.values()].map(entry => entry.value).find(member => bitsOf(member) === bits)
    : undefined;
}

function parts(type: ClassValue, bits: bigint): readonly Value[] {
  return (type.elements ?? []).filter(member => (bitsOf(member) & bits) !== 0n);
}

function partsOf(self: Value): readonly Value[] {
  const type = typeOf(self);
  return type ? parts(type, bitsOf(self)) : [];
}

function typeOf(self: Value): ClassValue | null {
  return self instanceof InstanceValue && self.type instanceof ClassValue ? self.type : null;
}

function operator(name: string, compute: (left: bigint, right: bigint) => bigint): NativeMethod {
  return nativeMethod(name, (self, [other]) => {
    const type = typeOf(self);
    if (!type || !other || typeOf(other) !== type) return NOT_IMPLEMENTED;
    return memberOf(type, compute(bitsOf(self), bitsOf(other)));
  });
}

const METHODS: readonly NativeMethod[] = [
  operator('__or__', (left, right) => left | right),
  operator('__and__', (left, right) => left & right),
  operator('__xor__', (left, right) => left ^ right),
  nativeMethod('__invert__', self => {
    const type = typeOf(self);
    if (!type) return NOT_IMPLEMENTED;
    const all = (type.elements ?? []).reduce((bits, member) => bits | bitsOf(member), 0n);
    return memberOf(type, all & ~bitsOf(self));
  }),
  nativeMethod('__bool__', self => bool(bitsOf(self) !== 0n)),
  nativeMethod('__contains__', (self, [other]) =>
    bool(typeOf(self) === typeOf(other ?? NONE) && (bitsOf(other) & bitsOf(self)) === bitsOf(other)),
  ),
  nativeMethod('__iter__', self => iterator('generator', partsOf(self))),
];

export const flagMethods: ReadonlyMap<string, NativeMethod> = new Map(METHODS.map(method => [method.name, method]));

/** `Permission(3)`; undefined when some of the bits belong to no member. */
export function combinedFlag(type: ClassValue, value: Value): Value | undefined {
  const bits = integerOf(value);
  if (bits === undefined || bits < 0n) return undefined;
  const all = (type.elements ?? []).reduce((known, member) => known | bitsOf(member), 0n);
  return (bits & ~all) === 0n ? memberOf(type, bits) : undefined;
}
