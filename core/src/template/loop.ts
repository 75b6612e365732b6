// `loop` inside `{% for %}`.
import { equal } from '../python/values/compare.ts';
import { PythonError } from '../python/values/errors.ts';
import { bool, int } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from './request.ts';
import { Undefined } from './undefined.ts';

export class Loop extends TemplateObject {
  readonly typeName = 'LoopContext';
  override readonly module = 'jinja2.runtime';
  readonly #items: readonly Value[];
  readonly #depth: number;
  readonly #recurse: ((items: Value, depth: number) => Steps<Value>) | null;
  #index = 0;
  #changed: readonly Value[] | null = null;

  /** `depth` from zero. `recurse` renders the loop's body over other items one level deeper. */
  constructor(items: readonly Value[], depth: number, recurse: ((items: Value, depth: number) => Steps<Value>) | null) {
    super();
    this.#items = items;
    this.#depth = depth;
    this.#recurse = recurse;
  }

  moveTo(index: number): void {
    this.#index = index;
  }

  override reprText(): string {
    return `<LoopContext ${this.#index + 1}/${this.#items.length}>`;
  }

  attribute(name: string): Value | undefined {
    const last = this.#items.length - 1;
    switch (name) {
      case 'index':
        return int(this.#index + 1);
      case 'index0':
        return int(this.#index);
      case 'revindex':
        return int(last - this.#index + 1);
      case 'revindex0':
        return int(last - this.#index);
      case 'first':
        return bool(this.#index === 0);
      case 'last':
        return bool(this.#index === last);
      case 'length':
        return int(this.#items.length);
      case 'depth':
        return int(this.#depth + 1);
      case 'depth0':
        return int(this.#depth);
      case 'previtem':
        return this.#items[this.#index - 1] ?? new Undefined('there is no previous item');
      case 'nextitem':
        return this.#items[this.#index + 1] ?? new Undefined('there is no next item');
      case 'cycle':
        return asking(args => this.#cycle(args));
      case 'changed':
        return asking(args => this.#isChanged(args));
      default:
        return undefined;
    }
  }

  #cycle(values: readonly Value[]): Value {
    const value = values[this.#index % values.length];
    if (!value) throw new PythonError('TypeError', 'no items for cycling given');
    return value;
  }

  #isChanged(values: readonly Value[]): Value {
    const same =
      this.#changed?.length === values.length &&
      values.every((value, index) => {
        const answer = equal(value, this.#changed?.[index] ?? value);
        if (answer === null) throw new Unsupported('a comparison that is not known');
        return answer;
      });
    if (!same) this.#changed = values;
    return bool(!same);
  }

  override *callSteps(args: readonly Value[]): Steps<Value> {
    const [items] = args;
    if (!this.#recurse || !items) throw new PythonError('TypeError', "The loop must have the 'recursive' marker to be called recursively.");
    return yield* this.#recurse(items, this.#depth + 1);
  }
}

/** A function of the template that asks nothing. */
export function asking(body: (args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Value): TemplateFunction {
  return new TemplateFunction(function* (args, kwargs) {
    return body(args, kwargs);
  });
}
