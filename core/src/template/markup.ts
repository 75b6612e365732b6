// Markup: text that filters such as `escape`, `safe` and `tojson` mark as HTML. Printing, joining and filters take it as text;
// its own operators and methods escape what they are given and are not modelled.
import { PythonError } from '../python/values/errors.ts';
import { iterate, lengthOf } from '../python/values/items.ts';
import { str } from '../python/values/make.ts';
import { NativeIterable } from '../python/values/callable.ts';
import { strOf, strRepr } from '../python/values/repr.ts';
import { errorTypeName, typeName } from '../python/values/types.ts';
import type { ObjectValue, Value } from '../python/values/value.ts';
import { EnumText } from './airflow/fact-object.ts';
import { Unsupported } from './request.ts';
import { Undefined, used } from './undefined.ts';

export class Markup implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'Markup';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  reprText(): string {
    return `Markup(${strRepr(this.text)})`;
  }

  strText(): string {
    return this.text;
  }

  truth(): boolean {
    return this.text !== '';
  }

  attribute(name: string): Value | undefined {
    throw new Unsupported(`Markup.${name}`);
  }

  length(): number {
    return lengthOf(str(this.text)) ?? 0;
  }
}

/** HTML-escapes as MarkupSafe does. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&#34;');
}

/** `str(value)`; raises for undefined values, refuses what is not known. */
export function textOf(value: Value): string {
  const text = strOf(value);
  if (text === null) throw unknown(value);
  return text;
}

function unknown(value: Value): Unsupported {
  if (value.kind === 'dynamic') return new Unsupported(`a value that is not known: ${value.why}`);
  return new Unsupported(`the text of a ${typeName(value)}`);
}

/** A str where Python wants one: Markup and members of string enums are strings too. */
export function asText(value: Value): Value {
  if (value instanceof EnumText) return str(value.value);
  return value instanceof Markup ? str(value.text) : value;
}

/** All items of an iterable. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof Undefined) return value.iterate();
  if (value.kind === 'object' && !(value instanceof NativeIterable) && value.iterate === undefined) {
    if (value instanceof Markup) return itemsOf(str(value.text));
    throw new PythonError('TypeError', `'${errorTypeName(value)}' object is not iterable`);
  }
  const items = iterate(used(value));
  if ('kind' in items) throw unknown(items);
  if (value.kind === 'set' && items.length > 1) throw new Unsupported('the order of a set');
  return items;
}
