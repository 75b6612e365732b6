// KeyError: its argument is the key itself, its text what repr prints of it.
import { PythonError } from './errors.ts';
import { reprOf } from './repr.ts';
import type { Value } from './value.ts';

export function keyError(key: Value): PythonError {
  return new PythonError('KeyError', reprOf(key) ?? '', key);
}
