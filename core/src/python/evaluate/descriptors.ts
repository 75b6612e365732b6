// property, classmethod and staticmethod: members of a class that decide themselves what an attribute gives.
import { builtinFunction } from '../values/callable.ts';
import type { ObjectValue, Value } from '../values/value.ts';

abstract class Descriptor implements ObjectValue {
  readonly kind = 'object';
  abstract readonly typeName: string;

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(_name: string): Value | undefined {
    return undefined;
  }
}

export class PropertyValue extends Descriptor {
  readonly typeName = 'property';
  readonly getter: Value;
  readonly setter: Value | null;
  /** Computed once and kept: `functools.cached_property`. */
  readonly cached: boolean;

  constructor(getter: Value, options: { readonly setter?: Value; readonly cached?: boolean } = {}) {
    super();
    this.getter = getter;
    this.setter = options.setter ?? null;
    this.cached = options.cached ?? false;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'fget') return this.getter;
    if (name === 'setter')
      return builtinFunction('property.setter', args => new PropertyValue(this.getter, args[0] ? { setter: args[0] } : {}));
    if (name === 'getter') return builtinFunction('property.getter', args => new PropertyValue(args[0] ?? this.getter));
    if (name === 'deleter') return builtinFunction('property.deleter', () => this);
    return undefined;
  }
}

export class ClassMethodValue extends Descriptor {
  readonly typeName = 'classmethod';
  readonly target: Value;

  constructor(target: Value) {
    super();
    this.target = target;
  }
}

export class StaticMethodValue extends Descriptor {
  readonly typeName = 'staticmethod';
  readonly target: Value;

  constructor(target: Value) {
    super();
    this.target = target;
  }
}
