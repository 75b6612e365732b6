// urllib.parse: quoting, query strings, and the parts of URLs.
import type { Machine } from '../evaluate/machine.ts';
import { NativeTuple } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { bytes, dict, int, list, NONE, setEntry, str, tuple } from '../values/make.ts';
import { decodeBytes, encodeText } from '../values/methods/text-codec.ts';
import { reprOf } from '../values/repr.ts';
import { truthOf } from '../values/truth.ts';
import { errorTypeName } from '../values/types.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { itemsOf, native, textOf, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';
import { joinUrls, splitUrl, unsplitUrl, type UrlParts } from './url.ts';

const ALWAYS_SAFE = /[A-Za-z0-9_.~-]/;

function quoted(value: Value | undefined, safe: string): string {
  if (value?.kind !== 'str' && value?.kind !== 'bytes')
    throw new PythonError(
      'TypeError',
      value?.kind === 'none' || !value ? 'quote_from_bytes() expected bytes' : 'quote_from_bytes() expected bytes',
    );
  const content = value.kind === 'str' ? encodeText(value.value, 'utf-8', 'strict') : value.value;
  return Array.from(content, byte => {
    const character = String.fromCharCode(byte);
    return ALWAYS_SAFE.test(character) || safe.includes(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function quotedPlus(value: Value | undefined, safe: string): string {
  return quoted(value, `${safe} `).replaceAll(' ', '+');
}

function unquoted(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/gu, run =>
    decodeBytes(
      Uint8Array.from(run.match(/[0-9a-fA-F]{2}/gu) ?? [], pair => Number.parseInt(pair, 16)),
      'utf-8',
      'replace',
    ),
  );
}

const safeOf = (value: Value | undefined, otherwise: string): string => (value?.kind === 'str' ? value.value : otherwise);

/** `urlencode`: a text of one value, quoted. */
function encodedPart(value: Value, safe: string, plus: boolean, { call, world }: Place): string | DynamicValue {
  if (value.kind === 'bytes') return plus ? quotedPlus(value, safe) : quoted(value, safe);
  const text = (world as Machine).text(value, call.span);
  if (text === null) return value.kind === 'dynamic' ? value : world.dynamic('the text of a value', call.span);
  return plus ? quotedPlus(str(text), safe) : quoted(str(text), safe);
}

const urlencode = native('urlencode', 'query doseq? safe? encoding? errors? quote_via?', ([query, several, safe, , , via], place) => {
  const pairs =
    query?.kind === 'dict' ? [...query.entries.values()].map(({ key, value }) => tuple([key, value])) : itemsOf(query ?? NONE, place);
  if ('kind' in pairs) return pairs;
  const plus = !(via?.kind === 'object' && 'name' in via && via.name === 'quote');
  const parts: string[] = [];
  for (const pair of pairs) {
    const [key, value] = pair.kind === 'tuple' || pair.kind === 'list' ? pair.items : [];
    if (!key || !value) throw new PythonError('TypeError', 'not a valid non-string sequence or mapping object');
    const isSeveral = several !== undefined && truthOf(several) === true && ['list', 'tuple', 'set'].includes(value.kind);
    const values = isSeveral ? itemsOf(value, place) : [value];
    if ('kind' in values) return values;
    const name = encodedPart(key, safeOf(safe, ''), plus, place);
    if (typeof name !== 'string') return name;
    for (const one of values) {
      const text = encodedPart(one, safeOf(safe, ''), plus, place);
      if (typeof text !== 'string') return text;
      parts.push(`${name}=${text}`);
    }
  }
  return str(parts.join('&'));
});

function queryPairs(text: string, keepBlank: boolean): (readonly [string, string])[] {
  return text
    .split('&')
    .filter(part => part !== '')
    .flatMap(part => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      if ((at < 0 || value === '') && !keepBlank) return [];
      return [[unquoted(name.replaceAll('+', ' ')), unquoted(value.replaceAll('+', ' '))] as const];
    });
}

const isTrue = (value: Value | undefined): boolean => value !== undefined && truthOf(value) === true;

const FIELDS = {
  SplitResult: ['scheme', 'netloc', 'path', 'query', 'fragment'],
  ParseResult: ['scheme', 'netloc', 'path', 'params', 'query', 'fragment'],
} as const;

/** SplitResult and ParseResult: tuples whose network location tells more. */
class UrlResult extends NativeTuple {
  readonly #parts: UrlParts;
  readonly #typeName: keyof typeof FIELDS;

  constructor(typeName: keyof typeof FIELDS, parts: UrlParts) {
    const fields = FIELDS[typeName].map(name => [name, str(parts[name])] as const);
    super(typeName, fields, () => `${typeName}(${fields.map(([name, value]) => `${name}=${reprOf(value) ?? ''}`).join(', ')})`);
    this.#parts = parts;
    this.#typeName = typeName;
  }

  override attribute(name: string): Value | undefined {
    const { netloc } = this.#parts;
    const at = netloc.lastIndexOf('@');
    const [user, host] = at < 0 ? [null, netloc] : [netloc.slice(0, at), netloc.slice(at + 1)];
    const address = /^(?:\[(.*?)\]|([^:]*))(?::(.*))?$/u.exec(host);
    const optional = (text: string | undefined | null): Value => (text === undefined || text === null || text === '' ? NONE : str(text));
    switch (name) {
      case 'username':
        return user === null ? NONE : str(user.split(':')[0] ?? '');
      case 'password':
        return user?.includes(':') === true ? str(user.slice(user.indexOf(':') + 1)) : NONE;
      case 'hostname':
        return optional((address?.[1] ?? address?.[2])?.toLowerCase());
      case 'port':
        return portOf(address?.[3]);
      case 'geturl':
        return native('geturl', '', () => str(unsplitUrl(this.#parts)));
      case '_replace':
        return native('_replace', '**', (_args, _place, _rest, keywords) => {
          const changed = Object.fromEntries([...keywords].map(([key, value]) => [key, textOf(value, '_replace')]));
          return new UrlResult(this.#typeName, { ...this.#parts, ...changed });
        });
      case '_asdict':
        return native('_asdict', '', () => dict(FIELDS[this.#typeName].map(field => [str(field), str(this.#parts[field])])));
      case '_fields':
        return tuple(FIELDS[this.#typeName].map(field => str(field)));
      default:
        return super.attribute(name);
    }
  }
}

function portOf(text: string | undefined): Value {
  if (text === undefined || text === '') return NONE;
  if (!/^\d+$/u.test(text)) throw new PythonError('ValueError', `Port could not be cast to integer value as ${reprOf(str(text)) ?? ''}`);
  if (Number(text) > 65_535) throw new PythonError('ValueError', 'Port out of range 0-65535');
  return int(Number(text));
}

/** The text of a URL argument; parts are read from bytes only where Python is run. */
function urlText(value: Value | undefined, { call, world }: Place): string | DynamicValue {
  if (value?.kind === 'str') return value.value;
  if (value?.kind === 'none' || value?.kind === 'bytes') return world.dynamic('the parts of a URL of bytes', call.span);
  throw new PythonError('AttributeError', `'${value ? errorTypeName(value) : 'NoneType'}' object has no attribute 'decode'`);
}

function splitting(name: 'urlsplit' | 'urlparse'): [string, Value] {
  return [
    name,
    native(name, 'url scheme? allow_fragments?', ([url, scheme, fragments], place) => {
      const text = urlText(url, place);
      if (typeof text !== 'string') return text;
      const options = { scheme: safeOf(scheme, ''), fragments: fragments === undefined || isTrue(fragments) };
      return name === 'urlsplit'
        ? new UrlResult('SplitResult', splitUrl(text, { ...options, params: false }))
        : new UrlResult('ParseResult', splitUrl(text, { ...options, params: true }));
    }),
  ];
}

/** The texts of a tuple of parts, in the order of `fields`. */
function partsOf(given: Value | undefined, fields: readonly string[], place: Place): UrlParts | DynamicValue {
  const items = itemsOf(given ?? NONE, place);
  if ('kind' in items) return items;
  const texts = Object.fromEntries(fields.map((name, at) => [name, safeOf(items[at], '')]));
  return { scheme: '', netloc: '', path: '', params: '', query: '', fragment: '', ...texts };
}

function unsplitting(name: 'urlunsplit' | 'urlunparse', fields: readonly string[]): [string, Value] {
  return [
    name,
    native(name, 'components', ([given], place) => {
      const parts = partsOf(given, fields, place);
      return 'kind' in parts ? parts : str(unsplitUrl(parts));
    }),
  ];
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['quote', native('quote', 'string safe? encoding? errors?', ([text, safe]) => str(quoted(text, safeOf(safe, '/'))))],
  ['quote_plus', native('quote_plus', 'string safe? encoding? errors?', ([text, safe]) => str(quotedPlus(text, safeOf(safe, ''))))],
  ['unquote', native('unquote', 'string encoding? errors?', ([text]) => str(unquoted(textOf(text, 'unquote'))))],
  [
    'unquote_plus',
    native('unquote_plus', 'string encoding? errors?', ([text]) => str(unquoted(textOf(text, 'unquote_plus').replaceAll('+', ' ')))),
  ],
  ['urlencode', urlencode],
  splitting('urlsplit'),
  splitting('urlparse'),
  unsplitting('urlunsplit', FIELDS.SplitResult),
  unsplitting('urlunparse', FIELDS.ParseResult),
  [
    'urljoin',
    native('urljoin', 'base url allow_fragments?', ([base, url]) => str(joinUrls(textOf(base, 'urljoin'), textOf(url, 'urljoin')))),
  ],
  [
    'urldefrag',
    native('urldefrag', 'url', ([url]) => {
      const parts = splitUrl(textOf(url, 'urldefrag'), { scheme: '', fragments: true, params: true });
      const plain = unsplitUrl({ ...parts, fragment: '' });
      const fields = [
        ['url', str(plain)],
        ['fragment', str(parts.fragment)],
      ] as const;
      return new NativeTuple(
        'DefragResult',
        fields,
        () => `DefragResult(url=${reprOf(str(plain)) ?? ''}, fragment=${reprOf(str(parts.fragment)) ?? ''})`,
      );
    }),
  ],
  [
    'parse_qsl',
    native('parse_qsl', 'qs keep_blank_values? strict_parsing?', ([text, blank]) =>
      list(queryPairs(textOf(text, 'parse_qsl'), isTrue(blank)).map(([name, value]) => tuple([str(name), str(value)]))),
    ),
  ],
  [
    'parse_qs',
    native('parse_qs', 'qs keep_blank_values? strict_parsing?', ([text, blank]) => {
      const made = dict([]);
      for (const [name, value] of queryPairs(textOf(text, 'parse_qs'), isTrue(blank))) {
        const present = made.entries.get(`s${name}`)?.value;
        if (present?.kind === 'list') present.items.push(str(value));
        else setEntry(made, str(name), list([str(value)]));
      }
      return made;
    }),
  ],
  ['quote_from_bytes', native('quote_from_bytes', 'bs safe?', ([content, safe]) => str(quoted(content, safeOf(safe, '/'))))],
  [
    'unquote_to_bytes',
    native('unquote_to_bytes', 'string', ([text]) =>
      bytes(
        Uint8Array.from(
          textOf(text, 'unquote_to_bytes').replace(/%([0-9a-fA-F]{2})/gu, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
          character => character.charCodeAt(0),
        ),
      ),
    ),
  ],
]);

export const urllibParseModule: ModuleTable = name => NAMES.get(name);
