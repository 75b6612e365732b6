// Instances of evaluated classes: attributes, special methods, and the library object that stands behind some of them.
import type { Span } from '../../text/span.ts';
import { identityOf } from '../values/hash.ts';
import { str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { truthOf } from '../values/truth.ts';
import type { Call, DynamicValue, ObjectValue, Value } from '../values/value.ts';
import { bindMember, specialOf, type InstanceClass } from './bind-member.ts';
import { callWith } from './call-with.ts';
import { ClassMethodValue, PropertyValue, StaticMethodValue } from './descriptors.ts';
import { FunctionValue } from './function.ts';
import { cursorOf } from './iterator.ts';
import { NamespaceValue } from './namespace.ts';
import { NativeMethod } from './native-method.ts';
import { NOT_IMPLEMENTED } from './singletons.ts';

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
    const { open } = type;
    if (type.member('__call__')) this.call = call => type.machine.call(this.#method('__call__') ?? this, call);
    else if (open) this.call = () => open;
    if (type.member('__getitem__')) this.item = (key, span) => this.special('__getitem__', [key], span) ?? key;
    if (type.member('__setitem__')) this.setItem = (key, value, span) => void this.special('__setitem__', [key, value], span);
    if (type.member('__len__')) this.length = () => this.#length();
    if (type.member('__iter__')) this.iterate = span => this.#iterate(span);
    if (type.member('__enter__')) {
      this.enter = span => this.special('__enter__', [], span) ?? this;
      this.exit = span => void this.special('__exit__', [{ kind: 'none' }, { kind: 'none' }, { kind: 'none' }], span);
    }
  }

  get typeName(): string {
    return this.type.name;
  }

  reprText(): string | null {
    const answer = this.special('__repr__', [], this.type.span);
    if (answer) return answer.kind === 'str' ? answer.value : null;
    return this.made?.reprText() ?? null;
  }

  strText(): string | null {
    const answer = this.special('__str__', [], this.type.span);
    if (answer) return answer.kind === 'str' ? answer.value : null;
    return this.made?.strText?.() ?? this.reprText();
  }

  truth(): boolean | null {
    const answer = this.special('__bool__', [], this.type.span) ?? this.special('__len__', [], this.type.span);
    if (answer) return truthOf(answer);
    if (this.made) return this.made.truth();
    return this.type.open ? null : true;
  }

  attribute(name: string): Value | undefined {
    const reader = this.type.member('__getattribute__');
    if (reader instanceof FunctionValue)
      return callWith(this.type.machine, bindMember(reader, this, this.type), [str(name)], this.type.span);
    return this.plainAttribute(name) ?? this.special('__getattr__', [str(name)], this.type.span) ?? this.type.open ?? undefined;
  }

  /** As `object.__getattribute__` finds it: descriptors that also set, own attributes, members of the class. */
  plainAttribute(name: string): Value | undefined {
    const member = this.type.member(name);
    const own = this.attributes.get(name);
    if (member instanceof PropertyValue && !(member.cached && own)) {
      const value = bindMember(member, this, this.type);
      if (member.cached) this.attributes.set(name, value);
      return value;
    }
    if (own && !specialOf(member, '__set__')) return own;
    if (member && !(this.made && member === this.made.attribute(name))) return bindMember(member, this, this.type);
    const made = this.made?.attribute(name);
    if (made) return made;
    if (name === '__class__') return this.type;
    if (name === '__module__') return str(this.type.module);
    if (name === '__dict__') return new NamespaceValue(this.attributes, this.type.machine);
    return undefined;
  }

  setAttribute(name: string, value: Value, span: Span): void {
    const writer = this.type.member('__setattr__');
    if (writer instanceof FunctionValue || writer instanceof NativeMethod)
      callWith(this.type.machine, bindMember(writer, this, this.type), [str(name), value], span);
    else this.setPlainly(name, value, span);
  }

  /** As `object.__setattr__` does it. */
  setPlainly(name: string, value: Value, span: Span): void {
    const { machine } = this.type;
    const member = this.type.member(name);
    const setter = member instanceof PropertyValue ? member.setter : specialOf(member, '__set__');
    if (setter) {
      callWith(machine, setter, [this, value], span);
      return;
    }
    if (member instanceof PropertyValue && !member.cached)
      machine.raise('AttributeError', `property '${name}' of '${this.typeName}' object has no setter`, span);
    if (this.made?.setAttribute && this.made.attribute(name) !== undefined) this.made.setAttribute(name, value, span, machine);
    machine.touch(this.attributes);
    this.attributes.set(name, value);
  }

  deleteAttribute(name: string, span: Span): void {
    const remover = this.type.member('__delattr__');
    if (remover instanceof FunctionValue || remover instanceof NativeMethod)
      callWith(this.type.machine, bindMember(remover, this, this.type), [str(name)], span);
    else this.deletePlainly(name, span);
  }

  /** As `object.__delattr__` does it. */
  deletePlainly(name: string, span: Span): void {
    const { machine } = this.type;
    const member = this.type.member(name);
    if (member instanceof PropertyValue && !member.cached) {
      if (!member.deleter) machine.raise('AttributeError', `property '${name}' of '${this.typeName}' object has no deleter`, span);
      else callWith(machine, member.deleter, [this], span);
      return;
    }
    if (!this.attributes.has(name) && !this.type.open && !this.made)
      machine.raise('AttributeError', `'${this.typeName}' object has no attribute '${name}'`, span);
    machine.touch(this.attributes);
    this.attributes.delete(name);
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span): Value | undefined {
    const name = BINARY[operator]?.[side === 'left' ? 0 : 1];
    const own = name ? this.type.member(name) : undefined;
    if (name && (own instanceof FunctionValue || own instanceof NativeMethod)) {
      const answer = this.special(name, [other], span);
      return answer === NOT_IMPLEMENTED ? undefined : answer;
    }
    if (operator === '!=' && this.type.member('__eq__')) {
      const same = this.binary('==', other, side, span);
      const truth = same && this.type.machine.truth(same, span);
      return typeof truth === 'boolean' ? { kind: 'bool', value: !truth } : truth;
    }
    return this.made?.binary?.(operator, other, side, span, this.type.machine);
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined {
    const { machine, span } = this.type;
    const answer = this.binary(operator, other, 'left', span) ?? (this.type.open || this.made ? null : undefined);
    if (!answer) return answer;
    const truth = machine.truth(answer, span);
    return typeof truth === 'boolean' ? truth : null;
  }

  /** A class with `__eq__` alone cannot be hashed; with `__hash__` its objects meet where that answers alike. */
  hashText(): string | null {
    const own = this.type.member('__hash__');
    if (own?.kind === 'none') return null;
    const answer = own && !(this.made && !(own instanceof FunctionValue)) ? this.special('__hash__', [], this.type.span) : undefined;
    const key = answer && (this.type.machine.marks.hashOf(answer) ?? (answer.kind === 'int' ? String(answer.value) : null));
    if (key && this.type.order.some(above => 'alsoOf' in above && above.alsoOf !== null)) return key;
    return key ? `O${identityOf(this.type)}:${key}` : `o${identityOf(this)}`;
  }

  instanceOf(type: ObjectValue): boolean | null {
    if (this.type.order.some(above => above === type || ('alsoOf' in above && above.alsoOf === type))) return true;
    const made = this.made?.instanceOf?.(type);
    if (made !== undefined) return made;
    return this.type.open ? null : false;
  }

  standsFor(): ObjectValue | undefined {
    return this.made;
  }

  /** The result of a special method that the class defines itself; undefined when it has none. */
  special(name: string, args: readonly Value[], span: Span): Value | undefined {
    const member = this.type.member(name);
    if (!member) return undefined;
    const defined = member instanceof FunctionValue || member instanceof StaticMethodValue || member instanceof ClassMethodValue;
    if (!defined && !(member.kind === 'object' && member.call)) return undefined;
    return callWith(this.type.machine, bindMember(member, this, this.type), args, span);
  }

  #method(name: string): Value | undefined {
    const member = this.type.member(name);
    return member && bindMember(member, this, this.type);
  }

  #iterate(span: Span): readonly Value[] | DynamicValue {
    const items = cursorOf(this, span, this.type.machine);
    return items.kind === 'dynamic' ? items : this.type.machine.iterate(items, span);
  }

  #length(): number | null {
    const answer = this.special('__len__', [], this.type.span);
    const length = answer && integerOf(answer);
    return length === undefined ? null : Number(length);
  }
}
