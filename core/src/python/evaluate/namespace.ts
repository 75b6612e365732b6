// `globals()` and `vars(x)`: a dict whose items are the variables themselves.
import { builtinFunction, NativeIterable } from '../values/callable.ts';
import { iterator } from './iterator.ts';
import { bool, dict, NONE, str, tuple } from '../values/make.ts';
import { reprOf } from '../values/repr.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { Span } from '../../text/span.ts';
import type { Machine } from './machine.ts';

export class NamespaceValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'dict';
  readonly vars: Map<string, Value>;
  readonly #machine: Machine;

  constructor(vars: Map<string, Value>, machine: Machine) {
    this.vars = vars;
    this.#machine = machine;
  }

  reprText(): string | null {
    return reprOf(dict([...this.vars].map(([name, value]) => [str(name), value])));
  }

  truth(): boolean {
    return this.vars.size > 0;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'get':
        return builtinFunction('dict.get', ([key, otherwise]) => this.#find(key) ?? otherwise ?? NONE);
      case 'keys':
        return builtinFunction('dict.keys', () => new NativeIterable('dict_keys', () => this.#names()));
      case 'values':
        return builtinFunction('dict.values', () => iterator('dict_values', [...this.vars.values()]));
      case 'items':
        return builtinFunction('dict.items', () =>
          iterator(
            'dict_items',
            [...this.vars].map(([key, value]) => tuple([str(key), value])),
          ),
        );
      case 'update':
        return builtinFunction('dict.update', (args, kwargs) => this.#update(args[0], kwargs));
      case 'setdefault':
        return builtinFunction('dict.setdefault', ([key, value]) => this.#find(key) ?? this.#put(key, value ?? NONE));
      case 'pop':
        return builtinFunction('dict.pop', ([key, otherwise], _kwargs, call, world) => {
          const found = this.#find(key);
          if (found && key?.kind === 'str') {
            this.#machine.touch(this.vars);
            this.vars.delete(key.value);
          }
          return found ?? otherwise ?? world.raise('KeyError', key ? (reprOf(key) ?? '') : '', call.span);
        });
      case '__contains__':
        return builtinFunction('dict.__contains__', ([key]) => bool(this.#find(key) !== undefined));
      default:
        return undefined;
    }
  }

  item(key: Value, span: Span): Value {
    if (key.kind === 'dynamic') return key;
    return this.#find(key) ?? this.#machine.raise('KeyError', reprOf(key) ?? '', span);
  }

  setItem(key: Value, value: Value): void {
    this.#put(key, value);
  }

  deleteItem(key: Value, span: Span): void {
    if (!this.#find(key)) this.#machine.raise('KeyError', reprOf(key) ?? '', span);
    if (key.kind !== 'str') return;
    this.#machine.touch(this.vars);
    this.vars.delete(key.value);
  }

  iterate(): readonly Value[] {
    return this.#names();
  }

  length(): number {
    return this.vars.size;
  }

  #names(): Value[] {
    return Array.from(this.vars.keys(), name => str(name));
  }

  #find(key: Value | undefined): Value | undefined {
    return key?.kind === 'str' ? this.vars.get(key.value) : undefined;
  }

  /** A name that is not known still keeps the value: a DAG put there is found by Airflow under whatever name. */
  #put(key: Value | undefined, value: Value): Value {
    this.#machine.touch(this.vars);
    const name = key?.kind === 'str' ? key.value : `<name ${this.vars.size} not known>`;
    this.vars.set(name, value);
    return value;
  }

  #update(from: Value | undefined, kwargs: ReadonlyMap<string, Value>): Value {
    if (from?.kind === 'dict') for (const entry of from.entries.values()) this.#put(entry.key, entry.value);
    for (const [name, value] of kwargs) this.#put(str(name), value);
    return NONE;
  }
}
