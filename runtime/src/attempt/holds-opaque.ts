// Whether a value could not be carried whole.
import type { Encoded } from '#core/plan/encoded.ts';

export function holdsOpaque(value: Encoded): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('$' in value)) return value.some(holdsOpaque);
  switch (value.$) {
    case 'opaque':
      return true;
    case 'tuple':
    case 'set':
      return value.v.some(holdsOpaque);
    case 'dict':
      return value.v.some(pair => pair.some(holdsOpaque));
    case 'int':
    case 'float':
    case 'bytes':
    case 'datetime':
    case 'date':
    case 'timedelta':
    case 'xcom':
    case 'xcom-map':
    case 'xcom-zip':
    case 'xcom-concat':
    case 'mapped-argument':
      return false;
    default:
      return value satisfies never;
  }
}
