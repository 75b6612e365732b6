// Operators, items, truth and iteration over any value: objects answer for themselves, data through value code.
import type { Span } from '../../text/span.ts';
import { bool, hashOrThrow, set, setEntry } from '../values/make.ts';
import { NativeIterable, NativeTuple } from '../values/callable.ts';
import { daysIn } from '../values/methods/between.ts';
import { indexIn, itemOf, iterate as iterateData, rangeLength, sliceBounds, sliceIndexes } from '../values/items.ts';
import {
  binary as binaryData,
  compare as compareData,
  unary as unaryData,
  type BinaryOperator,
  type CompareOperator,
} from '../values/operators.ts';
import { PythonError } from '../values/errors.ts';
import { truthOf } from '../values/truth.ts';
import { errorTypeName, typeName } from '../values/types.ts';
import type { DictValue, DynamicValue, ListValue, ObjectValue, SliceValue, Value } from '../values/value.ts';
import { MAX_TURNS } from './budget.ts';
import { InstanceValue } from './instance.ts';
import { IteratorValue, UnknownRest } from './iterator.ts';
import type { Machine } from './machine.ts';

/** Views of keys and items compute and compare as sets. */
function viewAsSet(value: Value): Value {
  const isView = value instanceof NativeIterable && /^o?dict_(?:keys|items)$/u.test(value.typeName);
  return isView ? set(value.values()) : value;
}

export function binaryOf(operator: string, left: Value, right: Value, span: Span, machine: Machine): Value {
  if (left instanceof NativeIterable || right instanceof NativeIterable) {
    const [one, other] = [viewAsSet(left), viewAsSet(right)];
    if (one !== left || other !== right) return binaryOf(operator, one, other, span, machine);
  }
  if ((left.kind === 'list' || left.kind === 'dict') && left.face && right.kind !== 'dynamic') {
    const answer = left.face.binary?.(operator, right, 'left', span, machine);
    if (answer) return machine.marks.taintOf(left) ?? answer;
  }
  if (left.kind === 'dict' && right.kind === 'dict' && right.face && !left.face && operator === '|')
    return right.face.over(binaryData('|', left, right) as DictValue);
  if (left.kind === 'object' || right.kind === 'object') {
    const answer = asked(operator, left, right, span, machine);
    if (answer) return answer;
    const unknown = [left, right].find(side => side.kind === 'dynamic');
    if (unknown) return unknown;
    if (left.kind === 'str' && operator === '%') return binaryData('%', left, right);
    if (!(left instanceof NativeIterable) && !(right instanceof NativeIterable)) return refuse(operator, left, right, span, machine);
  }
  const result = binaryData(operator as BinaryOperator, left, right);
  const taint = machine.marks.taintOf(left) ?? machine.marks.taintOf(right);
  if (taint && result !== left) machine.marks.taint(result, taint);
  return result;
}

/** `-x`, `+x`, `~x`. */
export function unaryOf(operator: string, operand: Value, span: Span, machine: Machine): Value {
  if (operand instanceof InstanceValue) {
    const name = operator === '-' ? '__neg__' : operator === '+' ? '__pos__' : '__invert__';
    const answer = operand.special(name, [], span);
    if (answer) return answer;
    if (isOpen(operand)) return machine.dynamic('an operator of a class that is not known', span);
  }
  if (operand.kind !== 'object')
    return (operand.kind === 'dict' ? operand.face?.unary?.(operator) : undefined) ?? unaryData(operator as '-' | '+' | '~', operand);
  const answer = operand.unary?.(operator, span, machine);
  return answer ?? machine.raise('TypeError', `bad operand type for unary ${operator}: '${errorTypeName(operand)}'`, span);
}

function asked(operator: string, left: Value, right: Value, span: Span, machine: Machine): Value | undefined {
  if (left.kind === 'object') {
    const answer = left.binary?.(operator, right, 'left', span, machine);
    if (answer) return answer;
  }
  return right.kind === 'object' ? right.binary?.(operator, left, 'right', span, machine) : undefined;
}

function refuse(operator: string, left: Value, right: Value, span: Span, machine: Machine): Value {
  if (isOpen(left) || isOpen(right)) return machine.dynamic('an operator of a class that is not known', span);
  const shown = operator === '**' ? '** or pow()' : operator;
  return machine.raise(
    'TypeError',
    `unsupported operand type(s) for ${shown}: '${errorTypeName(left)}' and '${errorTypeName(right)}'`,
    span,
  );
}

function isOpen(value: Value): boolean {
  return value instanceof InstanceValue && value.type.open !== null;
}

export function compareOf(operator: string, left: Value, right: Value, span: Span, machine: Machine): Value {
  switch (operator) {
    case 'is':
    case 'is not':
      return known(compareData(operator, left, right), left, right, span, machine);
    case 'in':
    case 'not in': {
      const found = containedIn(left, right, span, machine);
      return typeof found === 'boolean' ? bool(found === (operator === 'in')) : found;
    }
    default:
      break;
  }
  if (left instanceof NativeIterable || right instanceof NativeIterable) {
    const [one, other] = [viewAsSet(left), viewAsSet(right)];
    if (one !== left || other !== right) return compareOf(operator, one, other, span, machine);
  }
  if (left.kind === 'object' || right.kind === 'object') {
    const answer = asked(operator, left, right, span, machine);
    if (answer) return answer;
    const unknown = [left, right].find(side => side.kind === 'dynamic');
    if (unknown) return unknown;
    if (isOpen(left) || isOpen(right)) return machine.dynamic('a comparison of a class that is not known', span);
  }
  const taint = machine.marks.taintOf(left) ?? machine.marks.taintOf(right);
  // Equal values have equal hashes, whatever those are.
  const hash = machine.marks.hashOf(left);
  if (hash !== undefined && hash === machine.marks.hashOf(right) && (operator === '==' || operator === '!='))
    return bool(operator === '==');
  return taint ?? known(compareData(operator as CompareOperator, left, right), left, right, span, machine);
}

function known(answer: boolean | null, left: Value, right: Value, span: Span, machine: Machine): Value {
  if (answer !== null) return bool(answer);
  return left.kind === 'dynamic'
    ? left
    : right.kind === 'dynamic'
      ? right
      : machine.dynamic('a comparison with a value that is not known', span);
}

function containedIn(item: Value, container: Value, span: Span, machine: Machine): boolean | DynamicValue {
  if (container.kind === 'dynamic') return container;
  const taint = machine.marks.taintOf(container);
  if (container.kind === 'timedelta') return machine.dynamic('whether a moment is in a period', span);
  if (container.kind !== 'object' || container instanceof NativeIterable) {
    const answer = compareData('in', item, container);
    if (answer === true) return true;
    return taint ?? answer ?? (item.kind === 'dynamic' ? item : machine.dynamic('whether a value is contained', span));
  }
  const method = container.attribute('__contains__');
  if (method) {
    const call = { span, calleeSpan: span, passed: [{ name: null, value: item, span, nameSpan: null }], open: null };
    return machine.truth(machine.call(method, call), span);
  }
  const items = machine.iterate(container, span);
  if ('kind' in items) return items;
  const answers = items.map(other => compareData('==', item, other));
  return answers.includes(true) ? true : answers.includes(null) ? machine.dynamic('whether a value is contained', span) : false;
}

export function truthIn(value: Value, span: Span, machine: Machine): boolean | DynamicValue {
  if (value.kind === 'dynamic') return machine.marks.isImported(value) ? true : value;
  const truth = truthOf(value);
  const taint = machine.marks.taintOf(value);
  // What is surely in a list makes it true whatever else may be there.
  if (taint) return taint;
  return truth ?? machine.dynamic('whether this is true', span);
}

export function itemIn(of: Value, key: Value, span: Span, machine: Machine): Value {
  if (of.kind === 'dynamic') return of;
  if (of.kind === 'object') {
    if (of.item) return of.item(key, span, machine);
    if (isOpen(of)) return machine.dynamic('an item of a class that is not known', span);
    if (of instanceof NativeIterable) return itemOf(of, key);
    if (of instanceof NativeTuple) return itemOf(of.tuple, key);
    return machine.raise('TypeError', `'${typeName(of)}' object is not subscriptable`, span);
  }
  if (of.kind === 'list' && of.face && key.kind === 'slice')
    machine.raise('TypeError', "sequence index must be integer, not 'slice'", span);
  const taint = machine.marks.taintOf(of);
  const index = key instanceof InstanceValue && of.kind !== 'dict' ? key.special('__index__', [], span) : undefined;
  if (index) return itemIn(of, index, span, machine);
  if (of.kind === 'dict' && key.kind !== 'dynamic') {
    const factory = of.face?.missing;
    if (factory && !of.entries.has(hashOrThrow(key))) return fillMissing(of, key, factory, span, machine);
  }
  if (!taint) return itemOf(of, key);
  if (of.kind === 'dict' && key.kind !== 'dynamic') return of.entries.get(hashOrThrow(key))?.value ?? taint;
  return taint;
}

/** A defaultdict makes the item that it lacks. */
function fillMissing(of: DictValue, key: Value, factory: Value, span: Span, machine: Machine): Value {
  const made = factory.kind === 'int' ? factory : machine.call(factory, { span, calleeSpan: span, passed: [], open: null });
  // A Counter answers 0 without keeping it.
  if (factory.kind === 'int') return made;
  machine.touch(of);
  setEntry(of, key, made);
  return made;
}

export function setItemIn(of: Value, key: Value, value: Value, span: Span, machine: Machine): void {
  if (of.kind === 'dynamic') return;
  if (of.kind === 'object' && of.setItem) {
    of.setItem(key, value, span, machine);
    return;
  }
  if (of.kind === 'dict') {
    of.face?.setItem?.(key, value, span, machine);
    machine.touch(of);
    if (key.kind === 'dynamic') machine.marks.taint(of, key);
    else setEntry(of, key, value);
    return;
  }
  if (of.kind === 'list') {
    machine.touch(of);
    if (key.kind === 'dynamic') machine.marks.taint(of, key);
    else if (key.kind === 'slice') assignSlice(of, key, value, span, machine);
    else of.items[assignedIndex(of, key)] = value;
    return;
  }
  if (isOpen(of)) return;
  machine.raise('TypeError', `'${errorTypeName(of)}' object does not support item assignment`, span);
}

/** `list[a:b] = items`; with a step the numbers must agree. */
function assignSlice(of: ListValue, key: SliceValue, value: Value, span: Span, machine: Machine): void {
  const isIterable = value.kind === 'object' || value.kind === 'dynamic' || isDataIterable(value);
  if (!isIterable) machine.raise('TypeError', 'can only assign an iterable', span);
  const items = machine.iterate(value, span);
  if ('kind' in items) {
    machine.marks.taint(of, items);
    return;
  }
  const { start, stop, step } = sliceBounds(key, of.items.length);
  if (step === 1) {
    of.items.splice(start, Math.max(0, stop - start), ...items);
    return;
  }
  const places = sliceIndexes(key, of.items.length);
  if (places.length !== items.length)
    machine.raise('ValueError', `attempt to assign sequence of size ${items.length} to extended slice of size ${places.length}`, span);
  places.forEach((place, at) => {
    const item = items[at];
    if (item) of.items[place] = item;
  });
}

const ITERABLES: ReadonlySet<Value['kind']> = new Set(['list', 'tuple', 'str', 'bytes', 'dict', 'set', 'range']);

function isDataIterable(value: Value): boolean {
  return ITERABLES.has(value.kind);
}

/** The place in a list that is set or deleted: CPython words an index out of range otherwise there. */
export function assignedIndex(of: ListValue, key: Value): number {
  try {
    return indexIn(of.items.length, key, 'list');
  } catch (error) {
    if (error instanceof PythonError && error.type === 'IndexError')
      throw new PythonError('IndexError', 'list assignment index out of range');
    throw error;
  }
}

export function iterateIn(of: Value, span: Span, machine: Machine): readonly Value[] | DynamicValue {
  const taint = machine.marks.taintOf(of);
  if (taint) return taint;
  if (of.kind === 'range' && rangeLength(of) > MAX_TURNS) return machine.dynamic(`a range of ${rangeLength(of)} numbers`, span);
  if (of instanceof IteratorValue) return restOf(of, span, machine);
  if (of.kind === 'timedelta' && of.between) return daysIn({ ...of, between: of.between });
  if (of.kind !== 'object' || of instanceof NativeIterable) return iterateData(of);
  if (of.iterate) return of.iterate(span, machine);
  if (isOpen(of)) return machine.dynamic('an iterable of a class that is not known', span);
  if (of.item) return byIndex(of, span, machine);
  return machine.raise('TypeError', `'${typeName(of)}' object is not iterable`, span);
}

function restOf(of: IteratorValue, span: Span, machine: Machine): readonly Value[] | DynamicValue {
  of.takenBy(machine);
  try {
    return of.values();
  } catch (error) {
    if (error instanceof UnknownRest) return machine.dynamic(error.unknown.why, span);
    throw error;
  }
}

/** The old protocol: `x[0]`, `x[1]`, … up to IndexError. Only what tells its length is followed here. */
function byIndex(of: ObjectValue, span: Span, machine: Machine): readonly Value[] | DynamicValue {
  const length = of.length?.() ?? null;
  if (length === null || length > MAX_TURNS) return machine.dynamic('an iterable of unknown length', span);
  return Array.from({ length }, (_, at) => machine.item(of, { kind: 'int', value: BigInt(at) }, span));
}
