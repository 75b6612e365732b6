// Modules as values: files of the workspace that were evaluated, and modules of libraries known by tables.
import { str } from '../values/make.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import { NamespaceValue } from './namespace.ts';
import { PythonRaise } from './raise.ts';
import type { Scope } from './scope.ts';

/** A module of the workspace; a folder without `__init__.py` has no names of its own. */
export class ModuleValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'module';
  readonly name: string;
  /** Null for a folder without `__init__.py`. */
  readonly file: string | null;
  readonly scope: Scope;
  /** Folders in which submodules lie; null for a plain file. */
  readonly folders: readonly string[] | null;
  /** Its body still runs: who imports it meanwhile, in a circle, finds what there is so far. */
  isLoading = false;
  readonly #machine: Machine;

  constructor(
    options: { readonly name: string; readonly file: string | null; readonly scope: Scope; readonly folders: readonly string[] | null },
    machine: Machine,
  ) {
    this.name = options.name;
    this.file = options.file;
    this.scope = options.scope;
    this.folders = options.folders;
    this.#machine = machine;
  }

  reprText(): string {
    return `<module '${this.name}' from '${this.file ?? ''}'>`;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    const found = this.scope.vars.get(name);
    if (found) return found;
    if (name === '__dict__') return new NamespaceValue(this.scope.vars, this.#machine);
    return this.#made(name) ?? this.scope.open ?? undefined;
  }

  setAttribute(name: string, value: Value): void {
    this.scope.vars.set(name, value);
  }

  missingAttribute(name: string): string {
    return this.isLoading
      ? `partially initialized module '${this.name}' has no attribute '${name}' (most likely due to a circular import)`
      : `module '${this.name}' has no attribute '${name}'`;
  }

  /** By the module's own `__getattr__` (PEP 562). */
  #made(name: string): Value | undefined {
    const make = this.scope.vars.get('__getattr__');
    if (!make || name.startsWith('__')) return undefined;
    const span = { file: this.file ?? '', start: 0, end: 0 };
    const call = { span, calleeSpan: span, passed: [{ name: null, value: str(name), span, nameSpan: null }], open: null };
    try {
      return this.#machine.guard(() => this.#machine.call(make, call));
    } catch (error) {
      if (error instanceof PythonRaise && error.type === 'AttributeError') return undefined;
      throw error;
    }
  }
}

/** A module of the standard library or of Airflow: its names are looked up when they are asked for. */
export class LibraryModule implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'module';
  readonly name: string;
  /** Below the folder where it is installed; null where that is not known. */
  readonly file: string | null;
  readonly #find: (name: string) => Value | undefined;
  readonly #found = new Map<string, Value>();

  constructor(name: string, file: string | null, find: (name: string) => Value | undefined) {
    this.name = name;
    this.file = file;
    this.#find = find;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    const known = this.#found.get(name);
    if (known) return known;
    const value = name === '__name__' ? str(this.name) : this.#find(name);
    if (value) this.#found.set(name, value);
    return value;
  }

  setAttribute(name: string, value: Value): void {
    this.#found.set(name, value);
  }
}
