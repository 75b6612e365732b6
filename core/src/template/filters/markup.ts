// Filters around HTML, URLs and JSON.
import { PythonError } from '../../python/values/errors.ts';
import { dumpsJson } from '../../python/values/json.ts';
import { str } from '../../python/values/make.ts';
import { reprOf } from '../../python/values/repr.ts';
import { errorTypeName } from '../../python/values/types.ts';
import { encodeText } from '../../python/values/methods/text-codec.ts';
import { hashKey } from '../../python/values/hash.ts';
import type { DictValue, Value } from '../../python/values/value.ts';
import type { TemplateFilter } from '../environment.ts';
import { asText, escapeHtml, itemsOf, Markup, textOf } from '../markup.ts';
import { Unsupported } from '../request.ts';
import { bind, flagOr, numberOr } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { plainFilter } from './text.ts';
import { sortedByKeys } from '../../python/values/sort.ts';

/** `json.dumps` with sorted keys, and what HTML would read escaped (jinja2 `htmlsafe_json_dumps`). */
function toJson(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const { indent } = bind('do_tojson', ['indent'], args, kwargs);
  const json = dumpsJson(asText(used(value)), {
    sortKeys: true,
    indent: indent === undefined || indent.kind === 'none' ? null : numberOr(indent, 0),
  });
  if (json === null) throw new Unsupported('JSON of a value that is not known');
  return new Markup(json.replace(/[<>&']/g, character => `\\u00${character.charCodeAt(0).toString(16)}`));
}

/** RFC 3986 unreserved characters and, in paths, the slash stay; in queries a space becomes a plus. */
function quoted(text: string, options: { readonly query: boolean }): string {
  return Array.from(encodeText(text, 'utf-8', 'strict'), byte => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(character) || (character === '/' && !options.query)) return character;
    return character === ' ' && options.query ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function urlEncode(value: Value): Value {
  const subject = asText(used(value));
  if (subject.kind === 'str') return str(quoted(subject.value, { query: false }));
  if (subject.kind !== 'dict' && subject.kind !== 'list' && subject.kind !== 'tuple' && subject.kind !== 'object')
    return str(quoted(textOf(subject), { query: false }));
  const pairs =
    subject.kind === 'dict'
      ? Array.from(subject.entries.values(), entry => [entry.key, entry.value] as const)
      : itemsOf(subject).map(pairOf);
  return str(pairs.map(([key, item]) => `${quoted(textOf(key), { query: true })}=${quoted(textOf(item), { query: true })}`).join('&'));
}

function pairOf(item: Value): readonly [Value, Value] {
  const [key, value, ...rest] = itemsOf(item);
  if (!key || !value || rest.length > 0) throw new PythonError('ValueError', 'not enough values to unpack (expected 2)');
  return [key, value];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#34;': '"',
  '&nbsp;': '\u00a0',
};

function stripTags(value: Value): Value {
  const text = textOf(value)
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^]*?>/g, '');
  const spaced = text
    .split(/\s+/)
    .filter(word => word !== '')
    .join(' ');
  return str(
    spaced.replace(/&(?:#?\w+);/g, entity => {
      const character = ENTITIES[entity];
      if (character === undefined) throw new Unsupported(`the entity ${entity} in striptags`);
      return character;
    }),
  );
}

function xmlAttributes(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const spaced = flagOr(bind('do_xmlattr', ['autospace'], args, kwargs).autospace, true);
  const mapping = used(value);
  if (mapping.kind !== 'dict')
    throw new PythonError('AttributeError', `'${errorTypeName(asText(mapping))}' object has no attribute 'items'`);
  const attributes: string[] = [];
  for (const { key, value: item } of mapping.entries.values()) {
    if (item.kind === 'none' || item instanceof Undefined) continue;
    const name = textOf(key);
    if (/[\s/>=]/.test(name)) throw new PythonError('ValueError', `Invalid character in attribute name: ${reprOf(str(name)) ?? ''}`);
    attributes.push(`${escapeHtml(name)}="${item instanceof Markup ? item.text : escapeHtml(textOf(item))}"`);
  }
  return str((spaced && attributes.length > 0 ? ' ' : '') + attributes.join(' '));
}

/** `pprint.pformat` for what fits on one line: dict keys sorted at every level. */
function pretty(value: Value): Value {
  const text = reprOf(sortedKeys(used(value)));
  if (text === null) throw new Unsupported('the text of a value that is not known');
  if (text.length > 80) throw new Unsupported('pprint over several lines');
  return str(text);
}

function sortedKeys(value: Value): Value {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(sortedKeys) };
  if (value.kind === 'tuple') return { kind: 'tuple', items: value.items.map(sortedKeys) };
  if (value.kind !== 'dict') return value;
  const keys = Array.from(value.entries.values(), entry => entry.key);
  const sorted = sortedByKeys(keys, keys, { reverse: false });
  if (sorted === null) throw new Unsupported('an order that is not known');
  const made: DictValue = { kind: 'dict', entries: new Map() };
  for (const key of sorted) {
    const hash = hashKey(key) ?? '';
    const entry = value.entries.get(hash);
    if (entry) made.entries.set(hash, { key, value: sortedKeys(entry.value) });
  }
  return made;
}

export const markupFilters: Readonly<Record<string, TemplateFilter>> = {
  escape: plainFilter(value => (value instanceof Markup ? value : new Markup(escapeHtml(textOf(value))))),
  e: plainFilter(value => (value instanceof Markup ? value : new Markup(escapeHtml(textOf(value))))),
  forceescape: plainFilter(value => new Markup(escapeHtml(textOf(value)))),
  safe: plainFilter(value => new Markup(textOf(value))),
  striptags: plainFilter(stripTags),
  tojson: plainFilter(toJson),
  urlencode: plainFilter(urlEncode),
  xmlattr: plainFilter(xmlAttributes),
  pprint: plainFilter(pretty),
  urlize: plainFilter(() => {
    throw new Unsupported('the filter urlize');
  }),
};
