// Builtins about numbers and characters: abs, round, pow, divmod, ord, chr, bin, oct, hex.
import type { Machine } from '../../evaluate/machine.ts';
import { callSpecial } from '../../evaluate/specials.ts';
import { PythonError } from '../../values/errors.ts';
import { roundFloat } from '../../values/float-format.ts';
import { float, int, NONE, str, tuple } from '../../values/make.ts';
import { floorDivide, integerOf } from '../../values/numbers.ts';
import { codePointLength } from '../../values/text.ts';
import { spend } from '../../values/effort.ts';
import { errorTypeName } from '../../values/types.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import { native, type Place } from '../arguments.ts';

/** An integer argument: what an object gives as its index counts too. */
function wholeArgument(value: Value | undefined, { call, world }: Place): bigint {
  const index = value?.kind === 'object' ? callSpecial(value, '__index__', [], call.span, world as Machine) : value;
  const found = index && integerOf(index);
  if (found === undefined)
    throw new PythonError('TypeError', `'${value ? errorTypeName(value) : 'NoneType'}' object cannot be interpreted as an integer`);
  return found;
}

function inBase(name: string, prefix: string, radix: number): ObjectValue {
  return native(name, 'number', ([value], place) => {
    const number = wholeArgument(value, place);
    return str(`${number < 0n ? '-' : ''}${prefix}${(number < 0n ? -number : number).toString(radix)}`);
  });
}

/** Half to even, to a power of ten. */
function roundWhole(value: bigint, places: number): bigint {
  if (places >= 0) return value;
  spend(-places / 10);
  const unit = 10n ** BigInt(-places);
  const floor = floorDivide(value, unit);
  const twice = (value - floor * unit) * 2n;
  const up = twice > unit || (twice === unit && floor % 2n !== 0n);
  return (up ? floor + 1n : floor) * unit;
}

const round = native('round', 'number ndigits?', ([value = NONE, digits], place) => {
  const { call, world } = place;
  const isGiven = digits !== undefined && digits.kind !== 'none';
  if (value.kind === 'object') {
    const own = callSpecial(value, '__round__', isGiven ? [digits] : [], call.span, world as Machine);
    return own ?? refuse('type', value, "doesn't define __round__ method");
  }
  const places = isGiven ? Number(wholeArgument(digits, place)) : null;
  const exact = integerOf(value);
  if (exact !== undefined) return int(places === null ? exact : roundWhole(exact, places));
  if (value.kind !== 'float') return refuse('type', value, "doesn't define __round__ method");
  if (places !== null) return float(roundFloat(value.value, places));
  if (!Number.isFinite(value.value))
    throw new PythonError(
      Number.isNaN(value.value) ? 'ValueError' : 'OverflowError',
      `cannot convert float ${Number.isNaN(value.value) ? 'NaN' : 'infinity'} to integer`,
    );
  return int(BigInt(roundFloat(value.value, 0)));
});

function refuse(subject: 'type' | 'bad operand type for abs():', value: Value, why: string): never {
  const shown = errorTypeName(value);
  throw new PythonError('TypeError', subject === 'type' ? `type ${shown} ${why}` : `${subject} '${shown}'`);
}

/** `pow(base, exponent, modulus)`. */
function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 0n) throw new PythonError('ValueError', 'pow() 3rd argument cannot be 0');
  const positive = (value: bigint): bigint => value - floorDivide(value, modulus) * modulus;
  let factor = positive(base);
  if (exponent < 0n) factor = inverse(factor, modulus);
  let result = positive(1n);
  for (let rest = exponent < 0n ? -exponent : exponent; rest > 0n; rest >>= 1n) {
    spend(1);
    if ((rest & 1n) === 1n) result = positive(result * factor);
    factor = positive(factor * factor);
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value, modulus, 1n, 0n];
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  if (a !== 1n && a !== -1n) throw new PythonError('ValueError', 'base is not invertible for the given modulus');
  return x * a;
}

const FUNCTIONS: readonly ObjectValue[] = [
  native('abs', 'x', ([value = NONE], { call, world }) => {
    const exact = integerOf(value);
    if (exact !== undefined) return int(exact < 0n ? -exact : exact);
    if (value.kind === 'float') return float(Math.abs(value.value));
    if (value.kind === 'timedelta')
      return { kind: 'timedelta', microseconds: value.microseconds < 0n ? -value.microseconds : value.microseconds };
    return callSpecial(value, '__abs__', [], call.span, world as Machine) ?? refuse('bad operand type for abs():', value, '');
  }),
  round,
  native('pow', 'base exp mod?', ([base = NONE, exponent = NONE, modulus], { call, world }) => {
    if (!modulus || modulus.kind === 'none') return (world as Machine).binary('**', base, exponent, call.span);
    const [a, b, c] = [integerOf(base), integerOf(exponent), integerOf(modulus)];
    if (a === undefined || b === undefined || c === undefined)
      throw new PythonError('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
    return int(powerModulo(a, b, c));
  }),
  native('divmod', 'a b', ([a = NONE, b = NONE], { call, world }) => {
    const machine = world as Machine;
    const own = callSpecial(a, '__divmod__', [b], call.span, machine);
    return own ?? tuple([machine.binary('//', a, b, call.span), machine.binary('%', a, b, call.span)]);
  }),
  native('ord', 'character', ([value = NONE]) => {
    if (value.kind === 'bytes' && value.value.length === 1) return int(value.value[0] ?? 0);
    if (value.kind !== 'str') throw new PythonError('TypeError', `ord() expected string of length 1, but ${errorTypeName(value)} found`);
    const length = codePointLength(value.value);
    if (length !== 1) throw new PythonError('TypeError', `ord() expected a character, but string of length ${length} found`);
    return int(value.value.codePointAt(0) ?? 0);
  }),
  native('chr', 'i', ([value], place) => {
    const code = wholeArgument(value, place);
    if (code < 0n || code > 0x10ffffn) throw new PythonError('ValueError', 'chr() arg not in range(0x110000)');
    return str(String.fromCodePoint(Number(code)));
  }),
  inBase('bin', '0b', 2),
  inBase('oct', '0o', 8),
  inBase('hex', '0x', 16),
];

export const numberBuiltins: readonly (readonly [string, Value])[] = FUNCTIONS.map(made => ['name' in made ? String(made.name) : '', made]);
