// Arguments of calls in templates: what `*` and `**` bring, and what native methods take.
import { BuiltinFunction } from '../python/values/callable.ts';
import { PythonError } from '../python/values/errors.ts';
import { strRepr } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { ObjectValue, Value } from '../python/values/value.ts';
import { asText, itemsOf, textOf } from './markup.ts';
import { used } from './undefined.ts';

/** What `*value` passes. */
export function starArguments(value: Value): readonly Value[] {
  try {
    return itemsOf(value);
  } catch (error) {
    if (!(error instanceof PythonError) || error.type !== 'TypeError') throw error;
    throw new PythonError('TypeError', `argument after * must be an iterable, not ${errorTypeName(value)}`);
  }
}

/** Adds what `**value` passes. */
export function addStarKeywords(kwargs: Map<string, Value>, value: Value): void {
  if (value.kind !== 'dict') {
    used(value);
    throw new PythonError('TypeError', `argument after ** must be a mapping, not ${errorTypeName(value)}`);
  }
  for (const { key, value: item } of value.entries.values()) {
    if (asText(key).kind !== 'str') throw new PythonError('TypeError', 'keywords must be strings');
    const name = textOf(key);
    if (kwargs.has(name)) throw new PythonError('TypeError', `got multiple values for keyword argument ${strRepr(name)}`);
    kwargs.set(name, item);
  }
}

/** Methods of containers take values as they are; others want a str where Markup is one. */
export function keepsArguments(callee: ObjectValue): boolean {
  return callee instanceof BuiltinFunction && /^(?:list|dict|set|tuple|frozenset)\./.test(callee.name);
}
