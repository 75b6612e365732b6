// os.environ and os.getenv: the variables that the snapshot carries.
import { iterator } from '../evaluate/iterator.ts';
import { NONE, str, tuple } from '../values/make.ts';
import type { Evaluation, ObjectValue, Value } from '../values/value.ts';
import type { Span } from '../../text/span.ts';
import { native } from './arguments.ts';

function find(world: Evaluation, name: Value | undefined): Value | undefined {
  if (name?.kind !== 'str') return undefined;
  const value = world.snapshot.environment.get(name.value);
  return value === undefined ? undefined : str(value);
}

/** `os.environ`. A variable that is not set here may be set where Airflow runs: `environ[name]` is then not known. */
export class EnvironmentValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = '_Environ';
  readonly #world: Evaluation;
  readonly #set = new Map<string, Value>();

  constructor(world: Evaluation) {
    this.#world = world;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'get':
        return native('get', 'key default?', ([key, otherwise]) => this.#find(key) ?? otherwise ?? NONE, { accepts: 'dynamic' });
      case 'setdefault':
        return native('setdefault', 'key value', ([key, value]) => this.#find(key) ?? value ?? NONE);
      case 'pop':
        return native('pop', 'key default?', ([key, otherwise]) => this.#find(key) ?? otherwise ?? NONE);
      case 'copy':
        return native('copy', '', () => this);
      case 'update':
        return native('update', '* **', () => NONE, { accepts: 'dynamic' });
      case 'keys':
        return native('keys', '', () => iterator('KeysView', this.iterate()));
      case 'items':
        return native('items', '', () =>
          iterator(
            'ItemsView',
            [...this.#all()].map(([key, value]) => tuple([str(key), value])),
          ),
        );
      case 'values':
        return native('values', '', () => iterator('ValuesView', [...this.#all().values()]));
      case '__contains__':
        return native('__contains__', 'key', ([key]) => ({ kind: 'bool', value: this.#find(key) !== undefined }));
      default:
        return undefined;
    }
  }

  item(key: Value, span: Span): Value {
    const shown = key.kind === 'str' ? `the environment variable ${key.value} is not set here` : 'an environment variable';
    return this.#find(key) ?? this.#world.dynamic(shown, span);
  }

  setItem(key: Value, value: Value): void {
    if (key.kind === 'str') this.#set.set(key.value, value);
  }

  iterate(): readonly Value[] {
    return Array.from(this.#all().keys(), key => str(key));
  }

  #find(key: Value | undefined): Value | undefined {
    if (key?.kind === 'dynamic') return key;
    return (key?.kind === 'str' ? this.#set.get(key.value) : undefined) ?? find(this.#world, key);
  }

  #all(): Map<string, Value> {
    const all = new Map<string, Value>([...this.#world.snapshot.environment].map(([key, value]) => [key, str(value)]));
    for (const [key, value] of this.#set) all.set(key, value);
    return all;
  }
}
