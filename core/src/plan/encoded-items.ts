// Encoded values as things to map over.
import type { Encoded, EncodedReference } from './encoded.ts';

type Tagged = Extract<Encoded, { readonly $: string }>;

export function isTagged(value: Encoded): value is Tagged {
  return typeof value === 'object' && value !== null && '$' in value;
}

const REFERENCES: ReadonlySet<string> = new Set<EncodedReference['$']>(['xcom', 'xcom-map', 'xcom-zip', 'xcom-concat', 'mapped-argument']);

/** A value that is known only when the task runs. */
export function isReference(value: Encoded): value is EncodedReference {
  return isTagged(value) && REFERENCES.has(value.$);
}

/** What there is to map over, or why there is nothing: lists and tuples give their items, a dict its (key, value) pairs. */
export function itemsOfValue(value: Encoded): readonly Encoded[] | string {
  if (Array.isArray(value)) return value as readonly Encoded[];
  if (isTagged(value)) {
    if (value.$ === 'tuple') return value.v;
    if (value.$ === 'dict') return value.v.map(([key, item]): Encoded => ({ $: 'tuple', v: [key, item] }));
    if (value.$ === 'opaque') return value.why;
  }
  return `${typeNameOf(value)} is no list or dict`;
}

/** Python's name of the type. */
export function typeNameOf(value: Encoded): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'int';
    case 'string':
      return 'str';
    default:
      return isTagged(value) ? value.$ : value === null ? 'NoneType' : 'list';
  }
}

/** Whether a function of Python stands in a value: `.map(f)`. */
export function holdsMap(value: Encoded): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!isTagged(value)) return value.some(holdsMap);
  switch (value.$) {
    case 'xcom-map':
      return true;
    case 'xcom-zip':
    case 'xcom-concat':
      return value.of.some(holdsMap);
    case 'tuple':
    case 'set':
      return value.v.some(holdsMap);
    case 'dict':
      return value.v.some(([, item]) => holdsMap(item));
    default:
      return false;
  }
}
