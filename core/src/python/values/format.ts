// format(value, spec) and str.format().
import { PythonError } from './errors.ts';
import { strftime } from './datetime/strftime.ts';
import { pendulumFormat } from './datetime/pendulum-format.ts';
import { formatFloat, formatInteger, formatText, parseSpec } from './format-spec.ts';
import { int, str } from './make.ts';
import { integerOf } from './numbers.ts';
import { concatAll, madeOf, slice } from './origin.ts';
import { asciiOf } from './percent.ts';
import { printedText, reprOf } from './repr.ts';
import { errorTypeName, typeName } from './types.ts';
import type { StrValue, Value } from './value.ts';
import { keyError } from './key-error.ts';

export { percentFormat } from './percent.ts';

/** `format(value, spec)`; null when the value's text is not known. */
export function formatValue(value: Value, spec: string): string | null {
  if (spec === '') return printedText(value);
  switch (value.kind) {
    case 'str':
      return formatText(value.value, parseSpec(spec, 'str'));
    case 'int':
    case 'bool':
      return formatInteger(integerOf(value) ?? 0n, parseSpec(spec, typeName(value)));
    case 'float':
      return formatFloat(value.value, parseSpec(spec, 'float'));
    case 'datetime':
      return value.flavour === 'pendulum' && !spec.includes('%') ? pendulumFormat(value, spec) : strftime(value, spec);
    case 'date':
    case 'time':
      return strftime(value, spec);
    case 'dynamic':
      return null;
    default:
      throw new PythonError('TypeError', `unsupported format string passed to ${errorTypeName(value)}.__format__`);
  }
}

/** How a replacement field looks up attributes and items; a sandbox may refuse some. */
export interface FieldAccess {
  attribute(of: Value, name: string): Value;
  item(of: Value, key: Value): Value;
  /** What an object's own `__format__` gives: null when not known, undefined when it has none. */
  format?(of: Value, spec: string): string | null | undefined;
  /** What becomes of the text of a field: Markup escapes it. */
  printed?(text: string): string;
}

interface Source {
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
  readonly access: FieldAccess;
  /** Next automatic number; null once fields were numbered by hand. */
  next: number | null;
}

/** `template.format(*args, **kwargs)`; null when a text that goes in is not known. */
export function formatMethod(
  template: string,
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
  access: FieldAccess,
): string | null {
  return formatted(str(template), args, kwargs, access)?.value ?? null;
}

/** The same with the place of every character that comes from the template or is a text of its own. */
export function formatted(
  template: StrValue,
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
  access: FieldAccess,
): StrValue | null {
  return fill(template, { args, kwargs, access, next: 0 }, 2);
}

function fill(template: StrValue, source: Source, depth: number): StrValue | null {
  if (depth < 0) throw new PythonError('ValueError', 'Max string recursion exceeded');
  const text = template.value;
  const parts: StrValue[] = [];
  let plain = 0;
  const take = (at: number): void => {
    if (at > plain) parts.push(slice(template, plain, at));
  };
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (character !== '{' && character !== '}') {
      at++;
      continue;
    }
    take(at);
    if (text[at + 1] === character) {
      parts.push(madeOf(template, character, at, at + 2));
      at += 2;
    } else if (character === '}') throw new PythonError('ValueError', "Single '}' encountered in format string");
    else {
      const end = fieldEnd(text, at);
      const field = filledField(text.slice(at + 1, end), source, depth);
      if (field === null) return null;
      const printed = source.access.printed?.(field.value);
      parts.push(printed === undefined ? field : str(printed));
      at = end + 1;
    }
    plain = at;
  }
  if (plain === 0) return template;
  take(text.length);
  return concatAll(parts);
}

/** The offset of the brace that closes the field opened at `start`. */
function fieldEnd(template: string, start: number): number {
  if (start + 1 === template.length) throw new PythonError('ValueError', "Single '{' encountered in format string");
  let depth = 0;
  for (let at = start; at < template.length; at++) {
    if (template[at] === '{') depth++;
    else if (template[at] === '}' && --depth === 0) return at;
    // A bracketed key may hold braces.
    else if (template[at] === '[' && depth === 1 && !template.slice(start, at).includes(':')) at = Math.max(at, template.indexOf(']', at));
  }
  throw new PythonError('ValueError', "expected '}' before end of string");
}

const FIELD = /^([^![:.]*)((?:\.[^.[!:]+|\[[^\]]+\])*)(?:!(.))?(?::(.*))?$/su;

function filledField(field: string, source: Source, depth: number): StrValue | null {
  const match = FIELD.exec(field);
  if (!match)
    throw new PythonError(
      'ValueError',
      field.includes('!') ? "expected ':' after conversion specifier" : 'Empty attribute in format string',
    );
  const [, name = '', path = '', conversion, spec = ''] = match;
  let value = named(name, source);
  for (const step of path.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
    if (value.kind === 'dynamic') return null;
    const [, attribute, key = ''] = step;
    value =
      attribute === undefined
        ? source.access.item(value, /^\d+$/.test(key) ? int(BigInt(key)) : str(key))
        : source.access.attribute(value, attribute);
  }
  const filled = fill(str(spec), source, depth - 1)?.value ?? null;
  if (filled === null) return null;
  const text = printedField(value, filled, conversion, source);
  if (text === null) return null;
  return value.kind === 'str' && value.value === text ? value : str(text);
}

function printedField(value: Value, spec: string, conversion: string | undefined, source: Source): string | null {
  if (conversion === undefined) {
    const own = source.access.format?.(value, spec);
    return own === undefined ? formatValue(value, spec) : own;
  }
  const text = converted(value, conversion);
  return text === null ? null : formatText(text, parseSpec(spec, 'str'));
}

function named(name: string, source: Source): Value {
  if (name === '') {
    if (source.next === null)
      throw new PythonError('ValueError', 'cannot switch from manual field specification to automatic field numbering');
    return positional(source.next++, source);
  }
  if (/^\d+$/.test(name)) {
    if (source.next !== null && source.next > 0)
      throw new PythonError('ValueError', 'cannot switch from automatic field numbering to manual field specification');
    source.next = null;
    return positional(Number(name), source);
  }
  const value = source.kwargs.get(name);
  if (!value) throw keyError(str(name));
  return value;
}

function positional(index: number, source: Source): Value {
  const value = source.args[index];
  if (!value) throw new PythonError('IndexError', `Replacement index ${index} out of range for positional args tuple`);
  return value;
}

/** `!s`, `!r`, `!a`. */
function converted(value: Value, conversion: string): string | null {
  switch (conversion) {
    case 's':
      return printedText(value);
    case 'r':
      return reprOf(value);
    case 'a':
      return asciiOf(reprOf(value));
    default:
      throw new PythonError('ValueError', `Unknown conversion specifier '${conversion}'`);
  }
}
