// The shape most native objects share: true, printing as nothing known, without attributes, until a subclass says otherwise.
import type { ObjectValue, Value } from './value.ts';

export abstract class QuietObject implements ObjectValue {
  readonly kind = 'object';
  abstract readonly typeName: string;

  reprText(): string | null {
    return null;
  }

  truth(): boolean | null {
    return true;
  }

  attribute(_name: string): Value | undefined {
    return undefined;
  }
}
