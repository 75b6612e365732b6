// The datasets or assets that a task updates, as a plan carries them.
import type { Value } from '../python/values/value.ts';
import { reprOf } from '../python/values/repr.ts';
import { encode } from './encode.ts';
import type { PlanAsset } from './plan.ts';

/** Undefined when not all of them are known. Aliases and references come to nothing before a task has run. */
export function assetsOf(value: Value | undefined): readonly PlanAsset[] | undefined {
  if (value === undefined) return [];
  if (value.kind === 'list' || value.kind === 'tuple') {
    const parts = value.items.map(assetsOf);
    return parts.every(part => part !== undefined) ? parts.flat() : undefined;
  }
  if (value.kind !== 'object') return value.kind === 'dynamic' ? undefined : [];
  const uri = value.attribute('uri');
  if (uri?.kind !== 'str') return uri?.kind === 'dynamic' ? undefined : [];
  const extra = value.attribute('extra');
  return [{ uri: uri.value, extra: extra ? encode(extra) : null, extraText: extra ? (reprOf(extra) ?? 'None') : 'None' }];
}
