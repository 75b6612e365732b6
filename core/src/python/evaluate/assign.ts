// Assignment: names, attributes, items, unpacking; augmented assignment and `del`.
import type { Span } from '../../text/span.ts';
import type { AugmentedNode, Expression } from '../parse/ast.ts';
import { PythonError } from '../values/errors.ts';
import { binary } from '../values/operators.ts';
import { hashOrThrow, list, NONE } from '../values/make.ts';
import { sliceIndexes } from '../values/items.ts';
import { typeName } from '../values/types.ts';
import type { DictValue, DynamicValue, ListValue, Value } from '../values/value.ts';
import { isPlain } from './calls.ts';
import { callWith } from './call-with.ts';
import { ClassValue } from './class.ts';
import { InstanceValue } from './instance.ts';
import type { Frame, Machine } from './machine.ts';
import { NamespaceValue } from './namespace.ts';
import { mangled } from './scope.ts';
import { assignedIndex } from './operate.ts';
import { keyError } from '../values/key-error.ts';

export function assignTo(target: Expression, value: Value, frame: Frame, machine: Machine): void {
  switch (target.kind) {
    case 'name':
      machine.bind(target.name, value, frame, target.span);
      return;
    case 'attribute':
      machine.setAttribute(machine.evaluate(target.of, frame), mangled(target.name.name, frame.scope), value, target.span);
      return;
    case 'subscript':
      machine.setItem(machine.evaluate(target.of, frame), machine.evaluate(target.index, frame), value, target.span);
      return;
    case 'tuple':
    case 'list':
      unpack(target.items, value, target, frame, machine);
      return;
    case 'starred':
      assignTo(target.value, value, frame, machine);
      return;
    default:
      return;
  }
}

function unpack(targets: readonly Expression[], value: Value, whole: Expression, frame: Frame, machine: Machine): void {
  const items = unpacked(value, whole, machine);
  if ('kind' in items) {
    for (const target of targets) assignTo(target, items, frame, machine);
    return;
  }
  const star = targets.findIndex(target => target.kind === 'starred');
  const needed = star < 0 ? targets.length : targets.length - 1;
  if (items.length < needed || (star < 0 && items.length > needed)) {
    const unknown = refuseCount(items.length, needed, star >= 0, whole, machine);
    for (const target of targets) assignTo(target, unknown, frame, machine);
    return;
  }
  const surplus = items.length - needed;
  targets.forEach((target, at) => {
    if (at === star) assignTo(target, list(items.slice(at, at + surplus)), frame, machine);
    else assignTo(target, items[star >= 0 && at > star ? at + surplus - 1 : at] ?? NONE, frame, machine);
  });
}

function unpacked(value: Value, whole: Expression, machine: Machine): readonly Value[] | DynamicValue {
  if (isPlain(value)) throw new PythonError('TypeError', `cannot unpack non-iterable ${typeName(value)} object`);
  return machine.iterate(value, whole.span);
}

function refuseCount(given: number, needed: number, starred: boolean, whole: Expression, machine: Machine): Value {
  const message =
    given > needed
      ? `too many values to unpack (expected ${needed})`
      : `not enough values to unpack (expected ${starred ? 'at least ' : ''}${needed}, got ${given})`;
  if (machine.guarded || machine.uncertain) machine.raise('ValueError', message, whole.span);
  machine.problem({ rule: 'load-error', type: 'ValueError', message, span: whole.span, related: [] });
  return machine.dynamic(message, whole.span);
}

/** `a op= b`: lists, sets and dicts change in place, everything else is computed anew. */
export function augment(node: AugmentedNode, frame: Frame, machine: Machine): void {
  const before = machine.evaluate(node.target, frame);
  const value = machine.evaluate(node.value, frame);
  if (!changeInPlace(before, node, value, machine)) {
    machine.assign(node.target, machine.binary(node.operator, before, value, node.span), frame);
  }
}

function changeInPlace(before: Value, node: AugmentedNode, value: Value, machine: Machine): boolean {
  if ((before.kind === 'list' || before.kind === 'dict') && before.face) return changeFaced(before, node, value, machine);
  if (before.kind === 'list' && node.operator === '+') {
    const items = machine.iterate(value, node.value.span);
    machine.touch(before);
    if ('kind' in items) machine.marks.taint(before, items);
    else before.items.push(...items);
    return true;
  }
  if (before.kind === 'dict' && node.operator === '|' && value.kind === 'dict') {
    machine.touch(before);
    for (const [hash, entry] of value.entries) before.entries.set(hash, { ...entry });
    return true;
  }
  if (before.kind === 'set' && value.kind === 'set' && !before.frozen) {
    const result = binary(node.operator, before, value);
    if (result.kind !== 'set') return false;
    machine.touch(before);
    before.entries.clear();
    for (const [hash, item] of result.entries) before.entries.set(hash, item);
    return true;
  }
  return false;
}

/** A deque takes what it is given as `extend` does; a Counter becomes what the operator gives. */
function changeFaced(before: ListValue | DictValue, node: AugmentedNode, value: Value, machine: Machine): boolean {
  const { span } = node;
  if (before.kind === 'list') {
    if (node.operator !== '+') return false;
    callWith(machine, machine.attribute(before, 'extend', span), [value], span);
    return true;
  }
  const result = machine.binary(node.operator, before, value, span);
  if (result.kind !== 'dict') return false;
  machine.touch(before);
  before.entries.clear();
  for (const [hash, entry] of result.entries) before.entries.set(hash, entry);
  return true;
}

export function deleteTarget(target: Expression, frame: Frame, machine: Machine): void {
  switch (target.kind) {
    case 'name': {
      const scope = frame.scope.target(target.name);
      if (!scope.vars.has(target.name)) machine.evaluate(target, frame);
      machine.touch(scope.vars);
      scope.vars.delete(target.name);
      return;
    }
    case 'subscript':
      deleteItem(machine.evaluate(target.of, frame), machine.evaluate(target.index, frame), target.span, machine);
      return;
    case 'tuple':
    case 'list':
      for (const item of target.items) deleteTarget(item, frame, machine);
      return;
    case 'attribute':
      deleteAttribute(machine.evaluate(target.of, frame), mangled(target.name.name, frame.scope), target, machine);
      return;
    default:
      return;
  }
}

function deleteAttribute(of: Value, name: string, target: Expression, machine: Machine): void {
  if (of instanceof InstanceValue) of.deleteAttribute(name, target.span);
  else if (of instanceof ClassValue && of.members.has(name)) {
    machine.touch(of.members);
    of.members.delete(name);
  } else machine.attribute(of, name, target.span);
}

/** `del of[key]`. */
export function deleteItem(of: Value, key: Value, span: Span, machine: Machine): void {
  if (of.kind === 'dict' && key.kind !== 'dynamic') {
    // A Counter does not mind a key that it lacks; a defaultdict makes none.
    const isLacking = !of.entries.has(hashOrThrow(key));
    if (isLacking && of.face?.typeName === 'Counter') return;
    if (isLacking) throw keyError(key);
    machine.touch(of);
    of.entries.delete(hashOrThrow(key));
  } else if (of.kind === 'list' && key.kind === 'slice') {
    machine.touch(of);
    const gone = new Set(sliceIndexes(key, of.items.length));
    of.items.splice(0, of.items.length, ...of.items.filter((_, at) => !gone.has(at)));
  } else if (of.kind === 'list' && key.kind === 'int') {
    const at = assignedIndex(of, key);
    machine.touch(of);
    of.items.splice(at, 1);
  } else if (of instanceof InstanceValue && of.type.member('__delitem__')) of.special('__delitem__', [key], span);
  else if (of instanceof NamespaceValue) of.deleteItem(key, span);
  else if ((of.kind === 'dict' || of.kind === 'list') && key.kind === 'dynamic') machine.marks.taint(of, key);
  else if (of.kind === 'str' || of.kind === 'tuple' || of.kind === 'bytes')
    machine.raise('TypeError', `'${typeName(of)}' object doesn't support item deletion`, span);
}
