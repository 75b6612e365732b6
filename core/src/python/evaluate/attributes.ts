// Attributes of any value, read and set.
import type { Span } from '../../text/span.ts';
import { attributeOf } from '../values/attributes.ts';
import { builtinFunction } from '../values/callable.ts';
import { dynamic, NONE } from '../values/make.ts';
import { typeName } from '../values/types.ts';
import { isUnmodelled } from '../values/unmodelled.ts';
import type { CollectionFace, ObjectValue, Value } from '../values/value.ts';
import { ClassValue } from './class.ts';
import { InstanceValue } from './instance.ts';
import { NativeType } from './native-type.ts';
import { plainType } from './plain-types.ts';
import { isUnmodelledSpecial } from './unmodelled-specials.ts';
import type { Machine } from './machine.ts';

/** AttributeError in CPython's words when there is none. */
export function readAttribute(of: Value, name: string, span: Span, machine: Machine): Value {
  // A method may be about to change it.
  if (of.kind === 'list' || of.kind === 'dict' || of.kind === 'set') machine.touch(of);
  const { marks } = machine;
  const found = marks.taintOf(of) ?? faceOf(of)?.attribute(name) ?? attributeOf(of, name) ?? marks.behindFace(of)?.attribute(name);
  if (found) return marks.computed(found);
  if (name === '__class__') return typeOfValue(of, span, machine);
  if (isUnmodelledSpecial(of, name) || isUnmodelled(of, name)) return machine.dynamic(`${name} is not followed`, span);
  const context = of.kind === 'object' ? contextMethod(of, name) : undefined;
  if (context) return context;
  return machine.raise('AttributeError', missingAttribute(of, name), span);
}

/** The deque, Counter, … that a list or dict is. */
function faceOf(value: Value): CollectionFace | undefined {
  return value.kind === 'list' || value.kind === 'dict' ? value.face : undefined;
}

/** What `with` calls, where code calls it itself. */
function contextMethod(of: ObjectValue, name: string): Value | undefined {
  const part = of.enter ? of : of.standsFor?.();
  if (!part?.enter) return undefined;
  if (name === '__enter__') return builtinFunction(name, (_args, _kwargs, call, world) => part.enter?.(call.span, world) ?? of);
  if (name !== '__exit__') return undefined;
  return builtinFunction(name, (_args, _kwargs, call, world) => {
    part.exit?.(call.span, world);
    return NONE;
  });
}

export function writeAttribute(of: Value, name: string, value: Value, span: Span, machine: Machine): void {
  if (of.kind === 'dynamic') return;
  if (of.kind === 'object' && of.setAttribute) of.setAttribute(name, value, span, machine);
  else machine.attempt(span, () => machine.raise('AttributeError', missingAttribute(of, name), span));
}

/** `type(value)`. */
export function typeOfValue(value: Value, span: Span, machine: Machine): Value {
  if (value instanceof InstanceValue) return value.type;
  const face = faceOf(value);
  if (face) return face.type;
  if (value.kind === 'object' && value.classValue) return value.classValue();
  if (value instanceof ClassValue || value instanceof NativeType)
    return (value instanceof ClassValue ? value.open : null) ?? machine.builtin('type') ?? dynamic('the type of a class', span);
  const name = value.kind === 'dynamic' ? '' : typeName(value);
  const type =
    plainType(name) ??
    ((value.kind === 'object' && name !== 'complex') || name === ''
      ? undefined
      : (machine.builtin(name) ?? standardType(name, span, machine)));
  return type ?? dynamic('the type of a value', span);
}

/** `datetime.date` and its like. */
function standardType(name: string, span: Span, machine: Machine): Value | undefined {
  if (!['date', 'time', 'datetime', 'timedelta', 'timezone'].includes(name)) return undefined;
  const module = machine.importModule('datetime', span);
  return module.kind === 'module' && module.value.kind === 'object' ? module.value.attribute(name) : undefined;
}

function missingAttribute(of: Value, name: string): string {
  if (of.kind === 'object' && of.missingAttribute) return of.missingAttribute(name);
  if (of instanceof ClassValue) return `type object '${of.name}' has no attribute '${name}'`;
  if (of.kind === 'object' && of.typeName === 'module' && 'name' in of) return `module '${String(of.name)}' has no attribute '${name}'`;
  return `'${typeName(of)}' object has no attribute '${name}'`;
}
