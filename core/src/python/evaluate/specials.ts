// Special methods of any object, as builtins ask for them: `abs(x)`, `int(x)`, `round(x)`, `format(x, …)`.
import type { Span } from '../../text/span.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { callWith } from './call-with.ts';
import { InstanceValue } from './instance.ts';
import type { Machine } from './machine.ts';

/** What the object's class defines; undefined when it has no such method. */
export function callSpecial(of: Value, name: string, args: readonly Value[], span: Span, machine: Machine): Value | undefined {
  if (of instanceof InstanceValue) return of.special(name, args, span) ?? of.type.open ?? undefined;
  const method = isLibraryObject(of) ? of.attribute(name) : undefined;
  return method && callWith(machine, method, args, span);
}

/** An instance of a library class; classes, modules and functions have such methods for their instances, not for themselves. */
function isLibraryObject(of: Value): of is ObjectValue {
  return of.kind === 'object' && (of.classValue !== undefined || of.typeName === 'complex');
}
