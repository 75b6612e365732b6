// Reading the arguments of an operator or DAG into plain values, with Airflow's defaults where they are not given.
import type { Argument } from '../dag/model.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Value } from '../python/values/value.ts';
import { assetsOf } from './assets.ts';
import { encode } from './encode.ts';
import type { Encoded } from './encoded.ts';
import type { PlanAsset } from './plan.ts';

/**
 * Arguments that decide how a task is run. One that is given and not known is remembered in `unknown`: the plan is then
 * not complete, and Python's own has to be used. `None` stands for the default, as in Airflow.
 */
export class Arguments {
  readonly unknown: string[] = [];
  readonly #given: ReadonlyMap<string, Argument>;

  constructor(given: ReadonlyMap<string, Argument>) {
    this.#given = given;
  }

  /** The value given under the first of the names that has one; None counts as none. */
  value(...names: readonly string[]): Value | undefined {
    const value = names.map(name => this.#given.get(name)?.value).find(found => found !== undefined);
    return value?.kind === 'none' ? undefined : value;
  }

  /** For parts that are only carried: what cannot be known stays opaque where it stands. */
  encoded(...names: readonly string[]): Encoded {
    const value = this.value(...names);
    return value ? encode(value) : null;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Whether the argument is written at all, be it None. */
  gives(name: string): boolean {
    return this.#given.has(name);
  }

  number(name: string, absent: number): number {
    return this.#read(name, absent, value =>
      value.kind === 'int' || value.kind === 'float' || value.kind === 'bool' ? Number(value.value) : undefined,
    );
  }

  /** The first of the names that is given; null for none. */
  limit(...names: readonly string[]): number | null {
    const name = names.find(one => this.has(one));
    return name === undefined ? null : this.number(name, 0);
  }

  text(name: string, absent: string): string {
    return this.#read(name, absent, value => (value.kind === 'str' ? value.value : undefined));
  }

  truth(name: string, absent: boolean): boolean {
    return this.#read(name, absent, value => truthOf(value) ?? undefined);
  }

  /** A timedelta or a number of seconds. */
  seconds(name: string): number | null {
    return this.#read<number | null>(name, null, value => {
      if (value.kind === 'timedelta') return Number(value.microseconds) / 1_000_000;
      return value.kind === 'int' || value.kind === 'float' ? Number(value.value) : undefined;
    });
  }

  /** Texts, or members of an enumeration that stand for texts. */
  texts(name: string, absent: readonly string[]): readonly string[] {
    return this.#read(name, absent, value => {
      const items =
        value.kind === 'list' || value.kind === 'tuple' ? value.items : value.kind === 'set' ? [...value.entries.values()] : [value];
      const texts = items.map(textOf);
      return texts.every(text => text !== undefined) ? texts : undefined;
    });
  }

  /** One number or several. */
  numbers(name: string): readonly number[] | undefined {
    return this.#read<readonly number[] | undefined>(name, undefined, value => {
      const items =
        value.kind === 'list' || value.kind === 'tuple' ? value.items : value.kind === 'set' ? [...value.entries.values()] : [value];
      return items.every(item => item.kind === 'int') ? items.map(item => Number(item.value)) : undefined;
    });
  }

  /** Datasets or assets. */
  assets(name: string): readonly PlanAsset[] {
    const assets = assetsOf(this.value(name));
    if (assets === undefined) this.unknown.push(name);
    return assets ?? [];
  }

  #read<T>(name: string, absent: T, read: (value: Value) => T | undefined): T {
    const value = this.value(name);
    if (!value) return absent;
    const known = read(value);
    if (known === undefined) this.unknown.push(name);
    return known ?? absent;
  }
}

function textOf(value: Value): string | undefined {
  if (value.kind === 'str') return value.value;
  const inner = value.kind === 'object' ? value.attribute('value') : undefined;
  return inner?.kind === 'str' ? inner.value : undefined;
}
