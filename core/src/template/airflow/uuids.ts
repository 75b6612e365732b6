// `macros.uuid`: ids out of texts, names and chance.
import { md5, sha1Bytes } from '../../python/modules/digests.ts';
import { PythonError } from '../../python/values/errors.ts';
import { int, str } from '../../python/values/make.ts';
import { encodeText } from '../../python/values/methods/text-codec.ts';
import { integerOf } from '../../python/values/numbers.ts';
import type { Value } from '../../python/values/value.ts';
import { asking } from '../loop.ts';
import { asText, textOf } from '../markup.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from '../request.ts';
import { bind, required } from '../signature.ts';
import { drawn } from './chance.ts';

class Uuid extends TemplateObject {
  readonly typeName = 'UUID';
  override readonly module = 'uuid';
  readonly digits: string;

  constructor(value: bigint) {
    super();
    this.digits = value.toString(16).padStart(32, '0');
  }

  override reprText(): string {
    return `UUID('${this.strText()}')`;
  }

  strText(): string {
    return this.digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  attribute(name: string): Value | undefined {
    if (name === 'hex') return str(this.digits);
    if (name === 'int') return int(BigInt(`0x${this.digits}`));
    throw new Unsupported(`UUID.${name}`);
  }
}

function uuidOf(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const { hex, int: whole } = bind('UUID', ['hex', 'int'], args, kwargs);
  if (whole) return new Uuid(integerOf(whole) ?? 0n);
  const digits = textOf(required('UUID', 'hex', hex)).replace(/^urn:uuid:|[{}-]/g, '');
  if (!/^[0-9a-fA-F]{32}$/.test(digits)) throw new PythonError('ValueError', 'badly formed hexadecimal UUID string');
  return new Uuid(BigInt(`0x${digits}`));
}

/** RFC 4122: the bits of the version, and variant 10. */
function ofVersion(version: 3 | 4 | 5, bits: bigint): Uuid {
  return new Uuid((bits & ~(0xf000n << 64n) & ~(0xc000n << 48n)) | (BigInt(version) << 76n) | (0x8000n << 48n));
}

function* randomUuid(): Steps<Value> {
  let bits = 0n;
  for (let word = 0; word < 4; word++) bits = (bits << 32n) | BigInt(Math.floor((yield* drawn()) * 2 ** 32));
  return ofVersion(4, bits);
}

/** RFC 4122, 4.3: an id out of a name in a name space. */
function named(version: 3 | 5): Value {
  return asking((args, kwargs) => {
    const { namespace, name } = bind(`uuid${version}`, ['namespace', 'name'], args, kwargs);
    const text = name && asText(name);
    if (!(namespace instanceof Uuid) || text?.kind !== 'str')
      throw new Unsupported(`macros.uuid.uuid${version} of other things than an id and a text`);
    const content = Uint8Array.from([...bytesOf(namespace.digits), ...encodeText(text.value, 'utf-8', 'strict')]);
    const digest = Array.from((version === 3 ? md5 : sha1Bytes)(content).slice(0, 16), byte => byte.toString(16).padStart(2, '0'));
    return ofVersion(version, BigInt(`0x${digest.join('')}`));
  });
}

function bytesOf(digits: string): readonly number[] {
  return (digits.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16));
}

const space = (digit: string): Value => new Uuid(BigInt(`0x6ba7b81${digit}9dad11d180b400c04fd430c8`));

export const uuidMembers: readonly (readonly [string, Value])[] = [
  ['UUID', asking(uuidOf)],
  ['uuid3', named(3)],
  ['uuid4', new TemplateFunction(randomUuid)],
  ['uuid5', named(5)],
  ['NAMESPACE_DNS', space('0')],
  ['NAMESPACE_URL', space('1')],
  ['NAMESPACE_OID', space('2')],
  ['NAMESPACE_X500', space('4')],
];
