// Whether a call fits a Python function, and what `inspect.signature(f).bind(...)` says when it does not.
import type { Call, Evaluation, FunctionDefinition, Passed } from '../python/values/value.ts';
import { refuse } from './refusal.ts';

export interface BoundArguments {
  /** Arguments by parameter name, without defaults and without star-parameters. */
  readonly named: ReadonlyMap<string, Passed>;
  readonly refusal: string | null;
}

/** Binds as CPython's `inspect.Signature.bind` does; `optional` parameters may be missing, with `partial` all may. */
export function bindTo(
  definition: FunctionDefinition,
  passed: readonly Passed[],
  options: { readonly optional?: ReadonlySet<string>; readonly isPartial?: boolean } = {},
): BoundArguments {
  const { parameters } = definition;
  const places = parameters.filter(one => one.kind === 'positional' || one.kind === 'positional-only');
  const takesMore = parameters.some(one => one.kind === 'var-positional');
  const takesNames = parameters.some(one => one.kind === 'var-keyword');
  const named = new Map<string, Passed>();
  const positional = passed.filter(one => one.name === null);
  for (const [at, one] of positional.entries()) {
    const place = places[at];
    if (place) named.set(place.name, one);
    else if (!takesMore) return { named, refusal: 'too many positional arguments' };
  }
  for (const one of passed) {
    if (one.name === null) continue;
    const known = parameters.find(
      parameter => parameter.name === one.name && (parameter.kind === 'positional' || parameter.kind === 'keyword-only'),
    );
    if (known && named.has(known.name)) return { named, refusal: `multiple values for argument '${known.name}'` };
    if (known) named.set(known.name, one);
    else if (!takesNames) return { named, refusal: `got an unexpected keyword argument '${one.name}'` };
  }
  if (options.isPartial) return { named, refusal: null };
  const missing = parameters.find(one => isRequired(one) && !named.has(one.name) && !options.optional?.has(one.name));
  return { named, refusal: missing ? `missing a required argument: '${missing.name}'` : null };
}

function isRequired({ kind, hasDefault }: FunctionDefinition['parameters'][number]): boolean {
  return !hasDefault && kind !== 'var-positional' && kind !== 'var-keyword';
}

/** Python's refusal of more positional arguments than a decorator takes. */
export function refuseSecondPositional(name: string, most: number, call: Call, world: Evaluation): void {
  const given = call.passed.filter(passed => passed.name === null).length;
  if (given <= most) return;
  const message = `${name} takes from 0 to ${most} positional argument${most === 1 ? '' : 's'} but ${given} were given`;
  refuse(world, call.span, { rule: 'taskflow-positional-decorator-argument', type: 'TypeError', message });
}
