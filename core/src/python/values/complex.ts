// Complex numbers.
import { bool, float } from './make.ts';
import { PythonError } from './errors.ts';
import { floatRepr } from './float-text.ts';
import { attributeIn, method, property, type MethodTable } from './methods/table.ts';
import { integerOf, toFloat } from './numbers.ts';
import { QuietObject } from './quiet-object.ts';
import type { Value } from './value.ts';

export class ComplexValue extends QuietObject {
  readonly typeName = 'complex';
  readonly real: number;
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    super();
    this.real = real;
    this.imaginary = imaginary;
  }

  override reprText(): string {
    const imaginary = `${shortened(this.imaginary)}j`;
    if (this.real === 0 && !Object.is(this.real, -0)) return imaginary;
    const sign = imaginary.startsWith('-') ? '' : '+';
    return `(${shortened(this.real)}${sign}${imaginary})`;
  }

  override truth(): boolean {
    return this.real !== 0 || this.imaginary !== 0;
  }

  hashText(): string {
    if (this.imaginary !== 0) return `c${this.real},${this.imaginary}`;
    return Number.isInteger(this.real) ? `n${BigInt(this.real)}` : `n${this.real}`;
  }

  override attribute(name: string): Value | undefined {
    return attributeIn(METHODS, 'complex', this, name);
  }

  unary(operator: string): Value | undefined {
    if (operator === '~') return undefined;
    return operator === '-' ? new ComplexValue(-this.real, -this.imaginary) : this;
  }

  compared(operator: string, other: Value): boolean | undefined {
    const right = complexOf(other);
    if (operator !== '==') return undefined;
    return right ? this.real === right.real && this.imaginary === right.imaginary : undefined;
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    const given = complexOf(other);
    if (operator === '==' || operator === '!=') {
      const same = given ? this.compared('==', other) === true : false;
      return bool(same === (operator === '=='));
    }
    if (!given) return undefined;
    return side === 'left' ? computed(operator, this, given) : computed(operator, given, this);
  }
}

/** A float without the `.0` that a complex number does not print. */
function shortened(value: number): string {
  return floatRepr(value).replace(/\.0$/u, '');
}

export function complexOf(value: Value): ComplexValue | undefined {
  if (value instanceof ComplexValue) return value;
  const whole = integerOf(value);
  if (whole !== undefined) return new ComplexValue(toFloat(whole), 0);
  return value.kind === 'float' ? new ComplexValue(value.value, 0) : undefined;
}

function computed(operator: string, a: ComplexValue, b: ComplexValue): Value | undefined {
  switch (operator) {
    case '+':
      return new ComplexValue(a.real + b.real, a.imaginary + b.imaginary);
    case '-':
      return new ComplexValue(a.real - b.real, a.imaginary - b.imaginary);
    case '*':
      return new ComplexValue(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real);
    case '/':
      return quotient(a, b);
    case '**':
      return power(a, b);
    default:
      return undefined;
  }
}

/** CPython `_Py_c_quot`: by the larger part of the divisor. */
function quotient(a: ComplexValue, b: ComplexValue): Value {
  if (b.real === 0 && b.imaginary === 0) throw new PythonError('ZeroDivisionError', 'complex division by zero');
  if (Math.abs(b.real) >= Math.abs(b.imaginary)) {
    const ratio = b.imaginary / b.real;
    const divisor = b.real + b.imaginary * ratio;
    return new ComplexValue((a.real + a.imaginary * ratio) / divisor, (a.imaginary - a.real * ratio) / divisor);
  }
  const ratio = b.real / b.imaginary;
  const divisor = b.real * ratio + b.imaginary;
  return new ComplexValue((a.real * ratio + a.imaginary) / divisor, (a.imaginary * ratio - a.real) / divisor);
}

/** Small whole powers by squaring, as CPython has them; others need a logarithm of which the last digit is not sure. */
function power(a: ComplexValue, b: ComplexValue): Value | undefined {
  if (b.imaginary !== 0 || !Number.isInteger(b.real) || b.real < 0 || b.real > 100) return undefined;
  let [result, factor] = [new ComplexValue(1, 0), a];
  for (let rest = b.real; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, factor);
    factor = times(factor, factor);
  }
  return result;
}

function times(a: ComplexValue, b: ComplexValue): ComplexValue {
  return new ComplexValue(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real);
}

const METHODS: MethodTable<ComplexValue> = {
  real: property(self => float(self.real)),
  imag: property(self => float(self.imaginary)),
  conjugate: method('', self => new ComplexValue(self.real, -self.imaginary)),
  __abs__: method('', self => float(Math.hypot(self.real, self.imaginary))),
  __bool__: method('', self => bool(self.truth())),
};

const WRITTEN = /^([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)?(?:([+-]?(?:(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)?)j)?$/iu;

/** `complex('1+2j')`; null for what is none. */
export function parseComplex(written: string): ComplexValue | null {
  const text = written
    .trim()
    .replace(/^\((.*)\)$/u, '$1')
    .trim();
  const match = WRITTEN.exec(text);
  if (!match || text === '') return null;
  const [, real, imaginary] = match;
  if (real !== undefined && imaginary !== undefined && !/^[+-]/u.test(imaginary)) return null;
  const size = imaginary === undefined ? 0 : /^[+-]?$/u.test(imaginary) ? Number(`${imaginary}1`) : Number(imaginary);
  return new ComplexValue(Number(real ?? 0), size);
}
