// decimal: Decimal, and the names of its ways of rounding.
import { NativeType } from '../../evaluate/native-type.ts';
import { PythonError } from '../../values/errors.ts';
import { bool, float, int, str, tuple } from '../../values/make.ts';
import { NativeTuple } from '../../values/callable.ts';
import { attributeIn, method, property, type MethodTable } from '../../values/methods/table.ts';
import { integerOf } from '../../values/numbers.ts';
import { QuietObject } from '../../values/quiet-object.ts';
import { errorTypeName } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { fractionOf, ratioOf, ratioOfFloat, toNumber } from '../ratio.ts';
import type { ModuleTable } from '../table-type.ts';
import { formatDecimal } from './format.ts';
import * as number from './number.ts';
import type { Decimal, DecimalNumber, Rounding } from './number.ts';

const ROUNDINGS: readonly Rounding[] = [
  'ROUND_CEILING',
  'ROUND_DOWN',
  'ROUND_FLOOR',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_HALF_UP',
  'ROUND_UP',
  'ROUND_05UP',
];

class DecimalValue extends QuietObject {
  readonly typeName = 'Decimal';
  readonly errorName = 'decimal.Decimal';
  readonly decimal: Decimal;

  constructor(decimal: Decimal) {
    super();
    this.decimal = decimal;
  }

  classValue(): Value {
    return DECIMAL;
  }

  override reprText(): string {
    return `Decimal('${number.decimalText(this.decimal)}')`;
  }

  strText(): string {
    return number.decimalText(this.decimal);
  }

  override truth(): boolean {
    return this.decimal.kind !== 'finite' || this.decimal.coefficient !== 0n;
  }

  /** Equal numbers of any type meet. */
  hashText(): string {
    const { decimal } = this;
    if (decimal.kind !== 'finite') return `n${decimal.kind === 'nan' ? 'NaN' : decimal.negative ? '-Infinity' : 'Infinity'}`;
    const { numerator, denominator } = exact(decimal);
    if (denominator === 1n) return `n${numerator}`;
    const near = toNumber({ numerator, denominator });
    const back = fractionOf(float(near));
    return back?.numerator === numerator && back.denominator === denominator ? `n${near}` : `F${numerator}/${denominator}`;
  }

  asFloat(): number {
    return Number(this.strText());
  }

  override attribute(name: string): Value | undefined {
    return attributeIn(METHODS, 'decimal.Decimal', this, name);
  }

  unary(operator: string): Value | undefined {
    if (operator === '~') return undefined;
    const { decimal } = this;
    if (decimal.kind !== 'finite') return new DecimalValue(operator === '-' ? { ...decimal, negative: !decimal.negative } : decimal);
    const signed = operator === '-' ? number.negated(decimal) : decimal;
    return new DecimalValue(number.fixed(signed.coefficient === 0n ? { ...signed, negative: false } : signed));
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined {
    const right = comparable(other);
    if (!right) return undefined;
    const sign = signBetween(this.decimal, right);
    if (sign === null) return false;
    return operator === '=='
      ? sign === 0
      : operator === '<'
        ? sign < 0
        : operator === '<='
          ? sign <= 0
          : operator === '>'
            ? sign > 0
            : sign >= 0;
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    switch (operator) {
      case '==':
        return comparable(other) ? bool(this.compared('==', other) === true) : bool(false);
      case '!=':
        return bool(!(comparable(other) && this.compared('==', other) === true));
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const answer = this.compared(operator, other);
        return answer === undefined || answer === null ? undefined : bool(answer);
      }
      default: {
        const given = other instanceof DecimalValue ? other.decimal : integerDecimal(other);
        if (!given) return undefined;
        const [a, b] = side === 'left' ? [this.decimal, given] : [given, this.decimal];
        return a.kind === 'finite' && b.kind === 'finite' ? computed(operator, a, b) : undefined;
      }
    }
  }
}

function exact(value: DecimalNumber): { readonly numerator: bigint; readonly denominator: bigint } {
  const signed = number.signedOf(value);
  return value.exponent >= 0
    ? ratioOf(signed * number.powerOfTen(value.exponent), 1n)
    : ratioOf(signed, number.powerOfTen(-value.exponent));
}

function integerDecimal(value: Value): DecimalNumber | undefined {
  const whole = integerOf(value);
  return whole === undefined ? undefined : number.finite(whole, 0);
}

/** Numbers that a Decimal can be compared with: a float by its exact value. */
function comparable(value: Value): Decimal | undefined {
  if (value instanceof DecimalValue) return value.decimal;
  if (value.kind === 'float') return fromFloat(value.value);
  return integerDecimal(value);
}

function fromFloat(value: number): Decimal {
  if (Number.isNaN(value)) return { kind: 'nan', negative: false };
  if (!Number.isFinite(value)) return { kind: 'infinite', negative: value < 0 };
  if (value === 0) return number.finite(0n, 0, Object.is(value, -0));
  const { numerator, denominator } = ratioOfFloat(value);
  // The denominator is a power of two: as many fives make it one of ten.
  const twos = denominator.toString(2).length - 1;
  return number.finite(numerator * 5n ** BigInt(twos), -twos);
}

/** Negative, zero or positive; null beside a NaN. */
function signBetween(a: Decimal, b: Decimal): number | null {
  if (a.kind === 'nan' || b.kind === 'nan') return null;
  const infinite = (value: Decimal): number => (value.kind === 'infinite' ? (value.negative ? -1 : 1) : 0);
  if (a.kind === 'finite' && b.kind === 'finite') return number.compareNumbers(a, b);
  return infinite(a) - infinite(b);
}

function asDecimal(value: Value): Value {
  const decimal = comparable(value);
  return decimal ? new DecimalValue(decimal) : value;
}

function computed(operator: string, a: DecimalNumber, b: DecimalNumber): Value | undefined {
  switch (operator) {
    case '+':
      return new DecimalValue(number.add(a, b));
    case '-':
      return new DecimalValue(number.add(a, number.negated(b)));
    case '*':
      return new DecimalValue(number.multiply(a, b));
    case '/':
      return new DecimalValue(number.divide(a, b));
    case '//':
      return new DecimalValue(number.divideInteger(a, b)[0]);
    case '%':
      return new DecimalValue(number.divideInteger(a, b)[1]);
    default:
      return undefined;
  }
}

function roundingOf(value: Value | undefined): Rounding {
  if (value === undefined || value.kind === 'none') return 'ROUND_HALF_EVEN';
  const found = value.kind === 'str' ? ROUNDINGS.find(name => name === value.value) : undefined;
  if (!found) throw new PythonError('TypeError', `valid values for rounding are:\n  [${ROUNDINGS.join(', ')}]`);
  return found;
}

function finiteOf(self: DecimalValue): DecimalNumber {
  if (self.decimal.kind === 'finite') return self.decimal;
  throw new PythonError('InvalidOperation', "[<class 'decimal.InvalidOperation'>]");
}

function wholeOf(self: DecimalValue, rounding: Rounding): Value {
  const { decimal } = self;
  if (decimal.kind !== 'finite')
    throw new PythonError(
      decimal.kind === 'nan' ? 'ValueError' : 'OverflowError',
      `cannot convert ${decimal.kind === 'nan' ? 'NaN' : 'Infinity'} to integer`,
    );
  const size = number.withoutDigits(decimal.coefficient, -decimal.exponent, rounding, decimal.negative);
  return int(decimal.negative ? -size : size);
}

function integral(self: DecimalValue, rounding: Value | undefined): Value {
  const value = finiteOf(self);
  if (value.exponent >= 0) return self;
  const coefficient = number.withoutDigits(value.coefficient, -value.exponent, roundingOf(rounding), value.negative);
  return new DecimalValue({ ...value, coefficient, exponent: 0 });
}

const METHODS: MethodTable<DecimalValue> = {
  real: property(self => self),
  imag: property(() => new DecimalValue(number.finite(0n, 0))),
  quantize: method('exp: rounding= context=', (self, [pattern, rounding]) => {
    const to = pattern instanceof DecimalValue ? pattern.decimal : pattern && integerDecimal(pattern);
    if (to?.kind !== 'finite')
      throw new PythonError('TypeError', `conversion from ${pattern ? errorTypeName(pattern) : 'NoneType'} to Decimal is not supported`);
    return new DecimalValue(number.quantized(finiteOf(self), to.exponent, roundingOf(rounding)));
  }),
  normalize: method('context=', self => new DecimalValue(number.normalized(finiteOf(self)))),
  to_integral_value: method('rounding= context=', (self, [rounding]) => integral(self, rounding)),
  to_integral: method('rounding= context=', (self, [rounding]) => integral(self, rounding)),
  to_integral_exact: method('rounding= context=', (self, [rounding]) => integral(self, rounding)),
  as_tuple: method('', self => {
    const value = finiteOf(self);
    const digits = tuple(Array.from(value.coefficient.toString(), digit => int(BigInt(digit))));
    const sign = value.negative ? 1 : 0;
    const shown = `(${value.coefficient.toString().split('').join(', ')}${value.coefficient < 10n ? ',' : ''})`;
    const fields = [
      ['sign', int(sign)],
      ['digits', digits],
      ['exponent', int(value.exponent)],
    ] as const;
    return new NativeTuple('DecimalTuple', fields, () => `DecimalTuple(sign=${sign}, digits=${shown}, exponent=${value.exponent})`);
  }),
  as_integer_ratio: method('', self => {
    const { numerator, denominator } = exact(finiteOf(self));
    return tuple([int(numerator), int(denominator)]);
  }),
  adjusted: method('', self => int(number.adjusted(finiteOf(self)))),
  copy_abs: method('', self => new DecimalValue({ ...self.decimal, negative: false })),
  copy_negate: method('', self => new DecimalValue({ ...self.decimal, negative: !self.decimal.negative })),
  is_nan: method('', self => bool(self.decimal.kind === 'nan')),
  is_finite: method('', self => bool(self.decimal.kind === 'finite')),
  is_infinite: method('', self => bool(self.decimal.kind === 'infinite')),
  is_signed: method('', self => bool(self.decimal.negative)),
  is_zero: method('', self => bool(self.decimal.kind === 'finite' && self.decimal.coefficient === 0n)),
  max: method('other:', (self, [other]) => (other && self.compared('<', other) === true ? asDecimal(other) : self)),
  min: method('other:', (self, [other]) => (other && self.compared('>', other) === true ? asDecimal(other) : self)),
  __int__: method('', self => wholeOf(self, 'ROUND_DOWN')),
  __trunc__: method('', self => wholeOf(self, 'ROUND_DOWN')),
  __floor__: method('', self => wholeOf(self, 'ROUND_FLOOR')),
  __ceil__: method('', self => wholeOf(self, 'ROUND_CEILING')),
  __float__: method('', self => float(self.asFloat())),
  __abs__: method('', self => (self.decimal.negative ? (self.unary('-') ?? self) : (self.unary('+') ?? self))),
  __round__: method('ndigits?', (self, [digits]) =>
    digits && digits.kind !== 'none'
      ? new DecimalValue(number.quantized(finiteOf(self), -Number(integerOf(digits) ?? 0n), 'ROUND_HALF_EVEN'))
      : wholeOf(self, 'ROUND_HALF_EVEN'),
  ),
  __format__: method('specifier', (self, [spec]) => str(formatDecimal(self.decimal, spec?.kind === 'str' ? spec.value : ''))),
  __str__: method('', self => str(self.strText())),
};

const DECIMAL = new NativeType({
  name: 'Decimal',
  module: 'decimal',
  includes: value => value instanceof DecimalValue,
  make: ([given], kwargs, call, world) => {
    const value = given ?? kwargs.get('value') ?? int(0);
    if (value.kind === 'dynamic' || value instanceof DecimalValue) return value;
    if (value.kind === 'tuple' || value.kind === 'list') return world.dynamic('a Decimal of a tuple', call.span);
    if (value.kind === 'str') {
      const parsed = number.parseDecimal(value.value);
      if (!parsed) throw new PythonError('InvalidOperation', "[<class 'decimal.ConversionSyntax'>]");
      return new DecimalValue(parsed);
    }
    const exactly = comparable(value);
    if (!exactly) throw new PythonError('TypeError', `conversion from ${errorTypeName(value)} to Decimal is not supported`);
    return new DecimalValue(exactly);
  },
  attributes: new Map<string, Value>(),
});

const EXCEPTIONS = ['DecimalException', 'InvalidOperation', 'DivisionByZero', 'Inexact'];

export const decimalModule: ModuleTable = (name, world) => {
  if (name === 'Decimal') return DECIMAL;
  if (ROUNDINGS.some(rounding => rounding === name)) return str(name);
  return EXCEPTIONS.includes(name) ? world.exceptionClass(name, 'ArithmeticError') : undefined;
};
