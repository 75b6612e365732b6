// Values of which there is one: `...` and `NotImplemented`.
import type { ObjectValue } from '../values/value.ts';

function singleton(text: string, typeName: string): ObjectValue {
  return { kind: 'object', typeName, reprText: () => text, truth: () => true, attribute: () => undefined };
}

export const ELLIPSIS = singleton('Ellipsis', 'ellipsis');
export const NOT_IMPLEMENTED = singleton('NotImplemented', 'NotImplementedType');
