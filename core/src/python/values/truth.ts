// bool(x).
import type { Value } from './value.ts';

/** `bool(value)`, or null when it is not known. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'str':
    case 'bytes':
      return value.value.length > 0;
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
    case 'set':
      return value.entries.size > 0;
    case 'range':
      return value.step > 0n ? value.start < value.stop : value.start > value.stop;
    case 'timedelta':
      return value.microseconds !== 0n;
    case 'slice':
    case 'date':
    case 'time':
    case 'datetime':
    case 'zone':
      return true;
    case 'dynamic':
      return null;
    case 'object':
      return value.truth();
  }
}
