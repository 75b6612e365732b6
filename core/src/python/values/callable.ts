// Native functions and native iterables: the objects that value code itself makes.
import { PythonError } from './errors.ts';
import { hashKey } from './hash.ts';
import type { Call, DynamicValue, Evaluation, ObjectValue, TupleValue, Value } from './value.ts';

export type NativeBody = (args: Value[], kwargs: Map<string, Value>, call: Call, world: Evaluation) => Value;

/** A function written here. Called with open star-arguments it gives a dynamic value: what it would get is not known. */
export class BuiltinFunction implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'builtin_function_or_method';
  readonly name: string;
  readonly #body: NativeBody;

  constructor(name: string, body: NativeBody) {
    this.name = name;
    this.#body = body;
  }

  reprText(): string | null {
    return this.name.includes('.') ? null : `<built-in function ${this.name}>`;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? { kind: 'str', value: this.name.slice(this.name.lastIndexOf('.') + 1) } : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    if (call.open) return call.open;
    const args: Value[] = [];
    const kwargs = new Map<string, Value>();
    for (const passed of call.passed) {
      if (passed.name === null) args.push(passed.value);
      else kwargs.set(passed.name, passed.value);
    }
    return this.#body(args, kwargs, call, world);
  }
}

/** A function written here; a bound method is named `type.method`. */
export function builtinFunction(name: string, body: NativeBody): ObjectValue {
  return new BuiltinFunction(name, body);
}

/** Something that only yields: a dict view, an iterator. An iterator is used up by iterating; a view is read anew each time. */
export class NativeIterable implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: string;
  readonly #read: () => readonly Value[];
  readonly #repr: () => string | null;
  readonly #length: (() => number) | null;

  constructor(typeName: string, read: () => readonly Value[], options: { repr?: () => string | null; length?: () => number } = {}) {
    this.typeName = typeName;
    this.#read = read;
    this.#repr = options.repr ?? (() => null);
    this.#length = options.length ?? null;
  }

  values(): readonly Value[] {
    return this.#read();
  }

  reprText(): string | null {
    return this.#repr();
  }

  truth(): boolean {
    return this.#length === null || this.#length() > 0;
  }

  attribute(_name: string): Value | undefined {
    return undefined;
  }

  iterate(): readonly Value[] | DynamicValue {
    return this.values();
  }

  length(): number {
    if (this.#length === null) throw new PythonError('TypeError', `object of type '${this.typeName}' has no len()`);
    return this.#length();
  }
}

/** An iterator over values: what is taken from it once is gone. */
export function iterator(typeName: string, items: readonly Value[]): NativeIterable {
  let left = items;
  return new NativeIterable(typeName, () => {
    const taken = left;
    left = [];
    return taken;
  });
}

/** A named tuple of a library (`struct_time`, `IsoCalendarDate`): a tuple whose items have names. */
export class NativeTuple implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: string;
  readonly tuple: TupleValue;
  readonly #names: readonly string[];
  readonly #repr: () => string | null;

  constructor(typeName: string, fields: readonly (readonly [string, Value])[], repr: () => string | null) {
    this.typeName = typeName;
    this.#names = fields.map(field => field[0]);
    this.tuple = { kind: 'tuple', items: fields.map(field => field[1]) };
    this.#repr = repr;
  }

  reprText(): string | null {
    return this.#repr();
  }

  truth(): boolean {
    return this.tuple.items.length > 0;
  }

  attribute(name: string): Value | undefined {
    const index = this.#names.indexOf(name);
    return index < 0 ? undefined : this.tuple.items[index];
  }

  iterate(): readonly Value[] {
    return this.tuple.items;
  }

  length(): number {
    return this.tuple.items.length;
  }

  hashText(): string | null {
    return hashKey(this.tuple);
  }
}
