// The arguments of a mapping, whichever way it is written.
import type { Encoded } from './encoded.ts';
import type { PlanMapping } from './plan.ts';

export function argumentsOf(mapping: PlanMapping): readonly { readonly name: string; readonly value: Encoded }[] {
  return mapping.kind === 'expand' ? mapping.arguments : [{ name: 'expand_kwargs() argument', value: mapping.value }];
}
