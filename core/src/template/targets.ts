// What stands left of `=`, and behind `for`: names, tuples of them, attributes of a namespace.
import { PythonError } from '../python/values/errors.ts';
import { tuple } from '../python/values/make.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from './ast.ts';
import { Namespace } from './globals.ts';
import { itemsOf } from './markup.ts';
import type { Scope } from './scope.ts';
import { used } from './undefined.ts';

export function assign(target: Target, value: Value, scope: Scope): void {
  switch (target.kind) {
    case 'name':
      scope.set(target.name, value);
      break;
    case 'namespace':
      namespaceOf(target.name, scope).set(target.attribute, value);
      break;
    case 'tuple':
      spread(target, itemsOf(unpackable(value)), scope);
  }
}

/** Jinja2 looks at the namespaces before it evaluates what is assigned. */
export function checkNamespaces(target: Target, scope: Scope): void {
  if (target.kind === 'tuple') for (const item of target.items) checkNamespaces(item, scope);
  if (target.kind === 'namespace') namespaceOf(target.name, scope);
}

function namespaceOf(name: string, scope: Scope): Namespace {
  const namespace = scope.get(name);
  if (namespace instanceof Namespace) return namespace;
  throw new PythonError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
}

export function spread(target: Target & { readonly kind: 'tuple' }, items: readonly Value[], scope: Scope): void {
  const wanted = target.items.length;
  if (items.length > wanted) throw new PythonError('ValueError', `too many values to unpack (expected ${wanted})`);
  if (items.length < wanted) throw new PythonError('ValueError', `not enough values to unpack (expected ${wanted}, got ${items.length})`);
  for (const [index, part] of target.items.entries()) {
    const item = items[index];
    if (item) assign(part, item, scope);
  }
}

export function unpackable(value: Value): Value {
  const iterable = used(value);
  if (['int', 'float', 'bool', 'none', 'datetime', 'date', 'time', 'timedelta'].includes(iterable.kind))
    throw new PythonError('TypeError', `cannot unpack non-iterable ${errorTypeName(iterable)} object`);
  return iterable;
}

/** The value of a target that has just been set: of `a, b` a tuple. */
export function valueOf(target: Target, scope: Scope): Value | undefined {
  if (target.kind === 'name') return scope.get(target.name);
  if (target.kind !== 'tuple') return undefined;
  return tuple(target.items.flatMap(item => valueOf(item, scope) ?? []));
}
