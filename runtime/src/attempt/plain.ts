// Encoded values as plain JSON, for what Airflow passes on as JSON.
import type { Encoded } from '#core/plan/encoded.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** What Python's `json.dumps` would write; undefined where it raises TypeError. */
export function plainOf(encoded: Encoded): Plain | undefined {
  if (encoded === null || typeof encoded !== 'object') return encoded;
  if (!('$' in encoded)) return plainList(encoded);
  switch (encoded.$) {
    case 'int':
    case 'float':
      return Number.isFinite(Number(encoded.v)) ? Number(encoded.v) : undefined;
    case 'tuple':
      return plainList(encoded.v);
    case 'dict':
      return plainDict(encoded.v);
    case 'set':
    case 'bytes':
    case 'datetime':
    case 'date':
    case 'timedelta':
    case 'xcom':
    case 'xcom-map':
    case 'xcom-zip':
    case 'xcom-concat':
    case 'mapped-argument':
    case 'opaque':
      return undefined;
    default:
      return encoded satisfies never;
  }
}

/** The other way: what Python's `json.loads` makes of a JSON value. */
export function encodedOf(value: unknown): Encoded {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : { $: 'float', v: String(value) };
  if (Array.isArray(value)) return value.map(encodedOf);
  if (typeof value === 'object') return { $: 'dict', v: Object.entries(value).map(([key, item]) => [key, encodedOf(item)]) };
  return { $: 'opaque', why: `a ${typeof value}` };
}

function plainList(items: readonly Encoded[]): Plain | undefined {
  const plain = items.map(plainOf);
  return plain.every(item => item !== undefined) ? plain : undefined;
}

function plainDict(pairs: readonly (readonly [Encoded, Encoded])[]): Plain | undefined {
  const entries: [string, Plain][] = [];
  for (const [key, value] of pairs) {
    const plain = plainOf(value);
    const name = keyText(key);
    if (plain === undefined || name === undefined) return undefined;
    entries.push([name, plain]);
  }
  return Object.fromEntries(entries);
}

/** `json.dumps` takes text, numbers, booleans and None as keys. */
function keyText(key: Encoded): string | undefined {
  if (key === null) return 'null';
  return typeof key === 'object' ? undefined : String(key);
}
