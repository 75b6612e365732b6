// Objects that are mappings without being dicts: what has `keys` and items.
import type { Span } from '../../text/span.ts';
import { attributeOf } from '../values/attributes.ts';
import type { DynamicValue, ObjectValue, Value } from '../values/value.ts';
import { callWith } from './call-with.ts';
import type { Machine } from './machine.ts';

export type Pairs = readonly (readonly [Value, Value])[];

/** The entries of a mapping as `dict(x)` and `**x` read them; undefined when it has no `keys`. */
export function mappingPairs(of: ObjectValue, span: Span, machine: Machine): Pairs | DynamicValue | undefined {
  const keys = attributeOf(of, 'keys');
  if (!keys) return undefined;
  if (keys.kind === 'dynamic') return keys;
  const names = machine.iterate(callWith(machine, keys, [], span), span);
  if ('kind' in names) return names;
  const pairs: (readonly [Value, Value])[] = [];
  for (const name of names) {
    if (name.kind === 'dynamic') return name;
    pairs.push([name, machine.item(of, name, span)]);
  }
  return pairs;
}
