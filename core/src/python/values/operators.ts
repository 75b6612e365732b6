// Binary, unary and comparison operators on data values.
import { addToDate, addToDateTime, dateDifference, dateTimeDifference, timedelta } from './datetime/arithmetic.ts';
import { durationOperation, negatedDuration } from './datetime/duration.ts';
import { contains, equal, identical, order, type OrderOperator } from './compare.ts';
import { spendCharacters, spendItems } from './effort.ts';
import { PythonError } from './errors.ts';
import { percentFormatted } from './percent.ts';
import { bool, bytes, dict, float, int, list, str, tuple, unknownText } from './make.ts';
import { floatArithmetic, floorDivide, integerArithmetic, integerBits, integerOf, roundHalfEven, toFloat, trueDivide } from './numbers.ts';
import type { ArithmeticOperator, IntegerOperator } from './numbers.ts';
import { concat, concatAll } from './origin.ts';
import { errorTypeName } from './types.ts';
import type { DateTimeValue, DateValue, SetValue, TimedeltaValue, Value } from './value.ts';

export type BinaryOperator = ArithmeticOperator | IntegerOperator | '@';
export type CompareOperator = '==' | '!=' | OrderOperator | 'in' | 'not in' | 'is' | 'is not';

/** `a op b`; a dynamic operand gives that dynamic value. Raises TypeError and what the operation raises. */
export function binary(operator: BinaryOperator, a: Value, b: Value): Value {
  if (a.kind === 'dynamic') return a;
  if (b.kind === 'dynamic') return b;
  const result = numeric(operator, a, b) ?? sequence(operator, a, b) ?? collection(operator, a, b) ?? temporal(operator, a, b);
  if (result) return result;
  throw unsupported(operator, a, b);
}

function unsupported(operator: BinaryOperator, a: Value, b: Value): PythonError {
  if (operator === '+' && (a.kind === 'str' || a.kind === 'list' || a.kind === 'tuple')) {
    return new PythonError('TypeError', `can only concatenate ${a.kind} (not "${errorTypeName(b)}") to ${a.kind}`);
  }
  if (operator === '+' && a.kind === 'bytes') return new PythonError('TypeError', `can't concat ${errorTypeName(b)} to bytes`);
  if (operator === '*') {
    const [repeated, times] = isSequence(a) ? [a, b] : [b, a];
    if (isSequence(repeated)) return new PythonError('TypeError', `can't multiply sequence by non-int of type '${errorTypeName(times)}'`);
  }
  const shown = operator === '**' ? '** or pow()' : operator;
  return new PythonError('TypeError', `unsupported operand type(s) for ${shown}: '${errorTypeName(a)}' and '${errorTypeName(b)}'`);
}

function isSequence(value: Value): boolean {
  return value.kind === 'str' || value.kind === 'bytes' || value.kind === 'list' || value.kind === 'tuple';
}

function numeric(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  const [left, right] = [integerOf(a), integerOf(b)];
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '//':
    case '%':
    case '**':
      if (left !== undefined && right !== undefined) return integerArithmetic(operator, left, right);
      if ((left === undefined && a.kind !== 'float') || (right === undefined && b.kind !== 'float')) return undefined;
      return float(floatArithmetic(operator, floatOf(a), floatOf(b)));
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>': {
      if (left === undefined || right === undefined) return undefined;
      const bits = integerBits(operator, left, right);
      const staysBool = a.kind === 'bool' && b.kind === 'bool' && operator !== '<<' && operator !== '>>';
      return staysBool ? bool(bits !== 0n) : int(bits);
    }
    case '@':
      return undefined;
  }
}

function floatOf(value: Value): number {
  return value.kind === 'float' ? value.value : toFloat(integerOf(value) ?? 0n);
}

function sequence(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  if (operator === '%' && a.kind === 'str') {
    return percentFormatted(a, b) ?? unknownText(b);
  }
  if (operator === '*') {
    const times = integerOf(b);
    if (isSequence(a) && times !== undefined) return repeat(a, times);
    const timesLeft = integerOf(a);
    return isSequence(b) && timesLeft !== undefined ? repeat(b, timesLeft) : undefined;
  }
  if (operator !== '+') return undefined;
  if (a.kind === 'str' && b.kind === 'str') return concat(a, b);
  if (a.kind === 'list' && b.kind === 'list') return list([...a.items, ...b.items]);
  if (a.kind === 'tuple' && b.kind === 'tuple') return tuple([...a.items, ...b.items]);
  if (a.kind === 'bytes' && b.kind === 'bytes') return bytes(new Uint8Array([...a.value, ...b.value]));
  return undefined;
}

/** Beyond it the places of repeated texts are not kept. */
const MAX_TRACED = 100;

function repeat(value: Value, times: bigint): Value | undefined {
  const count = times < 0n ? 0 : Number(times);
  const length =
    value.kind === 'list' || value.kind === 'tuple'
      ? value.items.length
      : value.kind === 'str' || value.kind === 'bytes'
        ? value.value.length
        : 0;
  if (value.kind === 'str') spendCharacters(length * count);
  else spendItems(length * count);
  switch (value.kind) {
    case 'str':
      // What is written once is found there, however often it is repeated.
      return count > 0 && count <= MAX_TRACED ? concatAll(Array.from({ length: count }, () => value)) : str(value.value.repeat(count));
    case 'bytes':
      return bytes(new Uint8Array(Array.from({ length: count }, () => [...value.value]).flat()));
    case 'list':
      return list(Array.from({ length: count }, () => value.items).flat());
    case 'tuple':
      return tuple(Array.from({ length: count }, () => value.items).flat());
    default:
      return undefined;
  }
}

function collection(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  if (a.kind === 'set' && b.kind === 'set') return setOperation(operator, a, b);
  if (a.kind === 'dict' && b.kind === 'dict' && operator === '|') {
    return dict([...a.entries.values(), ...b.entries.values()].map(entry => [entry.key, entry.value]));
  }
  return undefined;
}

/** The result has the type of the left operand. */
export function setOperation(operator: BinaryOperator, a: SetValue, b: SetValue): SetValue | undefined {
  const made = (entries: Iterable<[string, Value]>): SetValue => ({ kind: 'set', frozen: a.frozen, entries: new Map(entries) });
  const [left, right] = [[...a.entries], [...b.entries]];
  switch (operator) {
    case '|':
      return made([...left, ...right.filter(([key]) => !a.entries.has(key))]);
    case '&':
      return made(left.filter(([key]) => b.entries.has(key)));
    case '-':
      return made(left.filter(([key]) => !b.entries.has(key)));
    case '^':
      return made([...left.filter(([key]) => !b.entries.has(key)), ...right.filter(([key]) => !a.entries.has(key))]);
    default:
      return undefined;
  }
}

function temporal(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  const duration = durationOperation(operator, a, b);
  if (duration) return duration;
  if (a.kind === 'timedelta') return timedeltaOperation(operator, a, b);
  if (b.kind === 'timedelta' && operator === '*') return timedeltaOperation('*', b, a);
  if (a.kind !== 'date' && a.kind !== 'datetime') return undefined;
  if (b.kind === 'timedelta' && (operator === '+' || operator === '-')) {
    return moved(a, operator === '+' ? b : negatedDuration(b));
  }
  if (operator === '-' && a.kind === 'date' && b.kind === 'date') return dateDifference(a, b);
  if (operator === '-' && a.kind === 'datetime' && b.kind === 'datetime') return dateTimeDifference(a, b);
  return undefined;
}

function moved(value: DateValue | DateTimeValue, delta: TimedeltaValue): Value {
  return value.kind === 'date' ? addToDate(value, delta) : addToDateTime(value, delta);
}

function timedeltaOperation(operator: BinaryOperator, a: TimedeltaValue, b: Value): Value | undefined {
  const whole = integerOf(b);
  switch (operator) {
    case '+':
      if (b.kind === 'timedelta') return timedelta(a.microseconds + b.microseconds);
      return b.kind === 'date' || b.kind === 'datetime' ? moved(b, a) : undefined;
    case '-':
      return b.kind === 'timedelta' ? timedelta(a.microseconds - b.microseconds) : undefined;
    case '*':
      if (whole !== undefined) return timedelta(a.microseconds * whole);
      return b.kind === 'float' ? timedelta(BigInt(roundHalfEven(Number(a.microseconds) * b.value))) : undefined;
    case '/':
      if (b.kind === 'timedelta') return float(trueDivide(a.microseconds, b.microseconds));
      if (whole !== undefined) return timedelta(divideHalfEven(a.microseconds, whole));
      return b.kind === 'float' ? timedelta(BigInt(roundHalfEven(floatArithmetic('/', Number(a.microseconds), b.value)))) : undefined;
    case '//':
      if (b.kind === 'timedelta') return int(floorDivide(a.microseconds, b.microseconds));
      return whole === undefined ? undefined : timedelta(floorDivide(a.microseconds, whole));
    case '%':
      return b.kind === 'timedelta' ? timedelta(a.microseconds - floorDivide(a.microseconds, b.microseconds) * b.microseconds) : undefined;
    default:
      return undefined;
  }
}

function divideHalfEven(a: bigint, b: bigint): bigint {
  const floor = floorDivide(a, b);
  const twice = 2n * (a - floor * b);
  const size = b < 0n ? -b : b;
  const rest = twice < 0n ? -twice : twice;
  if (rest === size) return floor % 2n === 0n ? floor : floor + 1n;
  return rest > size ? floor + 1n : floor;
}

/** `-x`, `+x`, `~x`; `not` is `truthOf`. */
export function unary(operator: '-' | '+' | '~', value: Value): Value {
  if (value.kind === 'dynamic') return value;
  const whole = integerOf(value);
  if (whole !== undefined) return int(operator === '-' ? -whole : operator === '+' ? whole : ~whole);
  if (operator !== '~' && value.kind === 'float') return float(operator === '-' ? -value.value : value.value);
  if (operator !== '~' && value.kind === 'timedelta')
    return value.duration
      ? operator === '-'
        ? negatedDuration(value)
        : value
      : timedelta(operator === '-' ? -value.microseconds : value.microseconds);
  throw new PythonError('TypeError', `bad operand type for unary ${operator}: '${errorTypeName(value)}'`);
}

/** A comparison, or null when it is not known. */
export function compare(operator: CompareOperator, a: Value, b: Value): boolean | null {
  switch (operator) {
    case '==':
      return equal(a, b);
    case '!=':
      return negated(equal(a, b));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(operator, a, b);
    case 'in':
      return contains(b, a);
    case 'not in':
      return negated(contains(b, a));
    case 'is':
      return identical(a, b);
    case 'is not':
      return negated(identical(a, b));
  }
}

function negated(known: boolean | null): boolean | null {
  return known === null ? null : !known;
}
