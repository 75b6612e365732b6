// What a mapped task or group expands over, as a plan carries it.
import type { Argument, Mapping } from '../dag/model.ts';
import { int } from '../python/values/make.ts';
import { encode } from './encode.ts';
import type { Encoded } from './encoded.ts';
import type { PlanMapping } from './plan.ts';

export function mappingOf(mapping: Mapping): PlanMapping {
  if (mapping.kind === 'expand_kwargs') return { kind: 'expand_kwargs', value: mappedValue(mapping.argument) };
  return { kind: 'expand', arguments: [...mapping.arguments].map(([name, argument]) => ({ name, value: mappedValue(argument) })) };
}

/** A range is mapped over like the list of its numbers. */
function mappedValue({ value }: Argument): Encoded {
  if (value.kind !== 'range') return encode(value);
  const numbers: Encoded[] = [];
  for (let number = value.start; value.step > 0n ? number < value.stop : number > value.stop; number += value.step)
    numbers.push(encode(int(number)));
  return numbers;
}
