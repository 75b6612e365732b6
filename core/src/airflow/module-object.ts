// A module of Airflow that another module of Airflow imports under a name: `from airflow.utils import timezone` at one remove.
import { str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { LibraryObject } from './library-object.ts';

export class ModuleObject extends LibraryObject {
  readonly typeName = 'module';
  readonly name: string;
  readonly #find: (name: string) => Value | undefined;

  constructor(name: string, find: (name: string) => Value | undefined) {
    super();
    this.name = name;
    this.#find = find;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str(this.name) : this.#find(name);
  }
}
