// What a container holds, where all of it is known.
import type { Value } from '../python/values/value.ts';

/** The elements of a list, tuple or set, the keys of a dict; null for everything else. */
export function elementsOf(value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items;
    case 'set':
      return [...value.entries.values()];
    case 'dict':
      return [...value.entries.values()].map(({ key }) => key);
    default:
      return null;
  }
}
