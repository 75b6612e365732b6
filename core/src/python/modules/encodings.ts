// base64, binascii and html: texts and bytes in other alphabets.
import { PythonError } from '../values/errors.ts';
import { spendCharacters } from '../values/effort.ts';
import { bytes, int, str } from '../values/make.ts';
import { truthOf } from '../values/truth.ts';
import { errorTypeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { native, textOf } from './arguments.ts';
import { HTML_ENTITIES } from './html-entities.ts';
import type { ModuleTable } from './table-type.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(value: Value | undefined): Uint8Array {
  if (value?.kind === 'bytes') return value.value;
  throw new PythonError('TypeError', `a bytes-like object is required, not '${value ? errorTypeName(value) : 'NoneType'}'`);
}

/** Bytes, or a text of ASCII characters, as the decoding functions take. */
function asciiOf(value: Value | undefined): string {
  if (value?.kind === 'bytes') return String.fromCharCode(...value.value);
  if (value?.kind !== 'str')
    throw new PythonError(
      'TypeError',
      `argument should be a bytes-like object or ASCII string, not '${value ? errorTypeName(value) : 'NoneType'}'`,
    );
  if (/[^\0-\x7f]/u.test(value.value)) throw new PythonError('ValueError', 'string argument should contain only ASCII characters');
  return value.value;
}

function latin(text: string): Value {
  return bytes(Uint8Array.from(text, character => character.charCodeAt(0)));
}

/** Groups of `bits` bits in an alphabet, filled up with `=` to whole groups of `size` characters. */
function encoded(content: Uint8Array, alphabet: string, bits: number, size: number): string {
  spendCharacters(content.length * 20);
  let buffer = 0;
  let held = 0;
  let text = '';
  for (const byte of content) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    held += 8;
    while (held >= bits) {
      held -= bits;
      text += alphabet[(buffer >> held) & ((1 << bits) - 1)] ?? '';
    }
  }
  if (held > 0) text += alphabet[(buffer << (bits - held)) & ((1 << bits) - 1)] ?? '';
  return text + '='.repeat((size - (text.length % size)) % size);
}

/** The other way; characters outside of the alphabet are to be gone. */
function decoded(text: string, alphabet: string, bits: number): Uint8Array {
  spendCharacters(text.length * 20);
  const found: number[] = [];
  let buffer = 0;
  let held = 0;
  for (const character of text) {
    buffer = ((buffer << bits) | alphabet.indexOf(character)) & 0xffff;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    found.push((buffer >> held) & 0xff);
  }
  return Uint8Array.from(found);
}

/** `binascii.a2b_base64`: what is no character of the alphabet is left out; the end must be filled up. */
function fromBase64(text: string): Uint8Array {
  const before = /^[^=]*/u.exec(text)?.[0] ?? '';
  const data = text.replace(/[^A-Za-z0-9+/=]/gu, '');
  const plain = /^[^=]*/u.exec(data)?.[0] ?? '';
  const filling = data.length - plain.length;
  if (plain.length % 4 === 1)
    throw new PythonError(
      'binascii.Error',
      `Invalid base64-encoded string: number of data characters (${plain.length}) cannot be 1 more than a multiple of 4`,
    );
  if (before.length > 0 && plain.length % 4 > 0 && (plain.length + filling) % 4 !== 0 && (plain.length % 4) + filling < 4)
    throw new PythonError('binascii.Error', 'Incorrect padding');
  return decoded(plain, BASE64, 6);
}

function swapped(text: string, alternatives: Value | undefined, way: 'in' | 'out'): string {
  if (!alternatives || alternatives.kind === 'none') return text;
  const [plus = '+', slash = '/'] = asciiOf(alternatives);
  return way === 'out' ? text.replaceAll('+', plus).replaceAll('/', slash) : text.replaceAll(plus, '+').replaceAll(slash, '/');
}

const URL_SAFE = latin('-_');

function encode64(name: string, alternatives: Value | null): [string, Value] {
  return [
    name,
    native(name, 's altchars?', ([given, altchars]) =>
      latin(swapped(encoded(bytesOf(given), BASE64, 6, 4), alternatives ?? altchars, 'out')),
    ),
  ];
}

function decode64(name: string, alternatives: Value | null): [string, Value] {
  return [
    name,
    native(name, 's altchars? validate?', ([given, altchars, validate]) => {
      const text = swapped(asciiOf(given), alternatives ?? altchars, 'in');
      if (validate && truthOf(validate) === true && !/^[A-Za-z0-9+/]*={0,2}$/u.test(text))
        throw new PythonError('binascii.Error', 'Only base64 data is allowed');
      return bytes(fromBase64(text));
    }),
  ];
}

const hexed = (content: Uint8Array): string => Array.from(content, byte => byte.toString(16).padStart(2, '0')).join('');

function unhexed(text: string): Uint8Array {
  if (text.length % 2 === 1) throw new PythonError('binascii.Error', 'Odd-length string');
  if (/[^0-9a-fA-F]/u.test(text)) throw new PythonError('binascii.Error', 'Non-hexadecimal digit found');
  return Uint8Array.from(text.match(/../gu) ?? [], pair => Number.parseInt(pair, 16));
}

const BASE64_NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  encode64('b64encode', null),
  encode64('standard_b64encode', null),
  encode64('urlsafe_b64encode', URL_SAFE),
  decode64('b64decode', null),
  decode64('standard_b64decode', null),
  decode64('urlsafe_b64decode', URL_SAFE),
  ['b32encode', native('b32encode', 's', ([given]) => latin(encoded(bytesOf(given), BASE32, 5, 8)))],
  [
    'b32decode',
    native('b32decode', 's casefold?', ([given, fold]) => {
      const text = fold && truthOf(fold) === true ? asciiOf(given).toUpperCase() : asciiOf(given);
      if (text.length % 8 !== 0) throw new PythonError('binascii.Error', 'Incorrect padding');
      if (!/^[A-Z2-7]*={0,6}$/u.test(text)) throw new PythonError('binascii.Error', 'Non-base32 digit found');
      return bytes(decoded(text.replace(/=+$/u, ''), BASE32, 5));
    }),
  ],
  ['b16encode', native('b16encode', 's', ([given]) => latin(hexed(bytesOf(given)).toUpperCase()))],
  [
    'b16decode',
    native('b16decode', 's casefold?', ([given, fold]) => {
      const text = fold && truthOf(fold) === true ? asciiOf(given).toUpperCase() : asciiOf(given);
      if (/[^0-9A-F]/u.test(text)) throw new PythonError('binascii.Error', 'Non-base16 digit found');
      return bytes(unhexed(text));
    }),
  ],
  [
    'encodebytes',
    native('encodebytes', 's', ([given]) => latin(encoded(bytesOf(given), BASE64, 6, 4).replace(/.{1,76}/gu, line => `${line}\n`))),
  ],
  ['decodebytes', native('decodebytes', 's', ([given]) => bytes(fromBase64(String.fromCharCode(...bytesOf(given)))))],
]);

export const base64Module: ModuleTable = name => BASE64_NAMES.get(name);

/** CRC-32 of zlib, a byte at a time. */
function crc32(content: Uint8Array, start: number): number {
  spendCharacters(content.length * 20);
  let crc = ~start;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const checksum = native('crc32', 'data value?', ([given, start]) =>
  int(crc32(bytesOf(given), start?.kind === 'int' ? Number(BigInt.asUintN(32, start.value)) : 0)),
);

const BINASCII: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['hexlify', native('hexlify', 'data', ([given]) => latin(hexed(bytesOf(given))))],
  ['b2a_hex', native('b2a_hex', 'data', ([given]) => latin(hexed(bytesOf(given))))],
  ['unhexlify', native('unhexlify', 'hexstr', ([given]) => bytes(unhexed(asciiOf(given))))],
  ['a2b_hex', native('a2b_hex', 'hexstr', ([given]) => bytes(unhexed(asciiOf(given))))],
  ['crc32', checksum],
]);

export const binasciiModule: ModuleTable = (name, world) =>
  name === 'Error' ? world.exceptionClass('binascii.Error', 'ValueError') : BINASCII.get(name);
export const zlibModule: ModuleTable = name => (name === 'crc32' ? checksum : undefined);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

const HTML: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'escape',
    native('escape', 's quote?', ([text, quote]) => {
      const quotes = quote === undefined || truthOf(quote) !== false;
      return str(
        textOf(text, 'escape').replace(/[&<>"']/gu, found => (quotes || !/["']/u.test(found) ? (ESCAPES[found] ?? found) : found)),
      );
    }),
  ],
  [
    'unescape',
    native('unescape', 's', ([text], { call, world }) => {
      const plain = unescaped(textOf(text, 'unescape'));
      return plain === null ? world.dynamic('an entity of HTML that is not followed', call.span) : str(plain);
    }),
  ],
]);

/** Null where an entity is met that is not known here. */
function unescaped(text: string): string | null {
  let plain = '';
  let at = 0;
  for (const match of text.matchAll(/&(?:#x([0-9a-f]+);?|#([0-9]+);?|([a-z][a-z0-9]*);?)/giu)) {
    const character = match[3] === undefined ? characterOf(match[1], match[2]) : match[0].endsWith(';') ? HTML_ENTITIES[match[3]] : null;
    if (character === undefined || character === null) return null;
    plain += text.slice(at, match.index) + character;
    at = match.index + match[0].length;
  }
  return plain + text.slice(at);
}

/** Codes of control characters and of Windows' alphabet are mapped otherwise. */
function characterOf(hex: string | undefined, digits: string | undefined): string | null {
  const code = hex === undefined ? Number.parseInt(digits ?? '', 10) : Number.parseInt(hex, 16);
  const isOther = code < 0x20 || (code >= 0x7f && code < 0xa0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isOther ? null : String.fromCodePoint(code);
}

export const htmlModule: ModuleTable = name => HTML.get(name);
