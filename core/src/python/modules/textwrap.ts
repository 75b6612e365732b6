// textwrap: dedent and indent, which keep where characters came from, and wrap, fill and shorten.
import { PythonError } from '../values/errors.ts';
import { spend } from '../values/effort.ts';
import { list, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { concatAll, slice } from '../values/origin.ts';
import { characters, codePointLength } from '../values/text.ts';
import { truthOf } from '../values/truth.ts';
import type { StrValue, Value } from '../values/value.ts';
import type { Machine } from '../evaluate/machine.ts';
import { callWith, native, textOf, type Place } from './arguments.ts';
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
  return concatAll(parts);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

function indent(value: StrValue, prefix: string, predicate: Value | undefined, place: Place): Value {
  const parts: StrValue[] = [];
  let at = 0;
  // The lines of `str.splitlines(True)`.
  for (const line of value.value.split(/(?<=\r\n|\n|\r(?!\n)|[\v\f\u001c-\u001e\u0085\u2028\u2029])/u)) {
    const piece = slice(value, at, at + line.length);
    const chosen = predicate ? (place.world as Machine).truth(callWith(predicate, [piece], place), place.call.span) : line.trim() !== '';
    if (typeof chosen !== 'boolean') return chosen;
    if (chosen && line !== '') parts.push(str(prefix));
    parts.push(piece);
    at += line.length;
  }
  return concatAll(parts);
}

/** The options of CPython's `TextWrapper`. */
interface Wrapping {
  readonly width: number;
  readonly initialIndent: string;
  readonly subsequentIndent: string;
  readonly expandTabs: boolean;
  readonly replaceWhitespace: boolean;
  readonly fixSentenceEndings: boolean;
  readonly breakLongWords: boolean;
  readonly breakOnHyphens: boolean;
  readonly dropWhitespace: boolean;
  readonly tabSize: number;
  readonly maxLines: number | null;
  readonly placeholder: string;
}

const WS = '[\\t\\n\\v\\f\\r ]';
const NWS = '[^\\t\\n\\v\\f\\r ]';
const WORD = '[\\p{L}\\p{N}_]';
const LETTER = '[\\p{L}_]';
const WP = '[\\p{L}\\p{N}_!"\'&.,?]';
/** CPython 3.11 `TextWrapper.wordsep_re`: white space, dashes between words, and words up to a hyphen or their end. */
const WORD_SEPARATORS = new RegExp(
  `(${WS}+|(?<=${WP})-{2,}(?=${WORD})|${NWS}+?(?:-(?:(?<=${LETTER}{2}-)|(?<=${LETTER}-${WP}-))(?=${LETTER}-?${LETTER})|(?=${WS}|$)|(?<=${WP})(?=-{2,}${WORD})))`,
  'u',
);
const SIMPLE_SEPARATORS = new RegExp(`(${WS}+)`, 'u');

function chunksOf(text: string, options: Wrapping): string[] {
  let munged = options.expandTabs ? expanded(text, options.tabSize) : text;
  if (options.replaceWhitespace) munged = munged.replace(/[\t\n\v\f\r]/gu, ' ');
  const chunks = munged.split(options.breakOnHyphens ? WORD_SEPARATORS : SIMPLE_SEPARATORS).filter(chunk => chunk !== '');
  if (options.fixSentenceEndings)
    for (let at = 0; at < chunks.length - 1; at++)
      if (chunks[at + 1] === ' ' && /[a-z][.!?]["']?$/u.test(chunks[at] ?? '')) chunks[at + 1] = '  ';
  return chunks;
}

function expanded(text: string, size: number): string {
  let column = 0;
  return characters(text)
    .map(character => {
      const width = size > 0 ? size - (column % size) : 0;
      column = character === '\n' || character === '\r' ? 0 : column + (character === '\t' ? width : 1);
      return character === '\t' ? ' '.repeat(width) : character;
    })
    .join('');
}

const isBlank = (chunk: string | undefined): boolean => chunk !== undefined && chunk.trim() === '';
const lengthOf = (chunks: readonly string[]): number => chunks.reduce((sum, chunk) => sum + codePointLength(chunk), 0);

/** CPython 3.11 `TextWrapper._wrap_chunks`. */
function wrapped(text: string, options: Wrapping): string[] {
  if (options.width <= 0) throw new PythonError('ValueError', `invalid width ${options.width} (must be > 0)`);
  if (options.maxLines !== null) {
    const first = options.maxLines > 1 ? options.subsequentIndent : options.initialIndent;
    if (codePointLength(first) + codePointLength(options.placeholder.trimStart()) > options.width)
      throw new PythonError('ValueError', 'placeholder too large for max width');
  }
  const left = chunksOf(text, options);
  spend(left.length);
  const lines: string[] = [];
  while (left.length > 0) {
    const margin = lines.length > 0 ? options.subsequentIndent : options.initialIndent;
    const width = options.width - codePointLength(margin);
    if (options.dropWhitespace && isBlank(left[0]) && lines.length > 0) left.shift();
    const line = takeLine(left, width, options);
    if (line.length === 0) continue;
    const isLast = left.length === 0 || (options.dropWhitespace && left.length === 1 && isBlank(left[0]));
    const mayFollow = options.maxLines === null || lines.length + 1 < options.maxLines;
    if (mayFollow || (isLast && lengthOf(line) <= width)) lines.push(margin + line.join(''));
    else {
      cutOff(lines, line, margin, width, options);
      break;
    }
  }
  return lines;
}

/** What fits on one line, taken from the chunks that are left. */
function takeLine(left: string[], width: number, options: Wrapping): string[] {
  const line: string[] = [];
  let length = 0;
  while (left[0] !== undefined && length + codePointLength(left[0]) <= width) {
    length += codePointLength(left[0]);
    line.push(left.shift() ?? '');
  }
  if (left[0] !== undefined && codePointLength(left[0]) > width) breakLong(left, line, length, width, options);
  if (options.dropWhitespace && isBlank(line.at(-1))) line.pop();
  return line;
}

/** CPython 3.11 `_handle_long_word`. */
function breakLong(left: string[], line: string[], length: number, width: number, options: Wrapping): void {
  const space = width < 1 ? 1 : width - length;
  const chunk = characters(left[0] ?? '');
  if (!options.breakLongWords) {
    if (line.length === 0) line.push(left.shift() ?? '');
    return;
  }
  let end = space;
  if (options.breakOnHyphens && chunk.length > space) {
    const hyphen = chunk.slice(0, space).lastIndexOf('-');
    if (hyphen > 0 && chunk.slice(0, hyphen).some(character => character !== '-')) end = hyphen + 1;
  }
  line.push(chunk.slice(0, end).join(''));
  left[0] = chunk.slice(end).join('');
  if (left[0] === '') left.shift();
}

/** The last line that is allowed, with the placeholder behind what still fits. */
function cutOff(lines: string[], line: string[], margin: string, width: number, options: Wrapping): void {
  const room = width - codePointLength(options.placeholder);
  while (line.length > 0) {
    if (!isBlank(line.at(-1)) && lengthOf(line) <= room) {
      lines.push(margin + line.join('') + options.placeholder);
      return;
    }
    line.pop();
  }
  const before = lines.at(-1)?.trimEnd();
  if (before !== undefined && codePointLength(before) + codePointLength(options.placeholder) <= options.width) {
    lines[lines.length - 1] = before + options.placeholder;
    return;
  }
  lines.push(margin + options.placeholder.trimStart());
}

const OPTIONS = [
  'width',
  'initial_indent',
  'subsequent_indent',
  'expand_tabs',
  'replace_whitespace',
  'fix_sentence_endings',
  'break_long_words',
  'drop_whitespace',
  'break_on_hyphens',
  'tabsize',
  'max_lines',
  'placeholder',
];
const PARAMETERS = `text width? * ${OPTIONS.slice(1)
  .map(name => `${name}?`)
  .join(' ')}`;

function wrappingOf([width, ...rest]: readonly (Value | undefined)[]): Wrapping {
  const [initial, subsequent, tabs, replace, fix, long, drop, hyphens, size, lines, placeholder] = rest;
  const flag = (value: Value | undefined, otherwise: boolean): boolean => (value ? truthOf(value) === true : otherwise);
  const number = (value: Value | undefined): number | null => {
    const whole = value && integerOf(value);
    return whole === undefined ? null : Number(whole);
  };
  return {
    width: number(width) ?? 70,
    initialIndent: initial ? textOf(initial, 'wrap') : '',
    subsequentIndent: subsequent ? textOf(subsequent, 'wrap') : '',
    expandTabs: flag(tabs, true),
    replaceWhitespace: flag(replace, true),
    fixSentenceEndings: flag(fix, false),
    breakLongWords: flag(long, true),
    dropWhitespace: flag(drop, true),
    breakOnHyphens: flag(hyphens, true),
    tabSize: number(size) ?? 8,
    maxLines: number(lines),
    placeholder: placeholder ? textOf(placeholder, 'wrap') : ' [...]',
  };
}

const TEXTWRAP: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['dedent', native('dedent', 'text', ([text]) => dedent(textArgument(text)))],
  [
    'indent',
    native('indent', 'text prefix predicate?', ([text, prefix, predicate], place) =>
      indent(textArgument(text), textOf(prefix, 'indent'), predicate?.kind === 'none' ? undefined : predicate, place),
    ),
  ],
  [
    'wrap',
    native('wrap', PARAMETERS, ([text, ...options]) => list(wrapped(textArgument(text).value, wrappingOf(options)).map(line => str(line)))),
  ],
  ['fill', native('fill', PARAMETERS, ([text, ...options]) => str(wrapped(textArgument(text).value, wrappingOf(options)).join('\n')))],
  [
    'shorten',
    native('shorten', PARAMETERS.replace('width?', 'width'), ([text, ...options]) => {
      const collapsed = textArgument(text).value.trim().split(/\s+/u).join(' ');
      return str(wrapped(collapsed, { ...wrappingOf(options), maxLines: 1 }).join('\n'));
    }),
  ],
  ['TextWrapper', native('TextWrapper', '* **', (_args, { call, world }) => world.dynamic('textwrap.TextWrapper', call.span))],
]);

export const textwrapModule: ModuleTable = name => TEXTWRAP.get(name);
