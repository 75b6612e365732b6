// Character entities and tags of HTML: Python's `html.unescape`, and `striptags` of MarkupSafe 2.1.3 and 3.0.4.
import { ENTITY_CODES, NUMBER_CODES, WITHOUT_SEMICOLON } from './entity-names.ts';
import { Unsupported } from './request.ts';

function codes(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(' ').map(row => {
      const [name = '', code = ''] = row.split('=');
      return [name, String.fromCodePoint(Number.parseInt(code, 16))];
    }),
  );
}

const NAMES = codes(ENTITY_CODES);
const NUMBERS = codes(NUMBER_CODES);
const BARE = WITHOUT_SEMICOLON.split(' ');

/** `html.unescape(text)`. HTML 5 has two thousand names more: a text that may hold one is refused. */
export function unescaped(text: string): string {
  return text.replace(/&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)/g, (whole: string, entity: string) =>
    entity.startsWith('#') ? numbered(entity) : named(whole, entity),
  );
}

function numbered(entity: string): string {
  const isHex = /^#x/i.test(entity);
  const code = Number.parseInt(entity.replace(/^#[xX]?/, ''), isHex ? 16 : 10);
  const mapped = NUMBERS.get(code.toString(16));
  if (mapped !== undefined) return mapped;
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return '\ufffd';
  return isNoCharacter(code) ? '' : String.fromCodePoint(code);
}

/** Control characters and those that Unicode keeps for nobody. */
function isNoCharacter(code: number): boolean {
  const control = (code >= 1 && code <= 8) || (code >= 0xe && code <= 0x1f) || (code >= 0x7f && code <= 0x9f) || code === 0xb;
  return control || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;
}

function named(whole: string, entity: string): string {
  if (entity.endsWith(';')) {
    const known = NAMES.get(entity.slice(0, -1));
    if (known !== undefined) return known;
    if (/^\w+;$/.test(entity)) throw new Unsupported(`the entity &${entity}`);
  }
  for (let length = entity.length - 1; length > 1; length--) {
    const head = entity.slice(0, length);
    if (BARE.includes(head)) return `${NAMES.get(head) ?? ''}${entity.slice(length)}`;
  }
  return BARE.includes(entity) ? (NAMES.get(entity) ?? whole) : whole;
}

/** Without comments and tags, white space as single spaces. Both versions leave what is not closed. */
export function strippedTags(text: string): string {
  const without = text.replace(/<!--[^]*?-->/g, '').replace(/<[^]*?>/g, '');
  return unescaped(
    without
      .split(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u)
      .filter(word => word !== '')
      .join(' '),
  );
}
