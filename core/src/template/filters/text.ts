// Filters on text: jinja2 `filters.py`.
import { PythonError } from '../../python/values/errors.ts';
import { percentFormat } from '../../python/values/format.ts';
import { dictOf, int, str, tuple } from '../../python/values/make.ts';
import { lengthOf } from '../../python/values/items.ts';
import { methodOf } from '../../python/values/methods.ts';
import { errorTypeName } from '../../python/values/types.ts';
import { capitalized } from '../../python/values/methods/str-case.ts';
import { characters, codePointLength } from '../../python/values/text.ts';
import type { Value } from '../../python/values/value.ts';
import { callOf, TEMPLATE_WORLD, type TemplateFilter } from '../environment.ts';
import { asText, textOf } from '../markup.ts';
import { Unsupported } from '../request.ts';
import { used } from '../undefined.ts';
import { bind, flagOr, isNone, numberOr, required, textOr } from '../signature.ts';

/** A filter that asks nothing. */
export function plainFilter(body: (value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Value): TemplateFilter {
  return function* (value, args, kwargs) {
    return body(value, args, kwargs);
  };
}

/** `str(value).name(args)`. */
function viaMethod(value: Value, name: string, args: readonly Value[]): Value {
  const found = methodOf(str(textOf(value)), name);
  const result = found?.kind === 'object' ? found.call?.(callOf(args, new Map()), TEMPLATE_WORLD) : undefined;
  if (!result) throw new PythonError('AttributeError', `'str' object has no attribute '${name}'`);
  return result;
}

function splitLines(text: string): string[] {
  const lines = viaMethod(str(text), 'splitlines', []);
  return lines.kind === 'list' ? lines.items.map(textOf) : [];
}

function indent(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_indent', ['width', 'first', 'blank'], args, kwargs);
  const indention = given.width?.kind === 'str' ? given.width.value : ' '.repeat(numberOr(given.width, 4));
  const text = asText(used(value));
  if (text.kind !== 'str') throw new PythonError('TypeError', `unsupported operand type(s) for +=: '${errorTypeName(text)}' and 'str'`);
  const lines = splitLines(`${text.value}\n`);
  const indented = flagOr(given.blank, false)
    ? lines.join(`\n${indention}`)
    : lines.map((line, index) => (index > 0 && line !== '' ? indention + line : line)).join('\n');
  return str(flagOr(given.first, false) ? indention + indented : indented);
}

function truncate(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_truncate', ['length', 'killwords', 'end', 'leeway'], args, kwargs);
  const length = numberOr(given.length, 255);
  const end = textOr(given.end, '...');
  const leeway = isNone(given.leeway) ? 5 : numberOr(given.leeway, 5);
  if (length < codePointLength(end)) throw new PythonError('AssertionError', `expected length >= ${codePointLength(end)}, got ${length}`);
  if (leeway < 0) throw new PythonError('AssertionError', `expected leeway >= 0, got ${leeway}`);
  const text = asText(used(value));
  if (text.kind !== 'str') return shortEnough(text, length + leeway);
  const all = characters(text.value);
  if (all.length <= length + leeway) return str(all.join(''));
  const cut = all.slice(0, length - codePointLength(end)).join('');
  if (flagOr(given.killwords, false)) return str(cut + end);
  return str((cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut) + end);
}

/** What has a length is returned as it is when it is short enough, and cannot be cut when it is not. */
function shortEnough(value: Value, most: number): Value {
  const length = lengthOf(value);
  if (length === null) throw new Unsupported('the length of a value that is not known');
  if (length > most)
    throw new PythonError('TypeError', `can only concatenate ${errorTypeName(value)} (not "str") to ${errorTypeName(value)}`);
  return value;
}

/** `textwrap.wrap` on each line; hyphenated words that would be broken are left to Python. */
function wordWrap(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_wordwrap', ['width', 'break_long_words', 'wrapstring', 'break_on_hyphens'], args, kwargs);
  const width = numberOr(given.width, 79);
  const separator = isNone(given.wrapstring) ? '\n' : textOr(given.wrapstring, '\n');
  const options = { breakLong: flagOr(given.break_long_words, true), breakHyphens: flagOr(given.break_on_hyphens, true) };
  const text = asText(used(value));
  if (text.kind !== 'str') throw new PythonError('AttributeError', `'${errorTypeName(text)}' object has no attribute 'splitlines'`);
  return str(
    splitLines(text.value)
      .map(line => wrappedLine(line, width, options).join(separator))
      .join(separator),
  );
}

function wrappedLine(line: string, width: number, options: { readonly breakLong: boolean; readonly breakHyphens: boolean }): string[] {
  if (options.breakHyphens && /\w-\w|--/.test(line) && codePointLength(line) > width) throw new Unsupported('wordwrap on hyphens');
  const chunks = line.match(/\s+|\S+/g) ?? [];
  const lines: string[] = [];
  let current = '';
  for (let chunk of chunks) {
    // White space at the start of a line that is not the first is dropped.
    if (current === '' && lines.length > 0 && /^\s/.test(chunk)) continue;
    if (current.length + chunk.length > width && current !== '') {
      lines.push(current.trimEnd());
      current = '';
      if (/^\s/.test(chunk)) continue;
    }
    while (options.breakLong && chunk.length > width && !/^\s/.test(chunk)) {
      lines.push(chunk.slice(0, width));
      chunk = chunk.slice(width);
    }
    current += chunk;
  }
  if (current.trimEnd() !== '') lines.push(current.trimEnd());
  return lines;
}

/** Word beginnings after space, hyphen and opening brackets. */
function title(value: Value): Value {
  const parts = textOf(value).split(/([-\s({[<]+)/);
  return str(parts.map(part => (part === '' ? '' : (part[0] ?? '').toUpperCase() + part.slice(1).toLowerCase())).join(''));
}

function format(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  if (args.length > 0 && kwargs.size > 0)
    throw new PythonError('FilterArgumentError', "can't handle positional and keyword arguments at the same time");
  const text = percentFormat(textOf(value), kwargs.size > 0 ? dictOf(kwargs) : tuple(args));
  if (text === null) throw new Unsupported('formatting a value that is not known');
  return str(text);
}

function replace(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_replace', ['old', 'new', 'count'], args, kwargs);
  const [old, by] = [required('do_replace', 'old', given.old), required('do_replace', 'new', given.new)];
  const count = isNone(given.count) ? [] : [int(numberOr(given.count, -1))];
  return viaMethod(value, 'replace', [str(textOf(old)), str(textOf(by)), ...count]);
}

export const textFilters: Readonly<Record<string, TemplateFilter>> = {
  upper: plainFilter(value => str(textOf(value).toUpperCase())),
  lower: plainFilter(value => str(textOf(value).toLowerCase())),
  capitalize: plainFilter(value => str(capitalized(textOf(value)))),
  title: plainFilter(title),
  trim: plainFilter((value, args, kwargs) => {
    const { chars } = bind('do_trim', ['chars'], args, kwargs);
    return viaMethod(value, 'strip', chars ? [chars] : []);
  }),
  center: plainFilter((value, args, kwargs) =>
    viaMethod(value, 'center', [int(numberOr(bind('do_center', ['width'], args, kwargs).width, 80))]),
  ),
  string: plainFilter(value => str(textOf(value))),
  replace: plainFilter(replace),
  format: plainFilter(format),
  indent: plainFilter(indent),
  truncate: plainFilter(truncate),
  wordwrap: plainFilter(wordWrap),
  wordcount: plainFilter(value => int((textOf(value).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).length)),
};
