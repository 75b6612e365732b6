// str.encode and bytes.decode for the encodings DAG files use. No TextEncoder: core has no platform API.
import { PythonError } from '../errors.ts';

type Codec = 'utf-8' | 'ascii' | 'latin-1';

const CODECS: Readonly<Record<string, Codec>> = {
  utf8: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  latin1: 'latin-1',
  iso88591: 'latin-1',
};

function codecOf(encoding: string): Codec {
  const codec = CODECS[encoding.toLowerCase().replace(/[-_ ]/g, '')];
  if (!codec) throw new PythonError('LookupError', `unknown encoding: ${encoding}`);
  return codec;
}

export function encodeText(text: string, encoding: string, errors: string): Uint8Array {
  const codec = codecOf(encoding);
  const bytes: number[] = [];
  let index = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const encoded = codec === 'utf-8' ? utf8Bytes(code) : code < (codec === 'ascii' ? 0x80 : 0x100) ? [code] : null;
    if (encoded) bytes.push(...encoded);
    else if (errors === 'replace') bytes.push(0x3f);
    else if (errors !== 'ignore') throw encodeError(codec, code, index);
    index++;
  }
  return new Uint8Array(bytes);
}

function encodeError(codec: Codec, code: number, index: number): PythonError {
  const hex = code.toString(16);
  const shown = code < 0x100 ? `\\x${hex.padStart(2, '0')}` : code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  const reason = codec === 'utf-8' ? 'surrogates not allowed' : `ordinal not in range(${codec === 'ascii' ? 128 : 256})`;
  return new PythonError('UnicodeEncodeError', `'${codec}' codec can't encode character '${shown}' in position ${index}: ${reason}`);
}

function utf8Bytes(code: number): number[] | null {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code >= 0xd800 && code <= 0xdfff) return null;
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}

export function decodeBytes(bytes: Uint8Array, encoding: string, errors: string): string {
  const codec = codecOf(encoding);
  if (codec === 'latin-1') return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const read = codec === 'ascii' ? asciiAt(bytes, at) : utf8At(bytes, at);
    if (read) {
      text += String.fromCodePoint(read.code);
      at += read.length;
      continue;
    }
    if (errors === 'strict') throw decodeError(codec, bytes[at] ?? 0, at);
    if (errors === 'replace') text += '\ufffd';
    at++;
  }
  return text;
}

function decodeError(codec: Codec, byte: number, at: number): PythonError {
  const reason =
    codec === 'ascii' ? 'ordinal not in range(128)' : byte >= 0xc2 && byte <= 0xf4 ? 'invalid continuation byte' : 'invalid start byte';
  return new PythonError(
    'UnicodeDecodeError',
    `'${codec}' codec can't decode byte 0x${byte.toString(16).padStart(2, '0')} in position ${at}: ${reason}`,
  );
}

function asciiAt(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null {
  const byte = bytes[at] ?? 0;
  return byte < 0x80 ? { code: byte, length: 1 } : null;
}

function utf8At(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { code: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return null;
  let code = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return null;
    code = (code << 6) | (next & 0x3f);
  }
  const shortest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < shortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : { code, length };
}
