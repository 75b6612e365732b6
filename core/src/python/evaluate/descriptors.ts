// property, classmethod and staticmethod: members of a class that decide themselves what an attribute gives.
import { builtinFunction } from '../values/callable.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Value } from '../values/value.ts';

interface PropertyOptions {
  readonly setter?: Value | null;
  readonly deleter?: Value | null;
  readonly cached?: boolean;
}

export class PropertyValue extends QuietObject {
  readonly typeName = 'property';
  readonly getter: Value;
  readonly setter: Value | null;
  readonly deleter: Value | null;
  /** Computed once and kept: `functools.cached_property`. */
  readonly cached: boolean;

  constructor(getter: Value, options: PropertyOptions = {}) {
    super();
    this.getter = getter;
    this.setter = options.setter ?? null;
    this.deleter = options.deleter ?? null;
    this.cached = options.cached ?? false;
  }

  override attribute(name: string): Value | undefined {
    const { getter, setter, deleter } = this;
    switch (name) {
      case 'fget':
        return getter;
      case 'setter':
        return builtinFunction('property.setter', ([set]) => new PropertyValue(getter, { setter: set ?? null, deleter }));
      case 'getter':
        return builtinFunction('property.getter', ([get]) => new PropertyValue(get ?? getter, { setter, deleter }));
      case 'deleter':
        return builtinFunction('property.deleter', ([remove]) => new PropertyValue(getter, { setter, deleter: remove ?? null }));
      default:
        return undefined;
    }
  }
}

export class ClassMethodValue extends QuietObject {
  readonly typeName = 'classmethod';
  readonly target: Value;

  constructor(target: Value) {
    super();
    this.target = target;
  }
}

export class StaticMethodValue extends QuietObject {
  readonly typeName = 'staticmethod';
  readonly target: Value;

  constructor(target: Value) {
    super();
    this.target = target;
  }
}
