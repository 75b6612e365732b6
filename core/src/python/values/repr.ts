// repr() and str(), as CPython 3.11 prints them.
import { dateText, dateTimeText, timedeltaText, timeText } from './datetime/print.ts';
import { durationWords } from './datetime/duration.ts';
import { betweenText, dateRepr, dateTimeRepr, timedeltaRepr, timeRepr, zoneRepr, zoneText } from './datetime/repr.ts';
import { spendVisit } from './effort.ts';
import { floatRepr } from './float-text.ts';
import { certainOrder } from './set-order.ts';
import type { DictValue, RangeValue, SetValue, Value } from './value.ts';

/** `repr(value)`, or null when it is not known. */
export function reprOf(value: Value): string | null {
  return reprInside(value, []);
}

/** `str(value)`, or null when it is not known. */
export function strOf(value: Value): string | null {
  switch (value.kind) {
    case 'str':
      return value.value;
    case 'int':
      return String(value.value);
    case 'timedelta':
      if (value.duration) return durationWords(value);
      return value.between ? betweenText(value.between) : timedeltaText(value);
    case 'date':
      return dateText(value);
    case 'time':
      return timeText(value);
    case 'datetime':
      return dateTimeText(value);
    case 'zone':
      return zoneText(value);
    case 'object':
      return value.strText ? value.strText() : value.reprText();
    default:
      return reprOf(value);
  }
}

/** What formatting prints of a value: `str(x)`, where a member of an enum of texts has a name. */
export function printedText(value: Value): string | null {
  return value.kind === 'str' ? (value.member?.text ?? value.value) : strOf(value);
}

function reprInside(value: Value, open: readonly Value[]): string | null {
  spendVisit();
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return value.member ?? String(value.value);
    case 'float':
      return floatRepr(value.value);
    case 'str':
      return value.member?.repr ?? strRepr(value.value);
    case 'bytes':
      return bytesRepr(value.value);
    case 'list':
      if (value.face) return value.face.reprText();
      return open.includes(value) ? '[...]' : bracketed('[', value.items, ']', [...open, value]);
    case 'tuple':
      return tupleRepr(value.items, [...open, value]);
    case 'dict':
      if (value.face) return value.face.reprText();
      return open.includes(value) ? '{...}' : dictRepr(value, [...open, value]);
    case 'set':
      return setRepr(value, [...open, value]);
    case 'range':
      return rangeRepr(value);
    case 'slice':
      return bracketed('slice(', [value.start, value.stop, value.step], ')', open);
    case 'timedelta':
      return timedeltaRepr(value);
    case 'date':
      return dateRepr(value);
    case 'time':
      return timeRepr(value);
    case 'datetime':
      return dateTimeRepr(value);
    case 'zone':
      return zoneRepr(value);
    case 'dynamic':
      return null;
    case 'object':
      return value.reprText();
  }
}

function bracketed(before: string, items: readonly Value[], after: string, open: readonly Value[]): string | null {
  const parts = items.map(item => reprInside(item, open));
  return parts.includes(null) ? null : `${before}${parts.join(', ')}${after}`;
}

function tupleRepr(items: readonly Value[], open: readonly Value[]): string | null {
  return bracketed('(', items, items.length === 1 ? ',)' : ')', open);
}

function dictRepr(value: DictValue, open: readonly Value[]): string | null {
  const parts: string[] = [];
  for (const entry of value.entries.values()) {
    const key = reprInside(entry.key, open);
    const item = reprInside(entry.value, open);
    if (key === null || item === null) return null;
    parts.push(`${key}: ${item}`);
  }
  return `{${parts.join(', ')}}`;
}

/** The order of a set follows hashes, and those of strings differ from process to process: only what has one order is known. */
function setRepr(value: SetValue, open: readonly Value[]): string | null {
  const name = value.frozen ? 'frozenset' : 'set';
  if (value.entries.size === 0) return `${name}()`;
  const items = certainOrder([...value.entries.values()]);
  if (!items) return null;
  const inside = bracketed('{', items, '}', open);
  return inside !== null && value.frozen ? `frozenset(${inside})` : inside;
}

function rangeRepr(value: RangeValue): string {
  return value.step === 1n ? `range(${value.start}, ${value.stop})` : `range(${value.start}, ${value.stop}, ${value.step})`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** What `str.isprintable` refuses: control, format, surrogate, private use, unassigned, and every separator but the space. */
const NOT_PRINTABLE = /[\p{C}\p{Z}]/u;

/** `repr` of a string: single quotes unless it holds some and no double quotes. */
export function strRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let printed = quote;
  for (const character of text) printed += character === quote ? `\\${quote}` : characterRepr(character);
  return printed + quote;
}

function characterRepr(character: string): string {
  const escape = ESCAPES[character];
  if (escape !== undefined) return escape;
  if (character === ' ' || !NOT_PRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function bytesRepr(value: Uint8Array): string {
  const text = String.fromCharCode(...value);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let printed = `b${quote}`;
  for (const byte of value) {
    const character = String.fromCharCode(byte);
    const escape = character === quote ? `\\${quote}` : ESCAPES[character];
    if (escape !== undefined) printed += escape;
    else if (byte >= 0x20 && byte < 0x7f) printed += character;
    else printed += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return printed + quote;
}
