// The DAG's own macros and filters that only Python has, as names of a template: all that is done to them is asked.
import type { Value } from '#core/python/values/value.ts';
import type { ContextFacts } from '#core/template/context.ts';
import type { TemplateFilter, TemplateNames } from '#core/template/environment.ts';
import { type Answer, Opaque, type TemplateRequest } from '#core/template/request.ts';

export type OpaqueRequest = Extract<TemplateRequest, { readonly of: Opaque }>;

/** Whoever has them. */
export interface Macros {
  /** `names`: of the template that asks, to know the objects of its context again. */
  answer(request: OpaqueRequest, names: TemplateNames): Promise<Answer>;
}

export function isOpaqueRequest(request: TemplateRequest): request is OpaqueRequest {
  return request.kind === 'opaque-attribute' || request.kind === 'opaque-item' || request.kind === 'opaque-call';
}

/** The same facts, where nobody has to refuse what Python has. `*`: which names there are is not known, and stays so. */
export function withForeignNames(facts: ContextFacts, macros: Macros | null): ContextFacts {
  if (macros === null) return facts;
  const own = named(facts.foreignMacros).map(name => [name, new Opaque('function', `macro:${name}`)] as const);
  const filters = named(facts.foreignFilters).map(name => [name, filterOf(name)] as const);
  return {
    ...facts,
    macros: new Map<string, Value>([...facts.macros, ...own]),
    filters: new Map([...(facts.filters ?? []), ...filters]),
    foreignMacros: unnamed(facts.foreignMacros),
    foreignFilters: unnamed(facts.foreignFilters),
  };
}

function named(names: ReadonlySet<string>): string[] {
  return [...names].filter(name => name !== '*');
}

function unnamed(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter(name => name === '*'));
}

function filterOf(name: string): TemplateFilter {
  const filter = new Opaque('function', `filter:${name}`);
  return function* (value, args, kwargs, host) {
    return yield* host.call(filter, [value, ...args], kwargs);
  };
}
