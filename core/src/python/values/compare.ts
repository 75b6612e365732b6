// Equality, order, membership and identity.
import { spendItems } from './effort.ts';
import { PythonError } from './errors.ts';
import { hashKey } from './hash.ts';
import { NativeIterable, NativeTuple } from './callable.ts';
import { integerOf } from './numbers.ts';
import { errorTypeName } from './types.ts';
import { instantOf } from './datetime/zones.ts';
import { ordinalOf } from './datetime/calendar.ts';
import type { DictValue, SetValue, Value } from './value.ts';

export type OrderOperator = '<' | '<=' | '>' | '>=';

/** `a == b`, or null when it is not known. */
export function equal(a: Value, b: Value): boolean | null {
  if (a.kind === 'dynamic' || b.kind === 'dynamic') return null;
  if (a === b) return a.kind !== 'float' || !Number.isNaN(a.value);
  if (isNumber(a) && isNumber(b)) return numberOf(a) == numberOf(b);
  if (a instanceof NativeTuple) return equal(a.tuple, b);
  if (b instanceof NativeTuple) return equal(a, b.tuple);
  if (a.kind === 'object' || b.kind === 'object') return equalObjects(a, b);
  spendItems(1);
  if (a.kind !== b.kind) return false;
  // A deque equals deques only; two OrderedDicts are equal in order.
  if (a.kind === 'list' && b.kind === 'list' && a.face?.typeName !== b.face?.typeName) return false;
  if (a.kind === 'dict' && b.kind === 'dict' && isOrdered(a) && isOrdered(b) && !sameOrder(a, b)) return false;
  if ((a.kind === 'list' || a.kind === 'tuple') && (b.kind === 'list' || b.kind === 'tuple')) return equalItems(a.items, b.items);
  if (a.kind === 'dict' && b.kind === 'dict') return equalDicts(a, b);
  if (a.kind === 'set' && b.kind === 'set') return a.entries.size === b.entries.size && isSubset(a, b);
  if (a.kind === 'slice' && b.kind === 'slice') return equalItems([a.start, a.stop, a.step], [b.start, b.stop, b.step]);
  return hashKey(a) === hashKey(b);
}

/** Objects that only answer `==` with a place are the evaluator's to ask; others are equal only to themselves. */
function equalObjects(a: Value, b: Value): boolean | null {
  const own = a.kind === 'object' ? a.compared?.('==', b) : undefined;
  const answer = own === undefined && b.kind === 'object' ? b.compared?.('==', a) : own;
  if (answer !== undefined) return answer;
  const answers = (value: Value) => value.kind === 'object' && value.binary !== undefined && value.compared === undefined;
  return answers(a) || answers(b) ? null : false;
}

function equalItems(a: readonly Value[], b: readonly Value[]): boolean | null {
  if (a.length !== b.length) return false;
  let unknown = false;
  for (const [index, item] of a.entries()) {
    const other = b[index];
    const same = other === undefined ? false : item === other || equal(item, other);
    if (same === false) return false;
    if (same === null) unknown = true;
  }
  return unknown ? null : true;
}

function isOrdered(value: DictValue): boolean {
  return value.face?.typeName === 'OrderedDict';
}

function sameOrder(a: DictValue, b: DictValue): boolean {
  const keys = [...b.entries.keys()];
  return [...a.entries.keys()].every((key, at) => key === keys[at]);
}

function equalDicts(a: DictValue, b: DictValue): boolean | null {
  if (a.entries.size !== b.entries.size) return false;
  const pairs = [...a.entries].map(([hash, entry]) => [entry.value, b.entries.get(hash)?.value] as const);
  if (pairs.some(([, other]) => other === undefined)) return false;
  return equalItems(
    pairs.map(pair => pair[0]),
    pairs.flatMap(pair => pair[1] ?? []),
  );
}

export function isSubset(a: SetValue, b: SetValue): boolean {
  return [...a.entries.keys()].every(key => b.entries.has(key));
}

/** `a < b` and its kin; TypeError where Python knows no order. */
export function order(operator: OrderOperator, a: Value, b: Value): boolean | null {
  if (a.kind === 'dynamic' || b.kind === 'dynamic') return null;
  if (a instanceof NativeTuple) return order(operator, a.tuple, b);
  if (b instanceof NativeTuple) return order(operator, a, b.tuple);
  if (a.kind === 'set' && b.kind === 'set') return setOrder(operator, a, b);
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple')) return itemsOrder(operator, a.items, b.items);
  const answer = a.kind === 'object' ? a.compared?.(operator, b) : undefined;
  if (answer !== undefined) return answer;
  const sign = signOf(a, b);
  if (sign !== undefined) return matches(operator, sign);
  throw new PythonError('TypeError', `'${operator}' not supported between instances of '${errorTypeName(a)}' and '${errorTypeName(b)}'`);
}

function matches(operator: OrderOperator, sign: number): boolean {
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

/** Negative, zero, positive; NaN when a number is not comparable to any; undefined when the types have no order. */
function signOf(a: Value, b: Value): number | undefined {
  if (isNumber(a) && isNumber(b)) return numberSign(numberOf(a), numberOf(b));
  if (a.kind === 'str' && b.kind === 'str') return compareText(a.value, b.value);
  if (a.kind === 'bytes' && b.kind === 'bytes') return compareBytes(a.value, b.value);
  if (a.kind === 'timedelta' && b.kind === 'timedelta') return numberSign(a.microseconds, b.microseconds);
  if (a.kind === 'date' && b.kind === 'date') return ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day);
  if (a.kind === 'time' && b.kind === 'time' && a.zone === null && b.zone === null) return numberSign(secondsOf(a), secondsOf(b));
  if (a.kind === 'datetime' && b.kind === 'datetime') {
    if ((a.zone === null) !== (b.zone === null))
      throw new PythonError('TypeError', "can't compare offset-naive and offset-aware datetimes");
    return numberSign(instantOf(a), instantOf(b));
  }
  if ((a.kind === 'datetime' && b.kind === 'date') || (a.kind === 'date' && b.kind === 'datetime')) {
    throw new PythonError('TypeError', `can't compare ${errorTypeName(a)} to ${errorTypeName(b)}`);
  }
  return undefined;
}

function secondsOf(time: {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}): number {
  return time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6;
}

type NumberValue = Extract<Value, { readonly kind: 'int' | 'float' | 'bool' }>;

function isNumber(value: Value): value is NumberValue {
  return value.kind === 'int' || value.kind === 'float' || value.kind === 'bool';
}

/** bigint and number compare exactly in JavaScript, as int and float do in Python. */
function numberOf(value: NumberValue): number | bigint {
  return value.kind === 'float' ? value.value : (integerOf(value) ?? 0n);
}

function numberSign(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return a == b ? 0 : NaN;
}

/** By code points: surrogate pairs come after all other characters. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const [leftHigh, rightHigh] = [isSurrogate(left), isSurrogate(right)];
    if (leftHigh !== rightHigh) return leftHigh ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (const [at, byte] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (byte !== other) return byte - other;
  }
  return a.length - b.length;
}

function setOrder(operator: OrderOperator, a: SetValue, b: SetValue): boolean {
  const [small, large] = operator === '<' || operator === '<=' ? [a, b] : [b, a];
  const strict = operator === '<' || operator === '>';
  return isSubset(small, large) && (!strict || small.entries.size < large.entries.size);
}

function itemsOrder(operator: OrderOperator, a: readonly Value[], b: readonly Value[]): boolean | null {
  for (const [index, item] of a.entries()) {
    const other = b[index];
    if (other === undefined) break;
    const same = item === other || equal(item, other);
    if (same === null) return null;
    if (!same) return order(operator, item, other);
  }
  return matches(operator, a.length - b.length);
}

/** `a in b`, or null when it is not known. */
export function contains(container: Value, item: Value): boolean | null {
  switch (container.kind) {
    case 'dynamic':
      return null;
    case 'str':
      if (item.kind === 'dynamic') return null;
      if (item.kind !== 'str')
        throw new PythonError('TypeError', `'in <string>' requires string as left operand, not ${errorTypeName(item)}`);
      return container.value.includes(item.value);
    case 'list':
    case 'tuple':
      return containsEqual(container.items, item);
    case 'dict':
    case 'set':
      return containsKey(container, item);
    case 'range':
      return rangeContains(container, item);
    case 'bytes':
      return bytesContain(container.value, item);
    default:
      if (container instanceof NativeTuple) return containsEqual(container.tuple.items, item);
      if (container instanceof NativeIterable) return containsEqual(container.values(), item);
      throw new PythonError('TypeError', `argument of type '${errorTypeName(container)}' is not iterable`);
  }
}

function containsEqual(items: readonly Value[], item: Value): boolean | null {
  let unknown = false;
  spendItems(items.length);
  for (const other of items) {
    const same = other === item || equal(other, item);
    if (same === true) return true;
    if (same === null) unknown = true;
  }
  return unknown ? null : false;
}

function containsKey(container: DictValue | SetValue, item: Value): boolean | null {
  if (item.kind === 'dynamic') return null;
  const hash = hashKey(item);
  if (hash === null) throw new PythonError('TypeError', `unhashable type: '${errorTypeName(item)}'`);
  return container.entries.has(hash);
}

function rangeContains(range: Extract<Value, { kind: 'range' }>, item: Value): boolean | null {
  if (item.kind === 'dynamic') return null;
  const number = item.kind === 'float' && Number.isInteger(item.value) ? BigInt(item.value) : integerOf(item);
  if (number === undefined || (number - range.start) % range.step !== 0n) return false;
  return range.step > 0n ? number >= range.start && number < range.stop : number <= range.start && number > range.stop;
}

function bytesContain(container: Uint8Array, item: Value): boolean | null {
  if (item.kind === 'dynamic') return null;
  const byte = integerOf(item);
  if (byte !== undefined) {
    if (byte < 0n || byte > 255n) throw new PythonError('ValueError', 'byte must be in range(0, 256)');
    return container.includes(Number(byte));
  }
  if (item.kind !== 'bytes') throw new PythonError('TypeError', `a bytes-like object is required, not '${errorTypeName(item)}'`);
  return String.fromCharCode(...container).includes(String.fromCharCode(...item.value));
}

/** `a is b`; null where it hangs on CPython's caching of equal constants. */
export function identical(a: Value, b: Value): boolean | null {
  if (a.kind === 'dynamic' || b.kind === 'dynamic') return null;
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'none':
      return true;
    case 'bool':
      return equal(a, b);
    case 'int':
      if (!equal(a, b)) return false;
      // CPython keeps one object for each int from -5 to 256.
      return a.value >= -5n && a.value <= 256n ? true : null;
    case 'str':
    case 'bytes':
    case 'float':
    case 'tuple':
      return equal(a, b) === false ? false : null;
    default:
      return false;
  }
}
