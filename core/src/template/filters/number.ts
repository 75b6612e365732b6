// Filters on numbers.
import { characters } from '../../python/values/text.ts';
import { PythonError } from '../../python/values/errors.ts';
import { roundFloat } from '../../python/values/float-format.ts';
import { formatValue } from '../../python/values/format.ts';
import { hashKey } from '../../python/values/hash.ts';
import { float, int, str } from '../../python/values/make.ts';
import { parseInteger, parseNumber } from '../../python/values/number-text.ts';
import { floorDivide, integerOf, toFloat } from '../../python/values/numbers.ts';
import { strRepr } from '../../python/values/repr.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { Value } from '../../python/values/value.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { asText } from '../markup.ts';
import { bind, flagOr, numberOr } from '../signature.ts';
import { used } from '../undefined.ts';
import { hosted, plainFilter } from './text.ts';

/** `float(value)`, or undefined where Python raises TypeError or ValueError. */
function numberOf(value: Value): number | undefined {
  const given = asText(used(value));
  const whole = integerOf(given);
  if (whole !== undefined) return toFloat(whole);
  if (given.kind === 'str') return parseNumber(given.value);
  return given.kind === 'float' ? given.value : undefined;
}

function toInt(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_int', ['default', 'base'], args, kwargs);
  const subject = asText(used(value));
  const whole = subject.kind === 'str' ? parseInteger(subject.value, numberOr(given.base, 10)) : integerOf(subject);
  if (whole !== undefined) return int(whole);
  const number = numberOf(subject);
  if (number === undefined || Number.isNaN(number)) return given.default ?? int(0);
  if (!Number.isFinite(number)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return int(BigInt(Math.trunc(number)));
}

function toFloatValue(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_float', ['default'], args, kwargs);
  const number = numberOf(value);
  return number === undefined ? (given.default ?? float(0)) : float(number);
}

function round(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, host: FilterHost): Value {
  const given = bind('do_round', ['precision', 'method'], args, kwargs);
  const precision = given.precision ?? int(0);
  const chosen = asText(given.method ?? str('common'));
  if (hashKey(chosen) === null) throw new PythonError('TypeError', `unhashable type: '${errorTypeName(chosen)}'`);
  const method = chosen.kind === 'str' ? chosen.value : '';
  if (method === 'common') return rounded(value, precision);
  if (method !== 'ceil' && method !== 'floor') throw new PythonError('FilterArgumentError', 'method must be common, ceil or floor');
  const power = host.binary('**', int(10), precision);
  return host.binary('/', toWhole(host.binary('*', value, power), method), power);
}

/** `round(value, precision)`. */
function rounded(value: Value, precision: Value): Value {
  const whole = integerOf(value);
  if (whole === undefined && value.kind !== 'float')
    throw new PythonError('TypeError', `type ${errorTypeName(value)} doesn't define __round__ method`);
  if (precision.kind === 'none') return whole === undefined ? toWholeNumber(roundFloat(numberOf(value) ?? 0, 0)) : int(whole);
  const digits = numberOr(precision, 0);
  return whole === undefined ? float(roundFloat(numberOf(value) ?? 0, digits)) : int(roundInteger(whole, digits));
}

/** `math.ceil(value)` or `math.floor(value)`. */
function toWhole(value: Value, method: 'ceil' | 'floor'): Value {
  const whole = integerOf(value);
  if (whole !== undefined) return int(whole);
  if (value.kind !== 'float') throw new PythonError('TypeError', `must be real number, not ${errorTypeName(value)}`);
  return toWholeNumber(method === 'ceil' ? Math.ceil(value.value) : Math.floor(value.value));
}

function toWholeNumber(value: number): Value {
  if (Number.isNaN(value)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return int(BigInt(value));
}

/** `round(int, n)`: only tens and above change, half to even. */
function roundInteger(value: bigint, precision: number): bigint {
  if (precision >= 0) return value;
  const unit = 10n ** BigInt(-precision);
  const floor = floorDivide(value, unit);
  const twice = 2n * (value - floor * unit);
  const up = twice > unit || (twice === unit && floor % 2n !== 0n);
  return (up ? floor + 1n : floor) * unit;
}

function absolute(value: Value): Value {
  const whole = integerOf(used(value));
  if (whole !== undefined) return int(whole < 0n ? -whole : whole);
  if (value.kind === 'float') return float(Math.abs(value.value));
  if (value.kind === 'timedelta') return value.microseconds < 0n ? { kind: 'timedelta', microseconds: -value.microseconds } : value;
  throw new PythonError('TypeError', `bad operand type for abs(): '${errorTypeName(value)}'`);
}

function notFloat(value: Value): PythonError {
  const text = asText(value);
  if (text.kind === 'str') return new PythonError('ValueError', `could not convert string to float: ${strRepr(text.value)}`);
  return new PythonError('TypeError', `float() argument must be a string or a real number, not '${errorTypeName(value)}'`);
}

/** jinja2 `do_filesizeformat`. */
function fileSize(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const binaryUnits = flagOr(bind('do_filesizeformat', ['binary'], args, kwargs).binary, false);
  const size = numberOf(value);
  if (size === undefined) throw notFloat(value);
  const base = binaryUnits ? 1024 : 1000;
  if (size === 1) return str('1 Byte');
  if (size < base) return str(`${Math.trunc(size)} Bytes`);
  const prefixes = characters('kMGTPEZY').map(letter => (binaryUnits ? `${letter === 'k' ? 'K' : letter}iB` : `${letter}B`));
  let shown = '';
  for (const [index, prefix] of prefixes.entries()) {
    const unit = base ** (index + 2);
    shown = `${formatValue(float((base * size) / unit), '.1f') ?? ''} ${prefix}`;
    if (size < unit) break;
  }
  return str(shown);
}

export const numberFilters: Readonly<Record<string, TemplateFilter>> = {
  int: plainFilter(toInt),
  float: plainFilter(toFloatValue),
  round: hosted(round),
  abs: plainFilter(absolute),
  filesizeformat: plainFilter(fileSize),
};
