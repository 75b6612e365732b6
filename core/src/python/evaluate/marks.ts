// What the evaluator knows of values beside their content: marks that no Python code can see.
import { dynamic } from '../values/make.ts';
import type { DynamicValue, ObjectValue, Value } from '../values/value.ts';

export class ValueMarks {
  readonly #taints = new WeakMap<Value, DynamicValue>();
  readonly #faces = new WeakMap<Value, ObjectValue>();
  readonly #hashes = new WeakMap<DynamicValue, string>();
  readonly #abstract = new WeakSet<Value>();
  readonly #imported = new WeakSet<DynamicValue>();

  /** Why the content of a list, dict or set is not known any more. */
  taintOf(value: Value): DynamicValue | undefined {
    return this.#taints.get(value);
  }

  taint(value: Value, why: DynamicValue): void {
    this.#taints.set(value, why);
  }

  /** A plain value that is also a member of an enum (`class Color(str, Enum)`): its object, for attributes and text. */
  giveFace(value: Value, object: ObjectValue): void {
    this.#faces.set(value, object);
  }

  behindFace(value: Value): ObjectValue | undefined {
    return this.#faces.get(value);
  }

  /** What `hash(x)` gives differs from run to run; that equal values give the same does not. */
  setHash(answer: DynamicValue, key: string): DynamicValue {
    this.#hashes.set(answer, key);
    return answer;
  }

  hashOf(answer: Value): string | undefined {
    return answer.kind === 'dynamic' ? this.#hashes.get(answer) : undefined;
  }

  /** `@abstractmethod`. */
  markAbstract(member: Value): void {
    this.#abstract.add(member);
  }

  isAbstract(member: Value): boolean {
    return this.#abstract.has(member);
  }

  /** Something imported of which only that is known: a module, class or function, and as such true. */
  markImported(value: DynamicValue): DynamicValue {
    this.#imported.add(value);
    return value;
  }

  isImported(value: DynamicValue): boolean {
    return this.#imported.has(value);
  }

  /** What is computed from something imported may be false: it loses the mark. */
  computed(from: Value): Value {
    return from.kind === 'dynamic' && this.isImported(from) ? dynamic(from.why, from.span) : from;
  }
}
