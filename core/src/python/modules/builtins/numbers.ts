// Builtins about numbers and characters: abs, round, pow, divmod, ord, chr, bin, oct, hex.
import { PythonError } from '../../values/errors.ts';
import { float, int, str, tuple } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { binary } from '../../values/operators.ts';
import { codePointLength } from '../../values/text.ts';
import { errorTypeName } from '../../values/types.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import { native } from '../arguments.ts';

function whole(value: Value | undefined): bigint {
  const found = value && integerOf(value);
  if (found === undefined)
    throw new PythonError('TypeError', `'${value ? errorTypeName(value) : 'NoneType'}' object cannot be interpreted as an integer`);
  return found;
}

function inBase(name: string, prefix: string, radix: number): ObjectValue {
  return native(name, 'number', ([value]) => {
    const number = whole(value);
    return str(`${number < 0n ? '-' : ''}${prefix}${(number < 0n ? -number : number).toString(radix)}`);
  });
}

/** Half to even, on the exact decimal expansion of the number, as CPython rounds. */
function roundFloat(value: number, digits: number): number {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e21 || digits > 60) return value;
  if (digits < 0) return roundFloat(value / 10 ** -digits, 0) * 10 ** -digits;
  // toFixed is exact, but takes the larger of two equally near numbers.
  const [whole = '0', fraction = ''] = size.toFixed(100).split('.');
  const down = Number(`${whole}.${fraction.slice(0, digits)}`);
  const isTie = /^50*$/u.test(fraction.slice(digits));
  const lastDigit = Number((digits === 0 ? whole : fraction.slice(0, digits)).at(-1) ?? 0);
  const rounded = isTie && lastDigit % 2 === 0 ? down : Number(size.toFixed(digits));
  return value < 0 ? -rounded : rounded;
}

const round = native('round', 'number ndigits?', ([value, digits], { call, world }) => {
  const places = digits && digits.kind !== 'none' ? Number(whole(digits)) : null;
  const exact = value && integerOf(value);
  if (exact !== undefined) {
    if (places === null || places >= 0) return int(exact);
    return world.dynamic('round() of an int to tens', call.span);
  }
  if (value?.kind !== 'float') return world.dynamic('round() of an object', call.span);
  if (places === null) return int(BigInt(roundFloat(value.value, 0)));
  return float(roundFloat(value.value, places));
});

const FUNCTIONS: readonly ObjectValue[] = [
  native('abs', 'x', ([value], { call, world }) => {
    const exact = value && integerOf(value);
    if (exact !== undefined) return int(exact < 0n ? -exact : exact);
    if (value?.kind === 'float') return float(Math.abs(value.value));
    if (value?.kind === 'timedelta')
      return { kind: 'timedelta', microseconds: value.microseconds < 0n ? -value.microseconds : value.microseconds };
    return world.dynamic('abs() of an object', call.span);
  }),
  round,
  native('pow', 'base exp mod?', ([base, exponent, modulus], { call, world }) => {
    if (modulus && modulus.kind !== 'none') return world.dynamic('pow() with a modulus', call.span);
    return base && exponent ? binary('**', base, exponent) : int(0);
  }),
  native('divmod', 'a b', ([a, b], { call, world }) =>
    a?.kind === 'object'
      ? world.dynamic('divmod() of an object', call.span)
      : a && b
        ? tuple([binary('//', a, b), binary('%', a, b)])
        : tuple([]),
  ),
  native('ord', 'character', ([value]) => {
    const code = value?.kind === 'str' && codePointLength(value.value) === 1 ? value.value.codePointAt(0) : undefined;
    if (code === undefined) throw new PythonError('TypeError', 'ord() expected a character');
    return int(code);
  }),
  native('chr', 'i', ([value]) => {
    const code = whole(value);
    if (code < 0n || code > 0x10ffffn) throw new PythonError('ValueError', 'chr() arg not in range(0x110000)');
    return str(String.fromCodePoint(Number(code)));
  }),
  inBase('bin', '0b', 2),
  inBase('oct', '0o', 8),
  inBase('hex', '0x', 16),
];

export const numberBuiltins: readonly (readonly [string, Value])[] = FUNCTIONS.map(made => ['name' in made ? String(made.name) : '', made]);
