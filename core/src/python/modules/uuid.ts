// uuid: ids out of texts and names; those that are made anew differ from run to run.
import { NativeType } from '../evaluate/native-type.ts';
import { PythonError } from '../values/errors.ts';
import { encodeText } from '../values/methods/text-codec.ts';
import { bytes, int, NONE, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Value } from '../values/value.ts';
import { native, textOf, unknowable } from './arguments.ts';
import { md5, sha1Bytes } from './digests.ts';
import type { ModuleTable } from './table-type.ts';

class UuidValue extends QuietObject {
  readonly typeName = 'UUID';
  /** Thirty-two hexadecimal digits. */
  readonly hex: string;

  constructor(hex: string) {
    super();
    this.hex = hex;
  }

  classValue(): Value {
    return UUID;
  }

  strText(): string {
    return [
      [0, 8],
      [8, 12],
      [12, 16],
      [16, 20],
      [20, 32],
    ]
      .map(([from, to]) => this.hex.slice(from, to))
      .join('-');
  }

  override reprText(): string {
    return `UUID('${this.strText()}')`;
  }

  hashText(): string {
    return `u${this.hex}`;
  }

  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | undefined {
    if (!(other instanceof UuidValue)) return undefined;
    const [a, b] = [this.hex, other.hex];
    return operator === '==' ? a === b : operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'hex':
        return str(this.hex);
      case 'int':
        return int(BigInt(`0x${this.hex}`));
      case 'bytes':
        return bytes(bytesOf(this.hex));
      case 'urn':
        return str(`urn:uuid:${this.strText()}`);
      case 'version':
        // Only ids of RFC 4122 have one.
        return /^[89ab]/u.test(this.hex.slice(16)) ? int(Number.parseInt(this.hex[12] ?? '0', 16)) : NONE;
      default:
        return undefined;
    }
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], pair => Number.parseInt(pair, 16));
}

const UUID = new NativeType({
  name: 'UUID',
  module: 'uuid',
  includes: value => value instanceof UuidValue,
  make: ([text], kwargs, call, world) => {
    const given = text ?? kwargs.get('hex');
    const number = kwargs.get('int');
    if (given?.kind === 'dynamic' || number?.kind === 'dynamic') return given ?? number ?? NONE;
    const whole = number && integerOf(number);
    if (whole !== undefined && whole >= 0n && whole < 1n << 128n) return new UuidValue(whole.toString(16).padStart(32, '0'));
    if (given?.kind !== 'str') return world.dynamic('an id of other things than a text', call.span);
    const hex = given.value
      .replace('urn:', '')
      .replace('uuid:', '')
      .replace(/^[{}]+|[{}]+$/gu, '')
      .replaceAll('-', '')
      .toLowerCase();
    if (hex.length !== 32) throw new PythonError('ValueError', 'badly formed hexadecimal UUID string');
    if (/[^0-9a-f]/u.test(hex)) throw new PythonError('ValueError', `invalid literal for int() with base 16: '${hex}'`);
    return new UuidValue(hex);
  },
});

/** RFC 4122, 4.3: an id out of a name in a name space. */
function named(name: 'uuid3' | 'uuid5'): Value {
  return native(name, 'namespace name', ([space, given], { call, world }) => {
    if (!(space instanceof UuidValue)) return world.dynamic('a name space that is not known', call.span);
    const content = Uint8Array.from([...bytesOf(space.hex), ...encodeText(textOf(given, name), 'utf-8', 'strict')]);
    const digest = (name === 'uuid3' ? md5 : sha1Bytes)(content).slice(0, 16);
    digest[6] = ((digest[6] ?? 0) & 0x0f) | (name === 'uuid3' ? 0x30 : 0x50);
    digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
    return new UuidValue(Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join(''));
  });
}

const space = (digit: string): Value => new UuidValue(`6ba7b81${digit}9dad11d180b400c04fd430c8`);

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['UUID', UUID],
  ['uuid3', named('uuid3')],
  ['uuid5', named('uuid5')],
  ['NAMESPACE_DNS', space('0')],
  ['NAMESPACE_URL', space('1')],
  ['NAMESPACE_OID', space('2')],
  ['NAMESPACE_X500', space('4')],
]);

export const uuidModule: ModuleTable = name => NAMES.get(name) ?? unknowable(`uuid.${name}`, 'unique ids differ from run to run');
