// Whether a function takes the names and values given to `.partial()` and `.expand()`. Airflow `_validate_arg_names`.
import type { Argument } from '../dag/model.ts';
import { typeName } from '../python/values/types.ts';
import type { Evaluation, FunctionDefinition } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isMappable } from './mapping.ts';
import { refuse } from './refusal.ts';

export function checkMappedNames(
  definition: FunctionDefinition,
  method: 'partial' | 'expand',
  named: ReadonlyMap<string, Argument>,
  span: Span,
  world: Evaluation,
): void {
  const { parameters } = definition;
  if (parameters.some(one => one.kind === 'var-keyword')) return;
  const takes = (name: string): boolean => parameters.some(one => one.name === name);
  for (const [name, { value, span: at }] of named) {
    if (method !== 'expand' || !takes(name) || isMappable(value)) continue;
    const message = `expand() got an unexpected type '${typeName(value)}' for keyword argument '${name}'`;
    refuse(world, at, { rule: 'expand-unmappable-literal', type: 'ValueError', message, raisedAt: span });
  }
  const unknown = [...named.keys()].filter(name => !takes(name));
  if (unknown.length === 0) return;
  const what =
    unknown.length === 1
      ? `an unexpected keyword argument '${unknown[0] ?? ''}'`
      : `unexpected keyword arguments ${unknown.map(name => `'${name}'`).join(', ')}`;
  refuse(world, span, { rule: 'expand-unknown-argument', type: 'TypeError', message: `${method}() got ${what}` });
}

/** Airflow `sdk/definitions/mappedoperator.py` prevent_duplicates. */
export function refuseTwice(
  fault: 'duplicate partial' | 'mapping already partial' | 'unmappable or already specified',
  names: readonly string[],
  taken: ReadonlyMap<string, unknown>,
  span: Span,
  world: Evaluation,
): void {
  const twice = names.filter(name => taken.has(name));
  if (twice.length === 0) return;
  const message = `${fault} argument${twice.length > 1 ? 's' : ''}: ${twice.join(', ')}`;
  refuse(world, span, { rule: 'expand-partial-overlap', type: 'TypeError', message });
}
