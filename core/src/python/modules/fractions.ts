// fractions.Fraction.
import { NativeType } from '../evaluate/native-type.ts';
import { PythonError } from '../values/errors.ts';
import { bool, float, int, NONE, tuple } from '../values/make.ts';
import { attributeIn, method, property, type MethodTable } from '../values/methods/table.ts';
import { floorDivide, integerOf } from '../values/numbers.ts';
import { binary, compare, type BinaryOperator } from '../values/operators.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { strRepr } from '../values/repr.ts';
import { errorTypeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { add, divide, fractionOf, multiply, ratioOf, toNumber, type Ratio } from './ratio.ts';
import type { ModuleTable } from './table-type.ts';

class FractionValue extends QuietObject {
  readonly typeName = 'Fraction';
  readonly ratio: Ratio;

  constructor(ratio: Ratio) {
    super();
    this.ratio = ratio;
  }

  classValue(): Value {
    return FRACTION;
  }

  override reprText(): string {
    return `Fraction(${this.ratio.numerator}, ${this.ratio.denominator})`;
  }

  strText(): string {
    const { numerator, denominator } = this.ratio;
    return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
  }

  override truth(): boolean {
    return this.ratio.numerator !== 0n;
  }

  hashText(): string {
    const { numerator, denominator } = this.ratio;
    if (denominator === 1n) return `n${numerator}`;
    const number = toNumber(this.ratio);
    const exact = fractionOf(float(number));
    return exact?.numerator === numerator && exact.denominator === denominator ? `n${number}` : `F${numerator}/${denominator}`;
  }

  asFloat(): number {
    return toNumber(this.ratio);
  }

  override attribute(name: string): Value | undefined {
    return attributeIn(METHODS, 'Fraction', this, name);
  }

  unary(operator: string): Value | undefined {
    if (operator === '~') return undefined;
    return operator === '-' ? new FractionValue(ratioOf(-this.ratio.numerator, this.ratio.denominator)) : this;
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined {
    if (other.kind === 'float' && !Number.isFinite(other.value)) return compare(operator, float(0), other);
    const right = other instanceof FractionValue ? other.ratio : fractionOf(other);
    if (!right) return undefined;
    const [a, b] = [this.ratio.numerator * right.denominator, right.numerator * this.ratio.denominator];
    return compare(operator, int(a), int(b));
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    const comparison = compareWith(this, operator, other);
    if (comparison) return comparison;
    if (other.kind === 'float') {
      const [a, b] = side === 'left' ? [float(toNumber(this.ratio)), other] : [other, float(toNumber(this.ratio))];
      return binary(operator as BinaryOperator, a, b);
    }
    const given = other instanceof FractionValue ? other.ratio : fractionOf(other);
    if (!given) return undefined;
    return side === 'left' ? computed(operator, this.ratio, given) : computed(operator, given, this.ratio);
  }
}

function compareWith(self: FractionValue, operator: string, other: Value): Value | undefined {
  switch (operator) {
    case '==':
    case '!=': {
      const same = self.compared('==', other) ?? false;
      return bool(same === (operator === '=='));
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const answer = self.compared(operator, other);
      return typeof answer === 'boolean' ? bool(answer) : undefined;
    }
    default:
      return undefined;
  }
}

function computed(operator: string, a: Ratio, b: Ratio): Value | undefined {
  const negative = { numerator: -b.numerator, denominator: b.denominator };
  const noZero = (): void => {
    if (b.numerator === 0n) throw new PythonError('ZeroDivisionError', `Fraction(${a.numerator * b.denominator}, 0)`);
  };
  switch (operator) {
    case '+':
      return new FractionValue(add(a, b));
    case '-':
      return new FractionValue(add(a, negative));
    case '*':
      return new FractionValue(multiply(a, b));
    case '/':
      noZero();
      return new FractionValue(divide(a, b));
    case '//':
      return int(floorDivide(a.numerator * b.denominator, a.denominator * b.numerator));
    case '%': {
      const whole = floorDivide(a.numerator * b.denominator, a.denominator * b.numerator);
      return new FractionValue(add(a, multiply(negative, { numerator: whole, denominator: 1n })));
    }
    case '**':
      return b.denominator === 1n ? power(a, b.numerator) : binary('**', float(toNumber(a)), float(toNumber(b)));
    default:
      return undefined;
  }
}

function power(base: Ratio, exponent: bigint): Value {
  const size = exponent < 0n ? -exponent : exponent;
  const top = binary('**', int(base.numerator), int(size));
  const bottom = binary('**', int(base.denominator), int(size));
  const [numerator, denominator] = [integerOf(top) ?? 0n, integerOf(bottom) ?? 1n];
  if (exponent >= 0n) return new FractionValue(ratioOf(numerator, denominator));
  if (numerator === 0n) throw new PythonError('ZeroDivisionError', `Fraction(${denominator}, 0)`);
  return new FractionValue(ratioOf(denominator, numerator));
}

/** Half to even. */
function rounded({ numerator, denominator }: Ratio): bigint {
  const floor = floorDivide(numerator, denominator);
  const twice = (numerator - floor * denominator) * 2n;
  if (twice < denominator) return floor;
  return twice > denominator || floor % 2n !== 0n ? floor + 1n : floor;
}

const METHODS: MethodTable<FractionValue> = {
  numerator: property(self => int(self.ratio.numerator)),
  denominator: property(self => int(self.ratio.denominator)),
  real: property(self => self),
  imag: property(() => int(0)),
  as_integer_ratio: method('', self => tuple([int(self.ratio.numerator), int(self.ratio.denominator)])),
  limit_denominator: method(
    'max_denominator=',
    (self, [most]) => new FractionValue(limited(self.ratio, (most && integerOf(most)) ?? 1_000_000n)),
  ),
  conjugate: method('', self => self),
  __float__: method('', self => float(self.asFloat())),
  __int__: method('', self => int(self.ratio.numerator / self.ratio.denominator)),
  __trunc__: method('', self => int(self.ratio.numerator / self.ratio.denominator)),
  __floor__: method('', self => int(floorDivide(self.ratio.numerator, self.ratio.denominator))),
  __ceil__: method('', self => int(-floorDivide(-self.ratio.numerator, self.ratio.denominator))),
  __abs__: method('', self => (self.ratio.numerator < 0n ? (self.unary('-') ?? self) : self)),
  __round__: method('ndigits?', (self, [digits]) => {
    if (!digits || digits.kind === 'none') return int(rounded(self.ratio));
    const places = integerOf(digits) ?? 0n;
    const scale = places < 0n ? ratioOf(1n, 10n ** -places) : ratioOf(10n ** places, 1n);
    return new FractionValue(divide({ numerator: rounded(multiply(self.ratio, scale)), denominator: 1n }, scale));
  }),
};

/** CPython 3.11 `Fraction.limit_denominator`: the nearest fraction with a denominator up to `most`. */
function limited(ratio: Ratio, most: bigint): Ratio {
  if (most < 1n) throw new PythonError('ValueError', 'max_denominator should be at least 1');
  if (ratio.denominator <= most) return ratio;
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
  let [n, d] = [ratio.numerator, ratio.denominator];
  for (;;) {
    const a = floorDivide(n, d);
    const q2 = q0 + a * q1;
    if (q2 > most) break;
    [p0, q0, p1, q1] = [p1, q1, p0 + a * p1, q2];
    [n, d] = [d, n - a * d];
  }
  const k = (most - q0) / q1;
  const [one, two] = [ratioOf(p0 + k * p1, q0 + k * q1), ratioOf(p1, q1)];
  const distance = (to: Ratio): Ratio => {
    const { numerator, denominator } = add(to, { numerator: -ratio.numerator, denominator: ratio.denominator });
    return { numerator: numerator < 0n ? -numerator : numerator, denominator };
  };
  const [first, second] = [distance(one), distance(two)];
  return second.numerator * first.denominator <= first.numerator * second.denominator ? two : one;
}

/** `'3/4'`, `'0.5'`, `'1e-3'`; CPython 3.11 `_RATIONAL_FORMAT`. */
const WRITTEN = /^\s*([-+]?)(?=\d|\.\d)(\d*(?:_\d+)*)(?:\/(\d+(?:_\d+)*)|(?:\.(\d*(?:_\d+)*))?(?:e([-+]?\d+(?:_\d+)*))?)\s*$/iu;

function parsed(text: string): Ratio {
  const match = WRITTEN.exec(text);
  if (!match) throw new PythonError('ValueError', `Invalid literal for Fraction: ${strRepr(text)}`);
  const plain = match.map(part => (part as string | undefined)?.replaceAll('_', ''));
  const [, sign, whole, below, decimals = '', exponent] = plain;
  const numerator = BigInt(`${whole ?? ''}${decimals}` || '0') * (sign === '-' ? -1n : 1n);
  if (below !== undefined) {
    if (BigInt(below) === 0n) throw new PythonError('ZeroDivisionError', `Fraction(${numerator}, 0)`);
    return ratioOf(numerator, BigInt(below));
  }
  const power10 = Number(exponent ?? 0) - decimals.length;
  return power10 < 0 ? ratioOf(numerator, 10n ** BigInt(-power10)) : ratioOf(numerator * 10n ** BigInt(power10), 1n);
}

function ratioFrom(value: Value): Ratio {
  if (value instanceof FractionValue) return value.ratio;
  if (value.kind === 'str') return parsed(value.value);
  const exact = fractionOf(value);
  if (exact) return exact;
  if (value.kind === 'float')
    throw new PythonError(
      Number.isNaN(value.value) ? 'ValueError' : 'OverflowError',
      `cannot convert ${Number.isNaN(value.value) ? 'NaN' : 'Infinity'} to integer ratio`,
    );
  throw new PythonError('TypeError', 'argument should be a string or a Rational instance');
}

const FRACTION = new NativeType({
  name: 'Fraction',
  module: 'fractions',
  includes: value => value instanceof FractionValue,
  make: ([numerator = int(0), denominator = NONE], _kwargs, call, world) => {
    const unknown = [numerator, denominator].find(value => value.kind === 'dynamic');
    if (unknown) return unknown;
    if (numerator.kind === 'object' && !(numerator instanceof FractionValue)) return world.dynamic('a fraction of an object', call.span);
    if (denominator.kind === 'none') return new FractionValue(ratioFrom(numerator));
    if (numerator.kind === 'str' || numerator.kind === 'float' || denominator.kind === 'float' || denominator.kind === 'str')
      throw new PythonError('TypeError', `both arguments should be Rational instances`);
    const [top, bottom] = [ratioFrom(numerator), ratioFrom(denominator)];
    if (bottom.numerator === 0n)
      throw new PythonError('ZeroDivisionError', `Fraction(${errorTypeName(numerator) === 'int' ? top.numerator : numeratorText(top)}, 0)`);
    return new FractionValue(divide(top, bottom));
  },
});

function numeratorText({ numerator }: Ratio): string {
  return String(numerator);
}

export const fractionsModule: ModuleTable = name => (name === 'Fraction' ? FRACTION : undefined);
