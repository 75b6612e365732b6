// The parameters of what a template calls: of macros, methods, filters and functions, its own macros among them.
import type { FunctionDefinition, Value } from '#core/python/values/value.ts';
import type { OpenCall } from './cursor.ts';
import { describedFilter, meaningOf, type Surroundings } from './meaning.ts';

export interface CalledParameter {
  readonly name: string;
  /** As it is written: `days=0`. */
  readonly text: string;
  /** Whether it can be given by its name. */
  readonly keyword: boolean;
}

export interface Called {
  readonly name: string;
  readonly parameters: readonly CalledParameter[];
  readonly doc: string;
  /** Type of what it gives; null when it is not known. */
  readonly gives: string | null;
}

const NOTHING: Called = { name: '', parameters: [], doc: '', gives: null };

export function parametersOf({ callee, of }: OpenCall, around: Surroundings): Called {
  if (of !== 'expression') {
    const described = describedFilter(of, callee, around);
    if (described?.signature) return { name: callee, parameters: cut(described.signature), doc: described.doc, gives: described.type };
    return of === 'filter' ? ownFunction(callee, around.filters.get(callee), 1) : NOTHING;
  }
  const meaning = meaningOf(callee, around);
  if (!meaning) return NOTHING;
  const { name, bound, description, type } = meaning;
  if (bound?.kind === 'macro') return { name, parameters: cut(bound.detail ?? '()'), doc: 'Macro of this template.', gives: 'str' };
  if (description?.signature) return { name, parameters: cut(description.signature), doc: description.doc, gives: type };
  return ownFunction(name, around.macros.get(name), 0);
}

/** A function of the workspace that the DAG hands to its templates. */
function ownFunction(name: string, value: Value | undefined, skipped: number): Called {
  const definition = value?.kind === 'object' ? (value.definition?.() ?? null) : null;
  if (!definition) return { ...NOTHING, name };
  const parameters = definition.parameters.slice(skipped).map(parameterOf);
  return { name, parameters, doc: definition.documentation?.trim().split('\n')[0] ?? '', gives: null };
}

function parameterOf({ name, kind, hasDefault }: FunctionDefinition['parameters'][number]): CalledParameter {
  const stars = kind === 'var-positional' ? '*' : kind === 'var-keyword' ? '**' : '';
  return { name, text: `${stars}${name}${hasDefault ? '=…' : ''}`, keyword: stars === '' && kind !== 'positional-only' };
}

/** `(a, b="x, y", *, c=None)`: cut at the commas outside quotes and brackets. */
function cut(signature: string): readonly CalledParameter[] {
  const parts = signature.slice(1, -1).match(/(?:"[^"]*"|'[^']*'|\([^)]*\)|\[[^\]]*\]|[^,"'([])+/g) ?? [];
  return parts
    .map(part => part.trim())
    .filter(part => part !== '' && part !== '*' && part !== '/')
    .map(text => ({ text, name: /^\**(\w+)/.exec(text)?.[1] ?? text, keyword: !text.startsWith('*') }));
}
