// textwrap and string.
import { str } from '../values/make.ts';
import { concat, slice } from '../values/origin.ts';
import { PythonError } from '../values/errors.ts';
import type { StrValue, Value } from '../values/value.ts';
import { native, textOf, unknowable } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

function textArgument(value: Value | undefined): StrValue {
  if (value?.kind !== 'str') throw new PythonError('TypeError', 'expected string or bytes-like object');
  return value;
}

/** CPython `textwrap.dedent`: the common leading white space of all lines that are not blank; what is kept keeps its origin. */
function dedent(value: StrValue): StrValue {
  const text = value.value;
  let margin: string | null = null;
  for (const match of text.matchAll(/^([ \t]*)[^ \t\n]/gmu)) {
    const indent = match[1] ?? '';
    margin = margin === null ? indent : commonStart(margin, indent);
  }
  const parts: StrValue[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    const newline = end < text.length ? 1 : 0;
    if (/^[ \t]*$/u.test(line)) parts.push(slice(value, end, end + newline));
    else parts.push(slice(value, at + (margin ?? '').length, end + newline));
    at = end + newline;
  }
  return concat(...parts);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

function indent(value: StrValue, prefix: string): StrValue {
  const parts: StrValue[] = [];
  let at = 0;
  for (const line of value.value.split(/(?<=\n)/u)) {
    if (line.trim() !== '') parts.push(str(prefix));
    parts.push(slice(value, at, at + line.length));
    at += line.length;
  }
  return concat(...parts);
}

const TEXTWRAP: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['dedent', native('dedent', 'text', ([text]) => dedent(textArgument(text)))],
  [
    'indent',
    native('indent', 'text prefix predicate?', ([text, prefix, predicate], { call, world }) =>
      predicate ? world.dynamic('textwrap.indent() with a predicate', call.span) : indent(textArgument(text), textOf(prefix, 'indent')),
    ),
  ],
  ['wrap', unknowable('textwrap.wrap', 'textwrap.wrap() is not followed')],
  ['fill', unknowable('textwrap.fill', 'textwrap.fill() is not followed')],
  ['shorten', unknowable('textwrap.shorten', 'textwrap.shorten() is not followed')],
]);

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const STRING: Readonly<Record<string, string>> = {
  ascii_lowercase: LOWER,
  ascii_uppercase: LOWER.toUpperCase(),
  ascii_letters: LOWER + LOWER.toUpperCase(),
  digits: DIGITS,
  hexdigits: `${DIGITS}abcdefABCDEF`,
  octdigits: '01234567',
  punctuation: PUNCTUATION,
  whitespace: ' \t\n\r\v\f',
  printable: `${DIGITS}${LOWER}${LOWER.toUpperCase()}${PUNCTUATION} \t\n\r\v\f`,
};

export const textwrapModule: ModuleTable = name => TEXTWRAP.get(name);
export const stringModule: ModuleTable = name => {
  const text = Object.hasOwn(STRING, name) ? STRING[name] : undefined;
  return text === undefined ? undefined : str(text);
};
