// A function as `inspect.signature` and `__name__` show it.
import type { FunctionDefinition, ObjectValue } from '../python/values/value.ts';

/** Behind `functools.wraps` stands the function that is wrapped: its parameters, and the name it has given the wrapper. */
export function shownDefinition(callable: ObjectValue): FunctionDefinition | null {
  const name = callable.attribute('__name__');
  const definition = innermost(callable, 0).definition?.() ?? null;
  return definition && name?.kind === 'str' ? { ...definition, name: name.value } : definition;
}

function innermost(callable: ObjectValue, depth: number): ObjectValue {
  const inner = depth < 20 ? callable.attribute('__wrapped__') : undefined;
  return inner?.kind === 'object' ? innermost(inner, depth + 1) : callable;
}
