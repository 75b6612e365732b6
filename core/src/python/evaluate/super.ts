// `super()`: the members behind one class in the order of another, bound to the instance.
import { QuietObject } from '../values/quiet-object.ts';
import { NONE } from '../values/make.ts';
import { builtinFunction } from '../values/callable.ts';
import type { Call, Evaluation, ObjectValue, Subclass, Value } from '../values/value.ts';
import { bindMember, type InstanceClass } from './bind-member.ts';
import { StaticMethodValue } from './descriptors.ts';
import { BoundMethod } from './function.ts';
import { InstanceValue } from './instance.ts';
import { objectMethod } from './object-methods.ts';

type Construct = (library: ObjectValue, self: InstanceValue, call: Call) => Value;

export class SuperValue extends QuietObject {
  readonly typeName = 'super';
  readonly #owner: ObjectValue;
  readonly #self: Value;
  readonly #type: InstanceClass;
  readonly #construct: Construct;

  constructor(owner: ObjectValue, self: Value, type: InstanceClass, construct: Construct) {
    super();
    this.#owner = owner;
    this.#self = self;
    this.#type = type;
    this.#construct = construct;
  }

  override attribute(name: string): Value | undefined {
    const self = this.#self;
    const instance = self instanceof InstanceValue ? self : null;
    if (name === '__init__' && instance) return this.#init(instance);
    const member = this.#type.member(name, this.#owner);
    if (name === '__new__') return newOf(member, this.#type);
    if (member) return bindMember(member, instance ?? null, this.#type);
    const made = instance?.made?.attribute(name) ?? this.#type.open;
    if (made) return made;
    const inherited = objectMethod(name);
    return inherited && new BoundMethod(inherited, self);
  }

  #init(instance: InstanceValue): Value | undefined {
    const order = this.#type.order;
    for (const type of order.slice(order.indexOf(this.#owner) + 1)) {
      const members = 'members' in type && type.members instanceof Map ? (type.members as ReadonlyMap<string, Value>) : null;
      const init = members?.get('__init__');
      if (init) return preparedInit(bindMember(init, instance, this.#type), type, order);
      if (!members && type.construct) return new LibraryInit(type, instance, this.#construct);
    }
    return new LibraryInit(null, instance, this.#construct);
  }
}

/** A library class below may have a say in what each `__init__` above it is passed, as BaseOperator has by its metaclass. */
function preparedInit(init: Value, owner: ObjectValue, order: readonly ObjectValue[]): Value {
  const library = order.find(type => !('members' in type) && type.prepare !== undefined);
  if (!library || !('subclass' in owner)) return init;
  const { subclass } = owner as { readonly subclass: () => Subclass };
  return new PreparedInit(init, library, subclass.call(owner));
}

class PreparedInit extends QuietObject {
  readonly typeName = 'method';
  readonly #init: Value;
  readonly #library: ObjectValue;
  readonly #subclass: Subclass;

  constructor(init: Value, library: ObjectValue, subclass: Subclass) {
    super();
    this.#init = init;
    this.#library = library;
    this.#subclass = subclass;
  }

  call(call: Call, world: Evaluation): Value {
    return world.call(this.#init, this.#library.prepare?.(call, this.#subclass, world) ?? call);
  }
}

/** `super().__new__`: the one written above, or the one of `object`, which makes an empty instance. */
function newOf(written: Value | undefined, type: InstanceClass): Value {
  if (written) return written instanceof StaticMethodValue ? written.target : written;
  return builtinFunction('object.__new__', ([made], _kwargs, call, world) => {
    if (type.open) return type.open;
    const known = made?.kind === 'object' && 'member' in made ? (made as InstanceClass) : null;
    return known ? new InstanceValue(known) : world.dynamic('__new__ of a class that is not known', call.span);
  });
}

/** `super().__init__` where the next class is the library's, or `object`. */
class LibraryInit extends QuietObject {
  readonly typeName = 'method-wrapper';
  readonly #library: ObjectValue | null;
  readonly #instance: InstanceValue;
  readonly #construct: Construct;

  constructor(library: ObjectValue | null, instance: InstanceValue, construct: Construct) {
    super();
    this.#library = library;
    this.#instance = instance;
    this.#construct = construct;
  }

  call(call: Call): Value {
    return this.#library ? this.#construct(this.#library, this.#instance, call) : NONE;
  }
}
