// Small objects that native modules give out: named values behind attributes.
import type { Call, Evaluation, ObjectValue, Value } from '../values/value.ts';

export interface PlainObjectOptions {
  readonly typeName: string;
  readonly attributes: ReadonlyMap<string, Value> | ((name: string) => Value | undefined);
  readonly repr?: () => string | null;
  readonly text?: () => string | null;
  readonly call?: (call: Call, world: Evaluation) => Value;
}

/** An object that only has attributes, and may be called. */
export function plainObject(options: PlainObjectOptions): ObjectValue {
  const { attributes, repr, text, call } = options;
  return {
    kind: 'object',
    typeName: options.typeName,
    reprText: repr ?? (() => null),
    ...(text ? { strText: text } : {}),
    truth: () => true,
    attribute: name => (typeof attributes === 'function' ? attributes(name) : attributes.get(name)),
    ...(call ? { call } : {}),
  };
}
