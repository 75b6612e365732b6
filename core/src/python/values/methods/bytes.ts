// bytes: they search, split and strip as str does, on characters of one byte.
import { BuiltinFunction } from '../callable.ts';
import { PythonError } from '../errors.ts';
import { bytes, int, list, str, tuple } from '../make.ts';
import { errorTypeName } from '../types.ts';
import type { BytesValue, StrValue, Value } from '../value.ts';
import { strMethods } from './str.ts';
import { textArgument } from './str-search.ts';
import { attributeIn, method, type MethodTable } from './table.ts';
import { decodeBytes } from './text-codec.ts';

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
  hex: method('sep=', (self, [separator]) => {
    const pairs = Array.from(self.value, byte => byte.toString(16).padStart(2, '0'));
    return str(pairs.join(separator?.kind === 'str' ? separator.value : ''));
  }),
};

/** Names that str has, and what they do to bytes of ASCII. */
const AS_TEXT = new Set(
  (
    'capitalize center count endswith expandtabs find index isalnum isalpha isdigit islower isspace istitle isupper join ljust lower lstrip ' +
    'partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper zfill'
  ).split(' '),
);

/** The method of str that works on these bytes; undefined when bytes have none of the name. */
export function bytesAttribute(self: BytesValue, name: string): Value | undefined {
  if (!AS_TEXT.has(name)) return undefined;
  const found = attributeIn(strMethods, 'bytes', asText(self), name);
  if (!(found instanceof BuiltinFunction)) return found;
  return new BuiltinFunction(`bytes.${name}`, (_args, _kwargs, call, world) => {
    // Letters outside of ASCII have no case and are no letters.
    if (self.value.some(byte => byte > 0x7f) && /^is|case|capital|title|upper|lower/u.test(name))
      return world.dynamic('the case of bytes outside of ASCII', call.span);
    const passed = call.passed.map(one => ({ ...one, value: argument(one.value) }));
    return asBytes(world.call(found, { ...call, passed }));
  });
}

function asText(value: BytesValue): StrValue {
  return { kind: 'str', value: String.fromCharCode(...value.value) };
}

function argument(value: Value): Value {
  if (value.kind === 'bytes') return asText(value);
  if (value.kind === 'tuple') return tuple(value.items.map(argument));
  if (value.kind === 'list') return list(value.items.map(argument));
  if (value.kind === 'str') throw new PythonError('TypeError', `a bytes-like object is required, not '${errorTypeName(value)}'`);
  return value;
}

function asBytes(value: Value): Value {
  if (value.kind === 'str') return bytes(Uint8Array.from(value.value, character => character.charCodeAt(0)));
  if (value.kind === 'list') return list(value.items.map(asBytes));
  if (value.kind === 'tuple') return tuple(value.items.map(asBytes));
  return value.kind === 'int' ? int(value.value) : value;
}
