// Types of Python's own data (`int`, `dict`, `datetime`, …) as values: they are called, subclassed and asked for.
import type { NativeBody } from '../values/callable.ts';
import { str } from '../values/make.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../values/value.ts';

export interface NativeTypeOptions {
  readonly name: string;
  readonly module?: string;
  /** `isinstance(value, type)`. */
  readonly includes: (value: Value) => boolean;
  readonly make: NativeBody;
  readonly attributes?: ReadonlyMap<string, Value>;
  /** Unbound methods: `str.upper`. */
  readonly unbound?: (name: string) => Value | undefined;
}

export class NativeType implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'type';
  readonly name: string;
  readonly #options: NativeTypeOptions;

  constructor(options: NativeTypeOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Whether a class derived from it is a value of its own kind, of which more is known than attributes: dict, str, datetime, … */
  get holdsData(): boolean {
    return this.name !== 'object' && this.name !== 'type';
  }

  includes(value: Value): boolean {
    return this.#options.includes(value);
  }

  reprText(): string {
    const { module } = this.#options;
    return module === undefined ? `<class '${this.name}'>` : `<class '${module}.${this.name}'>`;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    if (name === '__name__' || name === '__qualname__') return str(this.name);
    if (name === '__module__') return str(this.#options.module ?? 'builtins');
    return this.#options.attributes?.get(name) ?? this.#options.unbound?.(name);
  }

  call(call: Call, world: Evaluation): Value {
    if (call.open) return call.open;
    const args: Value[] = [];
    const kwargs = new Map<string, Value>();
    for (const passed of call.passed) {
      if (passed.name === null) args.push(passed.value);
      else kwargs.set(passed.name, passed.value);
    }
    return this.#options.make(args, kwargs, call, world);
  }

  /** `list[int]` in an annotation or alias: the type itself. */
  item(): Value {
    return this;
  }

  /** `int | None`. */
  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    return operator === '|' ? new UnionValue(side === 'left' ? [this, other] : [other, this]) : undefined;
  }
}

/** `int | None`: an annotation, or what `isinstance` asks for. */
export class UnionValue extends QuietObject {
  readonly typeName = 'UnionType';
  readonly members: readonly Value[];

  constructor(members: readonly Value[]) {
    super();
    this.members = members;
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    if (operator !== '|') return undefined;
    return new UnionValue(side === 'left' ? [...this.members, other] : [other, ...this.members]);
  }
}
