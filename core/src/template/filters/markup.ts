// Filters around HTML, URLs and JSON.
import { PythonError } from '../../python/values/errors.ts';
import { dumpsJson } from '../../python/values/json.ts';
import { str } from '../../python/values/make.ts';
import { strRepr } from '../../python/values/repr.ts';
import { truthOf } from '../../python/values/truth.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { Value } from '../../python/values/value.ts';
import { strippedTags } from '../entities.ts';
import type { TemplateFilter } from '../environment.ts';
import { asText, escapedText, escapeHtml, itemsOf, Markup, textOf } from '../markup.ts';
import { Unsupported } from '../request.ts';
import { bind, flagOr, numberOr } from '../signature.ts';
import { Undefined, used } from '../undefined.ts';
import { prettyText } from './pprint.ts';
import { quoted } from './quote.ts';
import { plainFilter } from './text.ts';
import { linked } from './urlize.ts';

/** `json.dumps` with sorted keys, and what HTML would read escaped (jinja2 `htmlsafe_json_dumps`). */
function toJson(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const { indent } = bind('do_tojson', ['indent'], args, kwargs);
  const json = dumpsJson(asText(value), {
    sortKeys: true,
    indent: indent === undefined || indent.kind === 'none' ? null : numberOr(indent, 0),
  });
  if (json === null) throw new Unsupported('JSON of a value that is not known');
  return new Markup(json.replace(/[<>&']/g, character => `\\u00${character.charCodeAt(0).toString(16)}`));
}

function urlEncode(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  bind('do_urlencode', [], args, kwargs);
  const subject = asText(used(value));
  if (subject.kind === 'str') return str(quoted(subject.value, { safe: '/' }));
  if (subject.kind !== 'dict' && subject.kind !== 'list' && subject.kind !== 'tuple' && subject.kind !== 'object')
    return str(quoted(textOf(subject), { safe: '/' }));
  const pairs =
    subject.kind === 'dict'
      ? Array.from(subject.entries.values(), entry => [entry.key, entry.value] as const)
      : itemsOf(subject).map(pairOf);
  return str(pairs.map(([key, item]) => `${inQuery(key)}=${inQuery(item)}`).join('&'));
}

/** Bytes go in as they are. */
function inQuery(value: Value): string {
  return quoted(value.kind === 'bytes' ? value.value : textOf(value), { plus: true });
}

function pairOf(item: Value): readonly [Value, Value] {
  if (['int', 'float', 'bool', 'none'].includes(item.kind))
    throw new PythonError('TypeError', `cannot unpack non-iterable ${errorTypeName(item)} object`);
  const items = itemsOf(item);
  const [key, value] = items;
  if (items.length > 2) throw new PythonError('ValueError', 'too many values to unpack (expected 2)');
  if (!key || !value) throw new PythonError('ValueError', `not enough values to unpack (expected 2, got ${items.length})`);
  return [key, value];
}

const xmlAttributes: TemplateFilter = function* (value, args, kwargs, host) {
  const spaced = flagOr(bind('do_xmlattr', ['autospace'], args, kwargs).autospace, true);
  const mapping = used(value);
  if (mapping.kind !== 'dict')
    throw new PythonError('AttributeError', `'${errorTypeName(asText(mapping))}' object has no attribute 'items'`);
  const attributes: string[] = [];
  for (const { key, value: item } of mapping.entries.values()) {
    if (item.kind === 'none' || item instanceof Undefined) continue;
    if (host.settings.jinja !== '3.1.2') checkAttributeName(key);
    attributes.push(`${escapedText(key)}="${escapedText(item)}"`);
  }
  const text = (spaced && attributes.length > 0 ? ' ' : '') + attributes.join(' ');
  return host.autoescape ? new Markup(text) : str(text);
};

function checkAttributeName(key: Value): void {
  const name = asText(key);
  if (name.kind !== 'str') throw new PythonError('TypeError', `expected string or bytes-like object, got '${errorTypeName(key)}'`);
  if (/[ \t\n\r\f\v/>=]/.test(name.value))
    throw new PythonError('ValueError', `Invalid character in attribute name: ${strRepr(name.value)}`);
}

function pretty(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  bind('do_pprint', [], args, kwargs);
  return str(prettyText(value));
}

const urlize: TemplateFilter = function* (value, args, kwargs, host) {
  const given = bind('do_urlize', ['trim_url_limit', 'nofollow', 'target', 'rel', 'extra_schemes'], args, kwargs);
  const rel = new Set([
    ...(given.rel && truthOf(given.rel) !== false ? textOf(given.rel).split(/\s+/) : []),
    ...(flagOr(given.nofollow, false) ? ['nofollow'] : []),
    'noopener',
  ]);
  const schemes = given.extra_schemes && truthOf(given.extra_schemes) !== false ? itemsOf(given.extra_schemes).map(textOf) : [];
  const bad = schemes.find(scheme => !/^[\p{L}\p{N}_.+-]{2,}:\/{0,2}$/u.test(scheme));
  if (bad !== undefined) throw new PythonError('FilterArgumentError', `${strRepr(bad)} is not a valid URI scheme prefix.`);
  const text = linked(escapedText(value), {
    limit: given.trim_url_limit && given.trim_url_limit.kind !== 'none' ? numberOr(given.trim_url_limit, 0) : null,
    rel: [...rel]
      .filter(part => part !== '')
      .sort()
      .join(' '),
    target: given.target && given.target.kind !== 'none' ? textOf(given.target) : null,
    schemes,
    jinja: host.settings.jinja,
  });
  return host.autoescape ? new Markup(text) : str(text);
};

function escape(value: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  bind('escape', [], args, kwargs);
  return value instanceof Markup ? value : new Markup(escapedText(value));
}

export const markupFilters: Readonly<Record<string, TemplateFilter>> = {
  escape: plainFilter(escape),
  e: plainFilter(escape),
  forceescape: plainFilter((value, args, kwargs) => {
    bind('do_forceescape', [], args, kwargs);
    return new Markup(escapeHtml(textOf(value)));
  }),
  safe: plainFilter((value, args, kwargs) => {
    bind('do_mark_safe', [], args, kwargs);
    return new Markup(textOf(value));
  }),
  striptags: plainFilter((value, args, kwargs) => {
    bind('do_striptags', [], args, kwargs);
    return str(strippedTags(textOf(value)));
  }),
  tojson: plainFilter(toJson),
  urlencode: plainFilter(urlEncode),
  xmlattr: xmlAttributes,
  pprint: plainFilter(pretty),
  urlize,
};
