// int, bool, float and range.
import { PythonError } from '../errors.ts';
import { bool, bytes, float, int, tuple } from '../make.ts';
import { contains } from '../compare.ts';
import { bitLength, integerOf } from '../numbers.ts';
import { reprOf } from '../repr.ts';
import type { BoolValue, FloatValue, IntValue, RangeValue } from '../value.ts';
import { method, numberArgument, property, type MethodTable } from './table.ts';

function wholeOf(self: IntValue | BoolValue): bigint {
  return integerOf(self) ?? 0n;
}

function toBytes(value: bigint, length: number, order: string, options: { readonly signed: boolean }): Uint8Array {
  if (value < 0n && !options.signed) throw new PythonError('OverflowError', "can't convert negative int to unsigned");
  const bits = BigInt(length * 8);
  const limit = options.signed ? 1n << (bits - 1n) : 1n << bits;
  if (value >= limit || value < -limit) throw new PythonError('OverflowError', 'int too big to convert');
  const big = Array.from({ length }, (_, index) => Number((BigInt.asUintN(length * 8, value) >> BigInt(8 * (length - 1 - index))) & 0xffn));
  return new Uint8Array(order === 'little' ? big.reverse() : big);
}

export const intMethods: MethodTable<IntValue | BoolValue> = {
  real: property(self => int(wholeOf(self))),
  imag: property(() => int(0)),
  numerator: property(self => int(wholeOf(self))),
  denominator: property(() => int(1)),
  bit_length: method('', self => int(bitLength(wholeOf(self)))),
  bit_count: method('', self => int((wholeOf(self) < 0n ? -wholeOf(self) : wholeOf(self)).toString(2).replaceAll('0', '').length)),
  conjugate: method('', self => int(wholeOf(self))),
  as_integer_ratio: method('', self => tuple([int(wholeOf(self)), int(1)])),
  to_bytes: method('length= byteorder= signed=', (self, [length, order, signed]) =>
    bytes(
      toBytes(wholeOf(self), numberArgument(length, 1), order?.kind === 'str' ? order.value : 'big', {
        signed: signed?.kind === 'bool' && signed.value,
      }),
    ),
  ),
};

export const floatMethods: MethodTable<FloatValue> = {
  real: property(self => float(self.value)),
  imag: property(() => float(0)),
  is_integer: method('', self => bool(Number.isInteger(self.value))),
  conjugate: method('', self => float(self.value)),
  as_integer_ratio: method('', self => {
    if (!Number.isFinite(self.value)) {
      const isNan = Number.isNaN(self.value);
      throw new PythonError(isNan ? 'ValueError' : 'OverflowError', `cannot convert ${isNan ? 'NaN' : 'Infinity'} to integer ratio`);
    }
    let top = self.value;
    let bottom = 1n;
    while (!Number.isInteger(top)) {
      top *= 2;
      bottom *= 2n;
    }
    return tuple([int(BigInt(top)), int(bottom)]);
  }),
};

export const rangeMethods: MethodTable<RangeValue> = {
  start: property(self => int(self.start)),
  stop: property(self => int(self.stop)),
  step: property(self => int(self.step)),
  index: method('value', (self, [value]) => {
    if (!value || contains(self, value) !== true) throw new PythonError('ValueError', `${(value && reprOf(value)) ?? ''} is not in range`);
    return int(((integerOf(value) ?? 0n) - self.start) / self.step);
  }),
  count: method('value', (self, [value]) => int(value && contains(self, value) === true ? 1 : 0)),
};
