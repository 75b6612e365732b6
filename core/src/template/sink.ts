// Where a rendering goes: text, or (render_template_as_native_obj) the values themselves.
import { PythonError } from '../python/values/errors.ts';
import { str } from '../python/values/make.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { literalOf } from './literal.ts';
import { asText, escapedText, textOf } from './markup.ts';
import { Unsupported } from './request.ts';
import { used } from './undefined.ts';

/** More text than a template may make, in UTF-16 units. */
const MAX_LENGTH = 20_000_000;

export interface Sink {
  text(text: string): void;
  /** A value that is printed; `escaped`: as HTML. */
  value(value: Value, escaped: boolean): void;
  /** What a call block, filter block or recursive loop has made: it must be text already. */
  made(value: Value): void;
  result(): Value;
}

export class TextSink implements Sink {
  #text = '';

  text(text: string): void {
    this.#text += text;
    if (this.#text.length > MAX_LENGTH) throw new Unsupported('a rendered text of that size');
  }

  value(value: Value, escaped: boolean): void {
    this.text(escaped ? escapedText(value) : textOf(value));
  }

  made(value: Value): void {
    const text = asText(value);
    if (text.kind !== 'str') throw new PythonError('TypeError', `sequence item 0: expected str instance, ${errorTypeName(value)} found`);
    this.text(text.value);
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
    this.#parts.push(value);
  }

  made(value: Value): void {
    this.#parts.push(value);
  }

  result(): Value {
    const [only] = this.#parts;
    if (!only) return { kind: 'none' };
    if (this.#parts.length === 1 && asText(only).kind !== 'str') return used(only);
    const text = this.#parts.map(textOf).join('');
    return literalOf(text) ?? str(text);
  }
}
