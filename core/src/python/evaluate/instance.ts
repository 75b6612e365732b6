// Instances of evaluated classes: attributes, special methods, and the library object that stands behind some of them.
import type { Span } from '../../text/span.ts';
import { dict, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { truthOf } from '../values/truth.ts';
import type { Call, DynamicValue, ObjectValue, Value } from '../values/value.ts';
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

/** What a member of a class gives as an attribute of an instance, or of the class itself (`instance` null). */
export function bindMember(member: Value, instance: Value | null, type: InstanceClass): Value {
  if (member instanceof StaticMethodValue) return member.target;
  if (member instanceof ClassMethodValue) return member.target.kind === 'object' ? new BoundMethod(member.target, type) : member.target;
  if (instance === null) return member;
  if (member instanceof FunctionValue || member instanceof NativeMethod) return new BoundMethod(member, instance);
  if (member instanceof PropertyValue) return callWith(type.machine, member.getter, [instance], type.span);
  return member;
}

function callWith(machine: Machine, callee: Value, args: readonly Value[], span: Span): Value {
  const call: Call = { span, calleeSpan: span, passed: args.map(value => ({ name: null, value, span, nameSpan: null })), open: null };
  return machine.call(callee, call);
}

const BINARY: Readonly<Record<string, readonly [string, string]>> = {
  '+': ['__add__', '__radd__'], '-': ['__sub__', '__rsub__'], '*': ['__mul__', '__rmul__'], '/': ['__truediv__', '__rtruediv__'],
  '//': ['__floordiv__', '__rfloordiv__'], '%': ['__mod__', '__rmod__'], '**': ['__pow__', '__rpow__'], '@': ['__matmul__', '__rmatmul__'],
  '<<': ['__lshift__', '__rlshift__'], '>>': ['__rshift__', '__rrshift__'], '&': ['__and__', '__rand__'], '|': ['__or__', '__ror__'],
  '^': ['__xor__', '__rxor__'], '==': ['__eq__', '__eq__'], '!=': ['__ne__', '__ne__'], '<': ['__lt__', '__gt__'], '<=': ['__le__', '__ge__'],
  '>': ['__gt__', '__lt__'], '>=': ['__ge__', '__le__'],
}; // prettier-ignore

export class InstanceValue implements ObjectValue {
  readonly kind = 'object';
  readonly type: InstanceClass;
  readonly attributes = new Map<string, Value>();
  /** What the library class made for it. */
  made: ObjectValue | undefined;
  // Behaviours that only some classes have; absent ones must be absent here too.
  readonly call?: (call: Call) => Value;
  readonly item?: (key: Value, span: Span) => Value;
  readonly setItem?: (key: Value, value: Value, span: Span) => void;
  readonly enter?: (span: Span) => Value;
  readonly exit?: (span: Span) => void;
  readonly length?: () => number | null;
  readonly iterate?: (span: Span) => readonly Value[] | DynamicValue;

  constructor(type: InstanceClass) {
    this.type = type;
    if (type.member('__call__')) this.call = call => type.machine.call(this.#method('__call__') ?? this, call);
    if (type.member('__getitem__')) this.item = (key, span) => this.#ask('__getitem__', [key], span) ?? key;
    if (type.member('__setitem__')) this.setItem = (key, value, span) => void this.#ask('__setitem__', [key, value], span);
    if (type.member('__len__')) this.length = () => this.#length();
    if (type.member('__iter__'))
      this.iterate = span => type.machine.iterate(this.#ask('__iter__', [], span) ?? type.machine.dynamic('__iter__', span), span);
    if (type.member('__enter__')) {
      this.enter = span => this.#ask('__enter__', [], span) ?? this;
      this.exit = span => void this.#ask('__exit__', [{ kind: 'none' }, { kind: 'none' }, { kind: 'none' }], span);
    }
  }

  get typeName(): string {
    return this.type.name;
  }

  reprText(): string | null {
    const answer = this.#ask('__repr__', [], this.type.span);
    if (answer) return answer.kind === 'str' ? answer.value : null;
    return this.made?.reprText() ?? null;
  }

  truth(): boolean | null {
    const answer = this.#ask('__bool__', [], this.type.span) ?? this.#ask('__len__', [], this.type.span);
    if (answer) return truthOf(answer);
    if (this.made) return this.made.truth();
    return this.type.open ? null : true;
  }

  attribute(name: string): Value | undefined {
    const member = this.type.member(name);
    if (member instanceof PropertyValue && !this.attributes.has(name)) {
      const value = bindMember(member, this, this.type);
      if (member.cached) this.attributes.set(name, value);
      return value;
    }
    const own = this.attributes.get(name);
    if (own) return own;
    if (member && !(this.made && member === this.made.attribute(name))) return bindMember(member, this, this.type);
    const made = this.made?.attribute(name);
    if (made) return made;
    if (name === '__class__') return this.type;
    if (name === '__module__') return str(this.type.module);
    if (name === '__dict__') return dict([...this.attributes].map(([key, value]) => [str(key), value]));
    return this.#ask('__getattr__', [str(name)], this.type.span) ?? this.type.open ?? undefined;
  }

  setAttribute(name: string, value: Value, span: Span): void {
    const { machine } = this.type;
    const member = this.type.member(name);
    if (member instanceof PropertyValue && member.setter) {
      callWith(machine, member.setter, [this, value], span);
      return;
    }
    if (member instanceof PropertyValue && !member.cached)
      machine.raise('AttributeError', `property '${name}' of '${this.typeName}' object has no setter`, span);
    if (this.made?.setAttribute && this.made.attribute(name) !== undefined) this.made.setAttribute(name, value, span, machine);
    machine.touch(this.attributes);
    this.attributes.set(name, value);
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span): Value | undefined {
    const names = BINARY[operator];
    const name = names?.[side === 'left' ? 0 : 1];
    const own = name ? this.type.member(name) : undefined;
    if (name && (own instanceof FunctionValue || own instanceof NativeMethod)) return this.#ask(name, [other], span);
    return this.made?.binary?.(operator, other, side, span, this.type.machine);
  }

  instanceOf(type: ObjectValue): boolean | null {
    if (this.type.order.includes(type)) return true;
    const made = this.made?.instanceOf?.(type);
    if (made !== undefined) return made;
    return this.type.open ? null : false;
  }

  standsFor(): ObjectValue | undefined {
    return this.made;
  }

  /** The result of a special method that the class defines itself; undefined when it has none. */
  special(name: string, args: readonly Value[], span: Span): Value | undefined {
    return this.#ask(name, args, span);
  }

  #method(name: string): Value | undefined {
    const member = this.type.member(name);
    return member && bindMember(member, this, this.type);
  }

  #ask(name: string, args: readonly Value[], span: Span): Value | undefined {
    const member = this.type.member(name);
    if (!member) return undefined;
    const defined = member instanceof FunctionValue || member instanceof StaticMethodValue || member instanceof ClassMethodValue;
    if (!defined && !(member.kind === 'object' && member.call)) return undefined;
    return callWith(this.type.machine, bindMember(member, this, this.type), args, span);
  }

  #length(): number | null {
    const answer = this.#ask('__len__', [], this.type.span);
    const length = answer && integerOf(answer);
    return length === undefined ? null : Number(length);
  }
}

/** `super()`: the members behind one class in the order of another, bound to the instance. */
export class SuperValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'super';
  readonly #owner: ObjectValue;
  readonly #self: Value;
  readonly #type: InstanceClass;
  readonly #construct: (library: ObjectValue, self: InstanceValue, call: Call) => Value;

  constructor(
    owner: ObjectValue,
    self: Value,
    type: InstanceClass,
    construct: (library: ObjectValue, self: InstanceValue, call: Call) => Value,
  ) {
    this.#owner = owner;
    this.#self = self;
    this.#type = type;
    this.#construct = construct;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    const self = this.#self;
    const instance = self instanceof InstanceValue ? self : null;
    if (name === '__init__' && instance) return this.#init(instance);
    const member = this.#type.member(name, this.#owner);
    if (member) return bindMember(member, instance ?? null, this.#type);
    return instance?.made?.attribute(name) ?? this.#type.open ?? undefined;
  }

  #init(instance: InstanceValue): Value | undefined {
    const order = this.#type.order;
    for (const type of order.slice(order.indexOf(this.#owner) + 1)) {
      const members = 'members' in type && type.members instanceof Map ? (type.members as ReadonlyMap<string, Value>) : null;
      const init = members?.get('__init__');
      if (init) return bindMember(init, instance, this.#type);
      if (!members && type.construct) return new LibraryInit(type, instance, this.#construct);
    }
    return new LibraryInit(null, instance, this.#construct);
  }
}

/** `super().__init__` where the next class is the library's, or `object`. */
class LibraryInit implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'method-wrapper';
  readonly #library: ObjectValue | null;
  readonly #instance: InstanceValue;
  readonly #construct: (library: ObjectValue, self: InstanceValue, call: Call) => Value;

  constructor(
    library: ObjectValue | null,
    instance: InstanceValue,
    construct: (library: ObjectValue, self: InstanceValue, call: Call) => Value,
  ) {
    this.#library = library;
    this.#instance = instance;
    this.#construct = construct;
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

  call(call: Call): Value {
    return this.#library ? this.#construct(this.#library, this.#instance, call) : { kind: 'none' };
  }
}
