// Modules as values: files of the workspace that were evaluated, and modules of libraries known by tables.
import { dict, str } from '../values/make.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { Scope } from './scope.ts';

/** A module of the workspace; a folder without `__init__.py` has no names of its own. */
export class ModuleValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'module';
  readonly name: string;
  readonly file: string;
  readonly scope: Scope;
  /** Folders in which submodules lie; null for a plain file. */
  readonly folders: readonly string[] | null;
  readonly submodules = new Map<string, Value>();

  constructor(options: {
    readonly name: string;
    readonly file: string;
    readonly scope: Scope;
    readonly folders: readonly string[] | null;
  }) {
    this.name = options.name;
    this.file = options.file;
    this.scope = options.scope;
    this.folders = options.folders;
  }

  reprText(): string {
    return `<module '${this.name}' from '${this.file}'>`;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    const found = this.scope.vars.get(name) ?? this.submodules.get(name);
    if (found) return found;
    if (name === '__dict__') return dict([...this.scope.vars].map(([key, value]) => [str(key), value]));
    return this.scope.open ?? undefined;
  }

  setAttribute(name: string, value: Value): void {
    this.scope.vars.set(name, value);
  }
}

/** A module of the standard library or of Airflow: its names are looked up when they are asked for. */
export class LibraryModule implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'module';
  readonly name: string;
  readonly #find: (name: string) => Value | undefined;
  readonly #found = new Map<string, Value>();

  constructor(name: string, find: (name: string) => Value | undefined) {
    this.name = name;
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
