// Airflow's objects in a template: attributes that are known, attributes that exist but are not modelled, and the rest undefined.
import { str } from '../../python/values/make.ts';
import type { ObjectValue, Value } from '../../python/values/value.ts';
import { NeedsRun, TemplateObject, Unsupported, type Steps } from '../request.ts';

export interface FactObjectOptions {
  readonly typeName: string;
  readonly module: string;
  readonly repr: string | null;
  readonly text?: string;
  readonly known: ReadonlyMap<string, Value>;
  /** Attributes that are made when somebody asks, undefined where they are not known: there are templates for each of thousands of tasks, and few look at the others. */
  readonly later?: ReadonlyMap<string, () => Value | undefined>;
  /** What Airflow gives where nothing is given. */
  readonly defaults?: (name: string) => Value | undefined;
  /** Names that the class has in Airflow: what is known under others is not told. `open`: it may have others that are not known. */
  readonly exists: ReadonlySet<string>;
  readonly open?: boolean;
}

export class FactObject extends TemplateObject {
  readonly typeName: string;
  override readonly module: string;
  readonly #options: FactObjectOptions;
  readonly #made = new Map<string, Value>();

  constructor(options: FactObjectOptions) {
    super();
    this.typeName = options.typeName;
    this.module = options.module;
    this.#options = options;
  }

  /** An attribute when it is known. */
  known(name: string): Value | undefined {
    const { exists, open, known } = this.#options;
    if (!open && !exists.has(name)) return undefined;
    return known.get(name) ?? this.#made.get(name) ?? this.#make(name);
  }

  #make(name: string): Value | undefined {
    const value = this.#options.later?.get(name)?.() ?? this.#options.defaults?.(name);
    if (value) this.#made.set(name, value);
    return value;
  }

  override reprText(): string | null {
    return this.#options.repr;
  }

  strText(): string | null {
    return this.#options.text ?? this.#options.repr;
  }

  attribute(name: string): Value | undefined {
    const value = this.known(name);
    if (value) return value;
    if (this.#options.exists.has(name) || this.#options.open || name.startsWith('_')) throw new Unsupported(`${this.typeName}.${name}`);
    return undefined;
  }
}

/** A member of an enum of strings (`TaskInstanceState.RUNNING`): equal to its value, printed as the version prints it. */
export class EnumText implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: string;
  readonly value: string;
  readonly #printed: string;

  constructor(typeName: string, value: string, options: { readonly printsValue: boolean }) {
    this.typeName = typeName;
    this.value = value;
    this.#printed = options.printsValue ? value : `${typeName}.${value.toUpperCase()}`;
  }

  reprText(): string {
    return `<${this.typeName}.${this.value.toUpperCase()}: '${this.value}'>`;
  }

  strText(): string {
    return this.#printed;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    if (name === 'value') return str(this.value);
    if (name === 'name') return str(this.value.toUpperCase());
    throw new Unsupported(`${this.typeName}.${name}`);
  }
}

/** Something of the context that exists and of which nothing can be told: any use of it is refused. */
export class NotModelled extends TemplateObject {
  readonly typeName: string = 'object';
  readonly #refusal: () => Unsupported;

  /** `needsRun`: a run will know it. */
  constructor(what: string, options: { readonly needsRun: boolean } = { needsRun: false }) {
    super();
    this.#refusal = () => (options.needsRun ? new NeedsRun(what) : new Unsupported(what));
  }

  #refuse(): never {
    throw this.#refusal();
  }

  override reprText(): null {
    return this.#refuse();
  }

  override truth(): boolean {
    return this.#refuse();
  }

  attribute(): undefined {
    return this.#refuse();
  }

  iterate(): never {
    return this.#refuse();
  }

  length(): never {
    return this.#refuse();
  }

  override *callSteps(): Steps<Value> {
    return this.#refuse();
  }
}
