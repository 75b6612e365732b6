// functools.lru_cache and cache: what a function gave for arguments is given again, and its body does not run.
import type { Machine } from '../../evaluate/machine.ts';
import { builtinFunction, NativeTuple } from '../../values/callable.ts';
import { PythonError } from '../../values/errors.ts';
import { hashKey } from '../../values/hash.ts';
import { dict, int, NONE, str } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import { reprOf } from '../../values/repr.ts';
import { typeName } from '../../values/types.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Value } from '../../values/value.ts';

class CachedFunction extends QuietObject {
  readonly typeName = '_lru_cache_wrapper';
  readonly binds = true;
  readonly #target: ObjectValue;
  readonly #limit: number | null;
  readonly #machine: Machine;
  /** By the keys of the arguments, the one used last at the end. */
  readonly #results = new Map<string, Value>();
  readonly #counts = new Map<string, Value>();

  constructor(target: ObjectValue, limit: number | null, machine: Machine) {
    super();
    this.#target = target;
    this.#limit = limit;
    this.#machine = machine;
  }

  call(call: Call, world: Evaluation): Value {
    if (call.open || call.passed.some(({ value }) => value.kind === 'dynamic')) return world.call(this.#target, call);
    const key = call.passed.map(({ name, value }) => `${name ?? ''}=${keyOf(value)}`).join(';');
    this.#machine.touch(this.#results);
    const known = this.#results.get(key);
    if (known) {
      this.#count('hits');
      this.#results.delete(key);
      this.#results.set(key, known);
      return known;
    }
    const made = world.call(this.#target, call);
    this.#count('misses');
    if (this.#limit !== 0) this.#results.set(key, made);
    const [oldest] = this.#results.keys();
    if (this.#limit !== null && this.#results.size > this.#limit && oldest !== undefined) this.#results.delete(oldest);
    return made;
  }

  #count(name: 'hits' | 'misses'): void {
    this.#machine.touch(this.#counts);
    this.#counts.set(name, int(this.#counted(name) + 1n));
  }

  #counted(name: string): bigint {
    return integerOf(this.#counts.get(name) ?? NONE) ?? 0n;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case '__wrapped__':
        return this.#target;
      case 'cache_info':
        return builtinFunction(name, () => this.#info());
      case 'cache_clear':
        return builtinFunction(name, () => {
          this.#machine.touch(this.#results);
          this.#machine.touch(this.#counts);
          this.#results.clear();
          this.#counts.clear();
          return NONE;
        });
      case 'cache_parameters':
        return builtinFunction(name, () => dict([[str('maxsize'), this.#limit === null ? NONE : int(this.#limit)]]));
      default:
        return this.#target.attribute(name);
    }
  }

  #info(): Value {
    const fields = [
      ['hits', int(this.#counted('hits'))],
      ['misses', int(this.#counted('misses'))],
      ['maxsize', this.#limit === null ? NONE : int(this.#limit)],
      ['currsize', int(this.#results.size)],
    ] as const;
    return new NativeTuple(
      'CacheInfo',
      fields,
      () => `CacheInfo(${fields.map(([name, value]) => `${name}=${reprOf(value) ?? ''}`).join(', ')})`,
    );
  }

  definition(): FunctionDefinition | null {
    return this.#target.definition?.() ?? null;
  }
}

function keyOf(value: Value): string {
  const key = hashKey(value);
  if (key === null) throw new PythonError('TypeError', `unhashable type: '${typeName(value)}'`);
  return key;
}

/** `@lru_cache`, `@lru_cache(maxsize=…)`, `@cache`. */
export function cacheFunction(name: 'lru_cache' | 'cache'): Value {
  return builtinFunction(name, ([given], kwargs, _call, world) => {
    const machine = world as Machine;
    const wrap = (target: Value | undefined, limit: number | null): Value =>
      target?.kind === 'object' && target.call ? new CachedFunction(target, limit, machine) : (target ?? NONE);
    if (name === 'cache') return wrap(given, null);
    if (given?.kind === 'object' && given.call) return wrap(given, 128);
    const size = given ?? kwargs.get('maxsize') ?? int(128);
    const limit = size.kind === 'none' ? null : Math.max(0, Number(integerOf(size) ?? 128n));
    return builtinFunction(name, ([target]) => wrap(target, limit));
  });
}
