// Markup: text that filters such as `escape`, `safe` and `tojson` mark as HTML, and that escapes what is added to it (MarkupSafe).
import { PythonError } from '../python/values/errors.ts';
import { iterate, lengthOf } from '../python/values/items.ts';
import { percentFormat } from '../python/values/format.ts';
import { binary, compare, type BinaryOperator } from '../python/values/operators.ts';
import { str, tuple } from '../python/values/make.ts';
import { NativeIterable } from '../python/values/callable.ts';
import { reprOf, strOf, strRepr } from '../python/values/repr.ts';
import { errorTypeName, typeName } from '../python/values/types.ts';
import type { ObjectValue, Value } from '../python/values/value.ts';
import { EnumText } from './airflow/fact-object.ts';
import { TemplateObject, Unsupported } from './request.ts';
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

  iterate(): readonly Value[] {
    return itemsOf(str(this.text));
  }

  length(): number {
    return lengthOf(str(this.text)) ?? 0;
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null {
    const text = asText(other);
    return operator === '==' && text.kind !== 'str' ? false : compare(operator, str(this.text), text);
  }

  hashText(): string {
    return `s${this.text}`;
  }
}

/** HTML-escapes as MarkupSafe does. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&#34;');
}

/** `str(escape(value))`: Markup stays as it is. */
export function escapedText(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined && value.typeName === 'ChainableUndefined') return '';
  return escapeHtml(textOf(value));
}

/** `str(value)`; raises for undefined values, refuses what is not known. */
export function textOf(value: Value): string {
  if (value.kind === 'str') return value.value;
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
  if (value.kind !== 'object') return value;
  if (value instanceof EnumText) return str(value.value);
  return value instanceof Markup ? str(value.text) : value;
}

/** `soft_str(value)` with something done to its text: Markup stays Markup. */
export function softly(value: Value, change: (text: string) => string): Value {
  return value instanceof Markup ? new Markup(change(value.text)) : str(change(textOf(value)));
}

/** All items of an iterable. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof Undefined) return value.iterate();
  if (value.kind === 'object' && !(value instanceof NativeIterable) && (value.iterate === undefined || value instanceof TemplateObject))
    throw new PythonError('TypeError', `'${errorTypeName(value)}' object is not iterable`);
  if (value instanceof Markup) return itemsOf(str(value.text));
  const items = iterate(used(value));
  if ('kind' in items) throw unknown(items);
  if (value.kind === 'set' && items.length > 1) throw new Unsupported('the order of a set');
  return items;
}

/** jinja2 `runtime.py`, markup_join: once one part is Markup the rest is escaped. */
export function joinedMarkup(values: readonly Value[]): Value {
  return values.some(value => value instanceof Markup) ? new Markup(values.map(escapedText).join('')) : str(values.map(textOf).join(''));
}

/** `+`, `*` and `%` of Markup; undefined where neither side is any, or Python's own text operation is what happens. */
export function markupOperation(operator: BinaryOperator, left: Value, right: Value): Value | undefined {
  const isText = (value: Value) => value instanceof Markup || asText(value).kind === 'str';
  if (!(left instanceof Markup) && !(right instanceof Markup)) return undefined;
  if (operator === '+' && isText(left) && isText(right)) return new Markup(escapedText(left) + escapedText(right));
  if (operator === '%' && left instanceof Markup) return new Markup(percentFormatted(left.text, right));
  if (operator !== '*') return undefined;
  const made = binary('*', asText(left), asText(right));
  return made.kind === 'str' ? new Markup(made.value) : made;
}

/** What goes into Markup by `%` is escaped. MarkupSafe `__init__.py`, _MarkupEscapeHelper. */
class Escaped implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = '_MarkupEscapeHelper';
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reprText(): string | null {
    const text = reprOf(this.#value);
    return text === null ? null : escapeHtml(text);
  }

  strText(): string {
    return escapedText(this.#value);
  }

  truth(): boolean {
    return true;
  }

  attribute(): undefined {
    return undefined;
  }
}

/** What has items may go in without being used: Python takes it for a mapping. */
function isUnused(template: string, given: Value): boolean {
  return ['list', 'bytes', 'range'].includes(given.kind) && !template.replaceAll('%%', '').includes('%');
}

function percentFormatted(template: string, given: Value): string {
  const wrapped = (value: Value): Value =>
    value.kind === 'int' || value.kind === 'float' || value.kind === 'bool' ? value : new Escaped(value);
  const args: Value =
    given.kind === 'tuple'
      ? tuple(given.items.map(wrapped))
      : given.kind === 'dict'
        ? {
            kind: 'dict',
            entries: new Map([...given.entries].map(([key, entry]) => [key, { key: entry.key, value: wrapped(entry.value) }])),
          }
        : isUnused(template, given)
          ? tuple([])
          : tuple([wrapped(given)]);
  const text = percentFormat(template, args);
  if (text === null) throw new Unsupported('formatting a value that is not known');
  return text;
}
