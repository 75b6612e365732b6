// bytes: what DAG files use of it.
import { bool, bytes, int, str } from '../make.ts';
import { PythonError } from '../errors.ts';
import { errorTypeName } from '../types.ts';
import type { BytesValue, Value } from '../value.ts';
import { method, type MethodTable } from './table.ts';
import { textArgument } from './str-search.ts';
import { decodeBytes } from './text-codec.ts';

/** As a string with one character a byte, which searches and compares as bytes do. */
function raw(value: Value | undefined): string {
  if (value?.kind === 'bytes') return String.fromCharCode(...value.value);
  throw new PythonError('TypeError', `a bytes-like object is required, not '${value ? errorTypeName(value) : 'NoneType'}'`);
}

function packed(text: string): Value {
  return bytes(Uint8Array.from(text, character => character.charCodeAt(0)));
}

export const bytesMethods: MethodTable<BytesValue> = {
  decode: method('encoding= errors=', (self, [encoding, errors]) =>
    str(
      decodeBytes(
        self.value,
        encoding ? textArgument(encoding, 'decode() argument') : 'utf-8',
        errors ? textArgument(errors, 'decode() argument') : 'strict',
      ),
    ),
  ),
  hex: method('', self => str(Array.from(self.value, byte => byte.toString(16).padStart(2, '0')).join(''))),
  startswith: method('prefix', (self, [prefix]) => bool(raw(self).startsWith(raw(prefix)))),
  endswith: method('suffix', (self, [suffix]) => bool(raw(self).endsWith(raw(suffix)))),
  find: method('sub', (self, [wanted]) => int(raw(self).indexOf(raw(wanted)))),
  replace: method('old new', (self, [old, by]) => packed(raw(self).replaceAll(raw(old), raw(by)))),
  split: method('sep', (self, [separator]) => ({ kind: 'list', items: raw(self).split(raw(separator)).map(packed) })),
  strip: method('', self => packed(raw(self).replace(/^[\t-\r ]+|[\t-\r ]+$/g, ''))),
  upper: method('', self => packed(raw(self).replace(/[a-z]+/g, text => text.toUpperCase()))),
  lower: method('', self => packed(raw(self).replace(/[A-Z]+/g, text => text.toLowerCase()))),
};
