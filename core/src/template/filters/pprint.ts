// `pprint.pformat` of CPython 3.11: on one line where 80 characters are enough, else an item a line.
import { PythonError } from '../../python/values/errors.ts';
import { order } from '../../python/values/compare.ts';
import { reprOf, strRepr } from '../../python/values/repr.ts';
import { typeName } from '../../python/values/types.ts';
import { codePointLength } from '../../python/values/text.ts';
import type { BytesValue, DictValue, Value } from '../../python/values/value.ts';
import { Unsupported } from '../request.ts';

const WIDTH = 80;

/** Where a value stands: how far in, and how many characters follow on its last line. */
interface Room {
  readonly indent: number;
  readonly allowance: number;
  readonly level: number;
}

export function prettyText(value: Value): string {
  return formatted(value, { indent: 0, allowance: 0, level: 0 });
}

function formatted(value: Value, room: Room): string {
  const whole = onOneLine(value);
  if (codePointLength(whole) <= WIDTH - room.indent - room.allowance) return whole;
  const inner = { ...room, level: room.level + 1 };
  switch (value.kind) {
    case 'dict':
      return `{${dictItems(value, { ...inner, allowance: room.allowance + 1 })}}`;
    case 'list':
      return `[${items(value.items, { ...inner, allowance: room.allowance + 1 })}]`;
    case 'tuple': {
      const end = value.items.length === 1 ? ',)' : ')';
      return `(${items(value.items, { ...inner, allowance: room.allowance + end.length })}${end}`;
    }
    case 'str':
      return text(value.value, whole, inner);
    case 'bytes':
      return byteText(value, whole, inner);
    case 'set':
      throw new Unsupported('pprint of a set over several lines');
    default:
      return whole;
  }
}

/** `repr` with the keys of dicts in order. */
function onOneLine(value: Value): string {
  switch (value.kind) {
    case 'dict':
      return `{${inOrder(value)
        .map(({ key, value: item }) => `${onOneLine(key)}: ${onOneLine(item)}`)
        .join(', ')}}`;
    case 'list':
      return `[${value.items.map(onOneLine).join(', ')}]`;
    case 'tuple':
      return value.items.length === 1 ? `(${value.items.map(onOneLine).join('')},)` : `(${value.items.map(onOneLine).join(', ')})`;
    default: {
      const shown = reprOf(value);
      if (shown === null) throw new Unsupported('the text of a value that is not known');
      return shown;
    }
  }
}

type Entry = { readonly key: Value; readonly value: Value };

/** Keys that have no order go by the names of their types. */
function inOrder({ entries }: DictValue): readonly Entry[] {
  return [...entries.values()].sort((a, b) => (isBefore(a.key, b.key) ? -1 : isBefore(b.key, a.key) ? 1 : 0));
}

function isBefore(a: Value, b: Value): boolean {
  try {
    return order('<', a, b) === true;
  } catch (error) {
    if (!(error instanceof PythonError) || error.type !== 'TypeError') throw error;
    if (typeName(a) === typeName(b)) throw new Unsupported(`the order of keys of type ${typeName(a)}`);
    return typeName(a) < typeName(b);
  }
}

function dictItems(value: DictValue, room: Room): string {
  const indent = room.indent + 1;
  const entries = inOrder(value);
  return entries
    .map(({ key, value: item }, index) => {
      const shown = onOneLine(key);
      const allowance = index === entries.length - 1 ? room.allowance : 1;
      return `${shown}: ${formatted(item, { ...room, indent: indent + codePointLength(shown) + 2, allowance })}`;
    })
    .join(`,\n${' '.repeat(indent)}`);
}

function items(all: readonly Value[], room: Room): string {
  const indent = room.indent + 1;
  return all
    .map((item, index) => formatted(item, { ...room, indent, allowance: index === all.length - 1 ? room.allowance : 1 }))
    .join(`,\n${' '.repeat(indent)}`);
}

/** A text as several literals, broken behind white space. */
function text(value: string, whole: string, room: Room): string {
  if (value === '') return whole;
  const outermost = room.level === 1;
  const indent = room.indent + (outermost ? 1 : 0);
  const allowance = room.allowance + (outermost ? 1 : 0);
  const width = WIDTH - indent;
  const lines = value.match(/[^]*?(?:\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029])|[^]+$/gu) ?? [];
  const chunks: string[] = [];
  let last = whole;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    last = strRepr(line);
    if (codePointLength(last) <= width - (isLast ? allowance : 0)) chunks.push(last);
    else chunks.push(...brokenLine(line, width, isLast ? allowance : 0));
  }
  if (chunks.length === 1) return last;
  const joined = chunks.join(`\n${' '.repeat(indent)}`);
  return outermost ? `(${joined})` : joined;
}

function brokenLine(line: string, width: number, allowance: number): readonly string[] {
  const parts = line.match(/\S+\s*|\s+/gu) ?? [];
  const chunks: string[] = [];
  let current = '';
  for (const [index, part] of parts.entries()) {
    const most = index === parts.length - 1 ? width - allowance : width;
    if (codePointLength(strRepr(current + part)) > most) {
      if (current !== '') chunks.push(strRepr(current));
      current = part;
    } else current += part;
  }
  if (current !== '') chunks.push(strRepr(current));
  return chunks;
}

function byteText({ value }: BytesValue, whole: string, room: Room): string {
  if (value.length <= 4) return whole;
  const outermost = room.level === 1;
  const indent = room.indent + (outermost ? 1 : 0);
  const allowance = room.allowance + (outermost ? 1 : 0);
  let width = WIDTH - indent;
  const shown = (from: number, to: number) => reprOf({ kind: 'bytes', value: value.slice(from, to) }) ?? '';
  const chunks: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at += 4) {
    if (at === Math.floor(value.length / 4) * 4) width -= allowance;
    if (shown(start, at + 4).length > width) {
      if (at > start) chunks.push(shown(start, at));
      start = at;
    }
  }
  chunks.push(shown(start, value.length));
  const joined = chunks.join(`\n${' '.repeat(indent)}`);
  return outermost ? `(${joined})` : joined;
}
