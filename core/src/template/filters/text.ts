// Filters on text: jinja2 `filters.py`.
import { PythonError } from '../../python/values/errors.ts';
import { bool, dictOf, FALSE, int, NONE, str, tuple } from '../../python/values/make.ts';
import { itemOf, lengthOf } from '../../python/values/items.ts';
import { methodOf } from '../../python/values/methods.ts';
import { integerOf } from '../../python/values/numbers.ts';
import { errorTypeName } from '../../python/values/types.ts';
import { capitalized } from '../../python/values/methods/str-case.ts';
import { characters } from '../../python/values/text.ts';
import { textwrapModule } from '../../python/modules/textwrap.ts';
import type { Value } from '../../python/values/value.ts';
import type { FilterHost, TemplateFilter } from '../environment.ts';
import { callOf, TEMPLATE_WORLD, withoutAsking } from '../native-calls.ts';
import { asText, escapedText, escapeHtml, Markup, softly, textOf } from '../markup.ts';
import { markupAttribute } from '../markup-methods.ts';
import { TemplateObject, Unsupported } from '../request.ts';
import { bind, flagOr, isNone, numberOr, required } from '../signature.ts';
import { used } from '../undefined.ts';

/** A filter that asks nothing. */
export function plainFilter(body: (value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Value): TemplateFilter {
  return function* (value, args, kwargs) {
    return body(value, args, kwargs);
  };
}

/** `soft_str(value).name(args)`: Markup stays Markup. */
function viaMethod(value: Value, name: string, args: readonly Value[], host: FilterHost): Value {
  const soft = value instanceof Markup ? value : str(textOf(value));
  const found = soft instanceof Markup ? markupAttribute(soft, name, host) : methodOf(soft, name);
  if (found instanceof TemplateObject && found.callSteps) return withoutAsking(found.callSteps(args, NO_KEYWORDS));
  const result = found?.kind === 'object' ? found.call?.(callOf(args.map(asText), NO_KEYWORDS), TEMPLATE_WORLD) : undefined;
  if (!result) throw new PythonError('AttributeError', `'str' object has no attribute '${name}'`);
  return result;
}

const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();

/** A filter that is a method of the value's text, with parameters of its own. */
function method<Name extends string>(
  of: string,
  name: string,
  parameters: readonly Name[],
  given: (bound: Partial<Record<Name, Value>>) => readonly Value[],
): TemplateFilter {
  return function* (value, args, kwargs, host) {
    return viaMethod(value, name, given(bind(of, parameters, args, kwargs)), host);
  };
}

/** `value.splitlines()` of what must be text. */
function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/u);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function indent(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const given = bind('do_indent', ['width', 'first', 'blank'], args, kwargs);
  const width = given.width === undefined ? int(4) : asText(given.width);
  const marked = value instanceof Markup;
  const indention = width.kind === 'str' ? width.value : ' '.repeat(Math.max(0, repetitions(width)));
  const text = asText(used(value));
  if (text.kind !== 'str') {
    if (text.kind === 'list') {
      // `s += newline` has changed the list by then.
      text.items.push(str('\n'));
      throw new PythonError('AttributeError', "'list' object has no attribute 'splitlines'");
    }
    if (text.kind === 'bytes') throw new PythonError('TypeError', "can't concat str to bytes");
    throw new PythonError('TypeError', `unsupported operand type(s) for +=: '${errorTypeName(text)}' and 'str'`);
  }
  const lines = splitLines(`${text.value}\n`);
  const indented = flagOr(given.blank, false)
    ? lines.join(`\n${indention}`)
    : lines.map((line, index) => (index > 0 && line !== '' ? indention + line : line)).join('\n');
  const made = flagOr(given.first, false) ? indention + indented : indented;
  return marked ? new Markup(made) : str(made);
}

/** How often `' ' * width` repeats. */
function repetitions(width: Value): number {
  const whole = integerOf(used(width));
  if (whole === undefined) throw new PythonError('TypeError', `can't multiply sequence by non-int of type '${errorTypeName(width)}'`);
  return Number(whole);
}

function truncate(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, host: FilterHost): Value {
  const given = bind('do_truncate', ['length', 'killwords', 'end', 'leeway'], args, kwargs);
  const length = given.length ?? int(255);
  const end = given.end ?? str('...');
  const leeway = isNone(given.leeway) ? int(5) : (given.leeway ?? int(5));
  const endSize = int(sizeOf(end));
  if (!host.compare('>=', length, endSize))
    throw new PythonError('AssertionError', `expected length >= ${endSize.value}, got ${textOf(length)}`);
  if (!host.compare('>=', leeway, int(0))) throw new PythonError('AssertionError', `expected leeway >= 0, got ${textOf(leeway)}`);
  if (host.compare('<=', int(sizeOf(value)), host.binary('+', length, leeway))) return value;
  const cut = host.binary('-', length, endSize);
  const kept = itemOf(asText(value), { kind: 'slice', start: NONE, stop: cut, step: NONE });
  const text = value instanceof Markup && kept.kind === 'str' ? new Markup(kept.value) : kept;
  if (flagOr(given.killwords, false)) return host.binary('+', text, end);
  if (kept.kind !== 'str') throw new PythonError('AttributeError', `'${errorTypeName(kept)}' object has no attribute 'rsplit'`);
  const word = kept.value.includes(' ') ? kept.value.slice(0, kept.value.lastIndexOf(' ')) : kept.value;
  return host.binary('+', value instanceof Markup ? new Markup(word) : str(word), end);
}

function sizeOf(value: Value): number {
  const length = lengthOf(value);
  if (length === null) throw new Unsupported('the length of a value that is not known');
  return length;
}

function wordWrap(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, host: FilterHost): Value {
  const given = bind('do_wordwrap', ['width', 'break_long_words', 'wrapstring', 'break_on_hyphens'], args, kwargs);
  const width = numberOr(given.width && used(given.width), 79);
  const separator = given.wrapstring === undefined || isNone(given.wrapstring) ? str(host.settings.syntax.newline) : given.wrapstring;
  const options = { breakLong: flagOr(given.break_long_words, true), breakHyphens: flagOr(given.break_on_hyphens, true) };
  const text = asText(used(value));
  if (text.kind !== 'str') throw new PythonError('AttributeError', `'${errorTypeName(text)}' object has no attribute 'splitlines'`);
  const lines = splitLines(text.value).map(line => wrappedLines(line, width, options));
  if (separator instanceof Markup) return new Markup(lines.map(line => line.map(escapeHtml).join(separator.text)).join(separator.text));
  const between = asText(separator);
  if (between.kind !== 'str') throw new PythonError('AttributeError', `'${errorTypeName(separator)}' object has no attribute 'join'`);
  return str(lines.map(line => line.join(between.value)).join(between.value));
}

/** `textwrap.wrap` of one line. */
function wrappedLines(
  line: string,
  width: number,
  options: { readonly breakLong: boolean; readonly breakHyphens: boolean },
): readonly string[] {
  const wrap = textwrapModule('wrap', TEMPLATE_WORLD);
  const given = new Map<string, Value>([
    ['width', int(width)],
    ['expand_tabs', FALSE],
    ['replace_whitespace', FALSE],
    ['break_long_words', bool(options.breakLong)],
    ['break_on_hyphens', bool(options.breakHyphens)],
  ]);
  const lines = wrap?.kind === 'object' ? wrap.call?.(callOf([str(line)], given), TEMPLATE_WORLD) : undefined;
  if (lines?.kind !== 'list') throw new Unsupported('wordwrap');
  return lines.items.map(textOf);
}

/** Word beginnings after space, hyphen and opening brackets. */
function title(value: Value): Value {
  const text = textOf(value);
  const parts = text.split(/([-\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000({[<]+)/u);
  return str(parts.map(titled).join(''));
}

function titled(part: string): string {
  const [head = '', ...rest] = characters(part);
  return head.toUpperCase() + rest.join('').toLowerCase();
}

const format: TemplateFilter = function* (value, args, kwargs, host) {
  if (args.length > 0 && kwargs.size > 0)
    throw new PythonError('FilterArgumentError', "can't handle positional and keyword arguments at the same time");
  const soft = value instanceof Markup ? value : str(textOf(value));
  return host.binary('%', soft, kwargs.size > 0 ? dictOf(kwargs) : tuple(args));
};

const replace: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('do_replace', ['old', 'new', 'count'], args, kwargs);
  const [old, by] = [required('do_replace', 'old', given.old), required('do_replace', 'new', given.new)];
  const count = isNone(given.count) ? [] : [given.count ?? int(-1)];
  if (!host.autoescape) return viaMethod(str(textOf(value)), 'replace', [str(textOf(old)), str(textOf(by)), ...count], host);
  const escapes = old instanceof Markup || (by instanceof Markup && !(value instanceof Markup));
  const subject = escapes ? new Markup(escapedText(value)) : value;
  return viaMethod(subject, 'replace', [softly(old, text => text), softly(by, text => text), ...count], host);
};

/** A filter that asks nothing but its host. */
export function hosted(
  body: (value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, host: FilterHost) => Value,
): TemplateFilter {
  return function* (value, args, kwargs, host) {
    return body(value, args, kwargs, host);
  };
}

/** A filter without arguments that changes the value's text. */
function changing(of: string, change: (text: string) => string): TemplateFilter {
  return plainFilter((value, args, kwargs) => {
    bind(of, [], args, kwargs);
    return softly(value, change);
  });
}

export const textFilters: Readonly<Record<string, TemplateFilter>> = {
  upper: changing('do_upper', text => text.toUpperCase()),
  lower: changing('do_lower', text => text.toLowerCase()),
  capitalize: changing('do_capitalize', capitalized),
  title: plainFilter((value, args, kwargs) => {
    bind('do_title', [], args, kwargs);
    return title(value);
  }),
  trim: method('do_trim', 'strip', ['chars'], ({ chars }) => (chars ? [chars] : [])),
  center: method('do_center', 'center', ['width'], ({ width }) => [width ?? int(80)]),
  string: changing('soft_str', text => text),
  replace,
  format,
  indent: plainFilter(indent),
  truncate: hosted(truncate),
  wordwrap: hosted(wordWrap),
  wordcount: plainFilter((value, args, kwargs) => {
    bind('do_wordcount', [], args, kwargs);
    return int((textOf(value).match(/[\p{L}\p{N}_]+/gu) ?? []).length);
  }),
};
