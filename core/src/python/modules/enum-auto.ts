// enum.auto(): a value that is chosen when the class body has run, and what is computed from such values before.
import { binary, type BinaryOperator } from '../values/operators.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Value } from '../values/value.ts';

/** What is not chosen yet: computing with it waits, too. */
abstract class Unchosen extends QuietObject {
  readonly typeName = 'auto';

  binary(operator: string, other: Value, side: 'left' | 'right'): Value {
    return side === 'left' ? new Computed(operator, this, other) : new Computed(operator, other, this);
  }
}

export class AutoValue extends Unchosen {}

/** `RW = R | W` in the body of a Flag. */
class Computed extends Unchosen {
  readonly #operator: string;
  readonly #left: Value;
  readonly #right: Value;

  constructor(operator: string, left: Value, right: Value) {
    super();
    this.#operator = operator;
    this.#left = left;
    this.#right = right;
  }

  resolve(resolved: ReadonlyMap<AutoValue, Value>): Value {
    const side = (value: Value): Value =>
      value instanceof Computed ? value.resolve(resolved) : value instanceof AutoValue ? (resolved.get(value) ?? value) : value;
    return binary(this.#operator as BinaryOperator, side(this.#left), side(this.#right));
  }
}

/** The value of a member; `next` chooses one for an `auto()` that is met first. */
export function resolveAuto(written: Value, resolved: Map<AutoValue, Value>, next: () => Value): Value {
  if (written instanceof Computed) return written.resolve(resolved);
  if (!(written instanceof AutoValue)) return written;
  const value = resolved.get(written) ?? next();
  resolved.set(written, value);
  return value;
}
