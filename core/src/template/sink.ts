// Where a rendering goes: text, or (render_template_as_native_obj) the values themselves.
import { str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { literalOf } from './literal.ts';
import { textOf } from './markup.ts';
import { Unsupported } from './request.ts';
import { used } from './undefined.ts';

/** More text than a template may make, in UTF-16 units. */
const MAX_LENGTH = 20_000_000;

export interface Sink {
  text(text: string): void;
  value(value: Value): void;
  result(): Value;
}

export class TextSink implements Sink {
  #text = '';

  text(text: string): void {
    this.#text += text;
    if (this.#text.length > MAX_LENGTH) throw new Unsupported('a rendered text of that size');
  }

  value(value: Value): void {
    this.text(textOf(value));
  }

  result(): Value {
    return str(this.#text);
  }
}

/** jinja2 `nativetypes.py`, native_concat: one value stays what it is; texts are read as a Python literal when they are one. */
export class NativeSink implements Sink {
  readonly #parts: Value[] = [];

  text(text: string): void {
    this.#parts.push(str(text));
  }

  value(value: Value): void {
    this.#parts.push(used(value));
  }

  result(): Value {
    const [only] = this.#parts;
    if (!only) return { kind: 'none' };
    if (this.#parts.length === 1 && only.kind !== 'str') return only;
    const text = this.#parts.map(textOf).join('');
    return literalOf(text) ?? str(text);
  }
}
