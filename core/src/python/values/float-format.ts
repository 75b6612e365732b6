// Floats in fixed and exponent notation to a number of digits, rounded half to even on their exact binary value.

/** `value` as `mantissa * 2 ** exponent`, exact; it is finite and not negative. */
function decompose(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return exponent === 0 ? { mantissa: fraction, exponent: -1074 } : { mantissa: fraction | 0x10000000000000n, exponent: exponent - 1075 };
}

/** `round(value * 10 ** power)` exactly, half to even. */
function scaledInteger(value: number, power: number): bigint {
  const { mantissa, exponent } = decompose(value);
  let top = mantissa;
  let bottom = 1n;
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  if (power >= 0) top *= 10n ** BigInt(power);
  else bottom *= 10n ** BigInt(-power);
  const floor = top / bottom;
  const twice = 2n * (top - floor * bottom);
  if (twice === bottom) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > bottom ? floor + 1n : floor;
}

/** `%.{precision}f` of a finite number that is not negative. */
export function fixedDigits(value: number, precision: number): string {
  const digits = scaledInteger(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/** The `count` leading digits and the decimal exponent of the first; zero has exponent 0. */
export function leadingDigits(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const exponent = Number(value.toExponential().split('e')[1]);
  const digits = scaledInteger(value, count - 1 - exponent).toString();
  // 9.99 to two digits is 10: one digit too many, and the next exponent.
  return digits.length > count ? { digits: digits.slice(0, count), exponent: exponent + 1 } : { digits, exponent };
}

/** `round(value, digits)`: the float nearest to the decimal rounding, as CPython does by printing and reading back. */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const size = Math.abs(value);
  if (digits > 323) return value;
  if (digits < -308) return value < 0 ? -0 : 0;
  const rounded = digits >= 0 ? Number(fixedDigits(size, digits)) : Number(scaledInteger(size, digits) * 10n ** BigInt(-digits));
  return value < 0 ? -rounded : rounded;
}
