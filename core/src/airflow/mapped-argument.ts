// An argument of a mapped task group inside its function: what it stands for is known when the group runs.
// Airflow 2.7.2 `models/expandinput.py`, MappedArgument.
import type { Value } from '../python/values/value.ts';
import { LibraryObject } from './library-object.ts';
import type { GroupState } from './state.ts';
import { referencesIn, type ReferencingObject } from './xcom-arg.ts';

/** The group is made after its stubs: filled in before its function is called. */
export interface ExpandedGroup {
  state: GroupState | null;
}

export class MappedArgument extends LibraryObject implements ReferencingObject {
  readonly typeName = 'MappedArgument';
  readonly group: ExpandedGroup;
  readonly key: string;
  readonly #sources: readonly Value[];

  constructor(group: ExpandedGroup, key: string, sources: readonly Value[]) {
    super();
    this.group = group;
    this.key = key;
    this.#sources = sources;
  }

  references(): ReturnType<ReferencingObject['references']> {
    return this.#sources.flatMap(source => referencesIn(source));
  }

  attribute(): Value | undefined {
    return undefined;
  }
}
