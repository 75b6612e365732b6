// Classes of which little more counts than what their constructors take: deadlines, callbacks, partition mappers, watchers, retry rules.
import { str } from '../python/values/make.ts';
import type { Call, Evaluation, Passed, Subclass, Value } from '../python/values/value.ts';
import { readCall, type MethodShape } from './library-call.ts';
import { LibraryObject } from './library-object.ts';
import { refuse } from './refusal.ts';

/** What a constructor itself raises. */
export interface PlainRefusal {
  readonly type: string;
  readonly message: string;
}

export interface PlainShape extends Omit<MethodShape, 'name' | 'bound'> {
  /** The class whose `__init__` it has, where that is inherited. */
  readonly owner?: string;
  /** The names of what it derives from, itself left out. */
  readonly bases?: readonly string[];
  readonly check?: (given: ReadonlyMap<string, Passed>, call: Call) => PlainRefusal | null;
}

export class PlainObject extends LibraryObject {
  readonly typeName: string;
  /** Names of its class and of those that this derives from. */
  readonly ancestry: readonly string[];
  readonly #given: ReadonlyMap<string, Passed>;
  readonly #call: Call;

  constructor(typeName: string, ancestry: readonly string[], given: ReadonlyMap<string, Passed>, call: Call) {
    super();
    this.typeName = typeName;
    this.ancestry = ancestry;
    this.#given = given;
    this.#call = call;
  }

  attribute(name: string): Value | undefined {
    if (name.startsWith('__')) return undefined;
    const why = `the value of .${name} of a ${this.typeName} is not modelled`;
    return this.#given.get(name)?.value ?? { kind: 'dynamic', why, span: this.#call.span };
  }
}

export class PlainClass extends LibraryObject {
  readonly typeName = 'type';
  readonly name: string;
  readonly shape: PlainShape;
  readonly #members: ReadonlyMap<string, Value>;

  constructor(name: string, shape: PlainShape, members: ReadonlyMap<string, Value> = new Map()) {
    super();
    this.name = name;
    this.shape = shape;
    this.#members = members;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' || name === '__qualname__' ? str(this.name) : this.#members.get(name);
  }

  call(call: Call, world: Evaluation): PlainObject {
    return this.#make(this.name, call, world);
  }

  construct(call: Call, subclass: Subclass, _instance: unknown, world: Evaluation): PlainObject {
    return this.#make(subclass.name, call, world);
  }

  #make(name: string, call: Call, world: Evaluation): PlainObject {
    const given = readCall({ ...this.shape, name: `${this.shape.owner ?? this.name}.__init__` }, call, 'load-error', world);
    const refusal = this.shape.check?.(given, call) ?? null;
    if (refusal) refuse(world, call.span, { rule: 'load-error', ...refusal });
    return new PlainObject(name, [name, this.name, ...(this.shape.bases ?? [])], given, call);
  }
}
