// Classes of the evaluated code: inheritance, and classes of the library below them.
import type { Span } from '../../text/span.ts';
import { spend } from '../values/effort.ts';
import { builtinFunction } from '../values/callable.ts';
import { dict, dynamic, list, NONE, str, tuple } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import { reprOf } from '../values/repr.ts';
import type { Call, DynamicValue, ObjectValue, Subclass, Value } from '../values/value.ts';
import { FunctionValue } from './function.ts';
import { bindMember, specialOf } from './bind-member.ts';
import { callWith } from './call-with.ts';
import { ClassMethodValue, PropertyValue, StaticMethodValue } from './descriptors.ts';
import { InstanceValue } from './instance.ts';
import type { Machine } from './machine.ts';
import { NativeMethod } from './native-method.ts';
import { NativeType } from './native-type.ts';
import { objectMethod } from './object-methods.ts';

export interface ClassOptions {
  readonly name: string;
  readonly module: string;
  readonly span: Span;
  readonly bases: readonly Value[];
  readonly members: Map<string, Value>;
  readonly annotated: ClassValue['annotated'];
  /** A metaclass of the evaluated code may do anything with the class. */
  readonly metaclass?: Value | null;
}

/** How instances of a class come to be, where it is not `__init__`: enums, named tuples, exceptions. */
export type Making = (type: ClassValue, call: Call) => Value;

export class ClassValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'type';
  readonly name: string;
  readonly module: string;
  readonly span: Span;
  readonly members: Map<string, Value>;
  /** `annotation`: the names in it as they are written; `evaluated`: what it stands for. */
  readonly annotated: readonly { readonly name: string; readonly annotation: Value | null; readonly evaluated?: Value }[];
  readonly bases: readonly Value[];
  /** Method resolution order, this class first; classes of the library stand at their place. */
  readonly order: readonly ObjectValue[];
  /** A base that is not known: attributes that are not found here may be there. */
  readonly open: DynamicValue | null;
  readonly machine: Machine;
  readonly #data: DynamicValue | null;
  making: Making | null = null;
  /** A type of Python's own whose values its instances are too: `tuple` for a named tuple. */
  alsoOf: Value | null = null;
  /** Told of every class that derives from it, when its body has run: enums and named tuples make their members. */
  derived: ((type: ClassValue) => void) | null = null;
  /** What `for x in Class` yields, for enums. */
  elements: readonly Value[] | null = null;

  constructor(options: ClassOptions, machine: Machine) {
    this.name = options.name;
    this.module = options.module;
    this.span = options.span;
    this.members = options.members;
    this.annotated = options.annotated;
    this.bases = options.bases;
    this.machine = machine;
    this.order = [this, ...linearize(options.bases)];
    const unknown =
      options.bases.find(base => base.kind === 'dynamic') ??
      (options.metaclass ? dynamic('a class made by a metaclass', options.span) : undefined);
    const inherited = this.order.slice(1).find((base): base is ClassValue => base instanceof ClassValue && base.open !== null);
    for (const base of options.bases)
      if (base instanceof ClassValue) {
        this.making ??= base.making;
        this.derived ??= base.derived;
      }
    const data = this.derived ? undefined : this.order.find(type => type instanceof NativeType && type.holdsData);
    this.#data = data instanceof NativeType ? dynamic(`a class derived from ${data.name}`, options.span) : null;
    this.open = unknown ?? inherited?.open ?? this.#data;
    if (this.members.has('__eq__') && !this.members.has('__hash__')) this.members.set('__hash__', NONE);
    for (const member of this.members.values()) if (member instanceof FunctionValue) member.owner ??= this;
  }

  reprText(): string | null {
    return `<class '${this.module}.${this.name}'>`;
  }

  truth(): boolean {
    return true;
  }

  /** A member as it is written, of this class or of the first base that has it; `after` starts behind one of the bases. */
  member(name: string, after?: ObjectValue): Value | undefined {
    const from = after ? this.order.indexOf(after) + 1 : 0;
    for (let at = from; at < this.order.length; at++) {
      const type = this.order[at];
      if (isOfPlain(type, name, this)) continue;
      const found =
        type instanceof ClassValue ? type.members.get(name) : (type?.derivedAttribute?.(name, this.subclass()) ?? type?.attribute(name));
      if (found) return found;
    }
    return undefined;
  }

  /** The library class it derives from, that `construct` is asked of. */
  library(): ObjectValue | undefined {
    return this.order.find(type => !(type instanceof ClassValue) && type.construct !== undefined);
  }

  attribute(name: string): Value | undefined {
    const found = this.member(name);
    if (found) return bindMember(found, null, this);
    switch (name) {
      case '__name__':
      case '__qualname__':
        return str(this.name);
      case '__module__':
        return str(this.module);
      case '__doc__':
        return NONE;
      case '__bases__':
        return tuple(this.bases.length > 0 ? this.bases : this.#ofAll());
      case '__base__':
        return this.bases[0] ?? this.#ofAll()[0];
      case '__mro__':
        return tuple([...this.order, ...this.#ofAll()]);
      case 'mro':
        return builtinFunction('type.mro', () => list([...this.order, ...this.#ofAll()]));
      case '__dict__':
        return dict([...this.members].map(([key, value]) => [str(key), value]));
      case '__annotations__':
        return dict(this.annotated.map(({ name: field, annotation, evaluated }) => [str(field), evaluated ?? annotation ?? NONE]));
      default:
        return this.open ?? objectMethod(name);
    }
  }

  /** `object`, which is below all that does not name it. */
  #ofAll(): readonly Value[] {
    const object = this.machine.builtin('object');
    return object && !this.order.some(type => type === object) ? [object] : [];
  }

  setAttribute(name: string, value: Value, span: Span): void {
    const members = this.elements ? this.members.get('__members__') : undefined;
    if (members?.kind === 'dict' && [...members.entries.values()].some(({ key }) => key.kind === 'str' && key.value === name))
      this.machine.raise('AttributeError', `cannot reassign member '${name}'`, span);
    this.machine.touch(this.members);
    this.members.set(name, value);
  }

  call(call: Call): Value {
    const { machine } = this;
    if (this.making) return this.making(this, call);
    // A value of a kind of its own: what it holds is not followed.
    if (this.#data) return this.#data;
    const maker = this.member('__new__');
    if (maker instanceof FunctionValue || maker instanceof StaticMethodValue) return this.#callNew(maker, call);
    this.#refuseAbstract(call);
    const library = this.library();
    const subclass = this.subclass();
    const seen = library?.prepare ? library.prepare(call, subclass, machine) : call;
    const instance = new InstanceValue(this);
    const init = this.member('__init__');
    if (init instanceof FunctionValue || init instanceof NativeMethod) machine.call(bindMember(init, instance, this), seen);
    else if (library?.construct) instance.made = library.construct(seen, subclass, instance, machine);
    else if (init) machine.call(bindMember(init, instance, this), seen);
    else if (call.passed.length > 0 && !this.open && this.order.every(type => type instanceof ClassValue)) {
      machine.raise('TypeError', `${this.name}() takes no arguments`, call.span);
    }
    const late = library?.constructed?.(instance, machine);
    if (late) instance.made ??= late;
    return instance;
  }

  /** `__new__` makes the object; `__init__` follows where that is an instance of this class. */
  #callNew(maker: FunctionValue | StaticMethodValue, call: Call): Value {
    const { machine } = this;
    if (this.library() || this.open) return this.open ?? machine.dynamic('__new__ over a class of the library', call.span);
    const target = maker instanceof StaticMethodValue ? maker.target : maker;
    const type = { name: null, value: this, span: call.span, nameSpan: null };
    const made = machine.call(target, { ...call, passed: [type, ...call.passed] });
    const init = this.member('__init__');
    if (made instanceof InstanceValue && made.type.order.includes(this) && init instanceof FunctionValue)
      machine.call(bindMember(init, made, this), call);
    return made;
  }

  /** CPython: `object.__new__` refuses a class with methods left abstract, where ABCMeta made it. */
  #refuseAbstract(call: Call): void {
    const names = new Set<string>();
    for (const type of this.order)
      if (type instanceof ClassValue)
        for (const [name, member] of type.members) if (this.member(name) === member && isAbstract(member, this.machine)) names.add(name);
    if (names.size === 0 || this.open || !this.order.some(type => type.reprText() === 'typing.ABC')) return;
    const shown = `method${names.size === 1 ? '' : 's'} ${[...names].sort().join(', ')}`;
    this.machine.raise('TypeError', `Can't instantiate abstract class ${this.name} with abstract ${shown}`, call.span);
  }

  /** When its body has run: the classes above and the descriptors in it are told. */
  finish(keywords: Call): void {
    for (const base of this.bases) if (base instanceof ClassValue) base.derived?.(this);
    for (const [name, member] of this.members) {
      const told = specialOf(member, '__set_name__');
      if (told) callWith(this.machine, told, [this, str(name)], this.span);
    }
    const hook = this.member('__init_subclass__', this);
    if (!(hook instanceof FunctionValue) && !(hook instanceof ClassMethodValue)) return;
    const type = { name: null, value: this, span: this.span, nameSpan: null };
    this.machine.call(hook instanceof ClassMethodValue ? hook.target : hook, { ...keywords, passed: [type, ...keywords.passed] });
  }

  /** What the library class below is told of this one. */
  subclass(): Subclass {
    const inits = this.order.flatMap(type => {
      const init = type instanceof ClassValue ? type.members.get('__init__') : undefined;
      return init instanceof FunctionValue ? [init.parameters.slice(1)] : [];
    });
    return {
      name: this.name,
      span: this.span,
      parameters: inits[0] ?? null,
      inherited: inits.slice(1).flat(),
      attribute: name => {
        for (const type of this.order) {
          const found = type instanceof ClassValue ? type.members.get(name) : undefined;
          if (found) return found;
        }
        return undefined;
      },
    };
  }

  /** `Enum['MEMBER']`; for other classes `Generic[T]`, which is the class itself. */
  item(key: Value, span: Span): Value {
    if (this.elements === null) return this;
    if (key.kind === 'dynamic') return key;
    const member = key.kind === 'str' ? this.members.get(key.value) : undefined;
    return member && this.elements.includes(member) ? member : this.machine.raise('KeyError', reprOf(key) ?? '', span);
  }

  iterate(span: Span): readonly Value[] | DynamicValue {
    if (this.elements) return this.elements;
    return this.machine.raise('TypeError', `'type' object is not iterable`, span);
  }

  length(): number | null {
    return this.elements?.length ?? null;
  }
}

/** No order agrees with all bases: Python refuses the class. What a base that is not known would change is not told. */
function refuseOrder(
  bases: readonly Value[],
  objects: readonly ObjectValue[],
  lists: readonly (readonly ObjectValue[])[],
): ObjectValue | undefined {
  if (objects.length < bases.length || objects.some(base => !(base instanceof ClassValue) || base.open)) return lists[0]?.[0];
  const heads = new Set(lists.map(list => list[0]));
  const names = [...heads].flatMap(type => (type && 'name' in type ? [String(type.name)] : []));
  throw new PythonError('TypeError', `Cannot create a consistent method resolution\norder (MRO) for bases ${names.join(', ')}`);
}

/** What a plain type (`str`, `int`) does with its special methods is no member that could be called; nor what it does with its values. */
function isOfPlain(type: ObjectValue | undefined, name: string, derived: ClassValue): boolean {
  return type instanceof NativeType && (name.startsWith('__') || (derived.open !== null && type.holdsData));
}

/** `@abstractmethod`, below `@property` or `@classmethod` too. */
function isAbstract(member: Value, machine: Machine): boolean {
  if (member instanceof PropertyValue) return isAbstract(member.getter, machine);
  if (member instanceof ClassMethodValue || member instanceof StaticMethodValue) return isAbstract(member.target, machine);
  return machine.marks.isAbstract(member);
}

/** C3 linearization of the bases; where none exists (Python refuses it), depth first. */
function linearize(bases: readonly Value[]): ObjectValue[] {
  const objects = bases.filter((base): base is ObjectValue => base.kind === 'object');
  let lists = [...objects.map(base => (base instanceof ClassValue ? [...base.order] : [base])), [...objects]];
  const [only = []] = lists;
  if (objects.length === 1) {
    // What looks through the order does it for each class.
    spend(only.length / 2);
    return only;
  }
  // Each class of the order is looked for in the rest of each list.
  spend(lists.reduce((sum, { length }) => sum + length, 0) ** 2 / 100);
  const order: ObjectValue[] = [];
  for (;;) {
    lists = lists.filter(list => list.length > 0);
    if (lists.length === 0) return order;
    const next =
      lists.map(list => list[0]).find(head => lists.every(list => !list.slice(1).some(type => type === head))) ??
      refuseOrder(bases, objects, lists);
    if (!next) return order;
    order.push(next);
    lists = lists.map(list => list.filter(type => type !== next));
  }
}
