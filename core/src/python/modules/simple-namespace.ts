// types.SimpleNamespace.
import { builtinFunction } from '../values/callable.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { ModuleTable } from './table-type.ts';

class SimpleNamespace implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'SimpleNamespace';
  readonly #attributes: Map<string, Value>;

  constructor(attributes: ReadonlyMap<string, Value>) {
    this.#attributes = new Map(attributes);
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    return this.#attributes.get(name);
  }

  setAttribute(name: string, value: Value): void {
    this.#attributes.set(name, value);
  }
}

const make = builtinFunction('SimpleNamespace', (_args, kwargs) => new SimpleNamespace(kwargs));

export const typesModule: ModuleTable = name => (name === 'SimpleNamespace' ? make : undefined);
