// The builtin types: int, str, list, … as callables, and what `isinstance` asks of them.
import { EnvironmentValue } from '../environment.ts';
import { InstanceValue } from '../../evaluate/instance.ts';
import { callSpecial } from '../../evaluate/specials.ts';
import { NativeType } from '../../evaluate/native-type.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { mappingPairs, type Pairs } from '../../evaluate/mapping.ts';
import { attributeOf } from '../../values/attributes.ts';
import { builtinFunction } from '../../values/callable.ts';
import { PythonError } from '../../values/errors.ts';
import { bool, bytes, dict, FALSE, float, frozenset, int, list, set, setEntry, str, tuple } from '../../values/make.ts';
import { integerOf } from '../../values/numbers.ts';
import { pairsOf } from '../../values/methods/dict.ts';
import { encodeText } from '../../values/methods/text-codec.ts';
import { errorTypeName, typeName } from '../../values/types.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../../values/value.ts';
import { firstDynamic, native, textOf, unknowable } from '../arguments.ts';
import { parseFloatText, parseInteger } from './number-text.ts';

type Make = (args: Value[], kwargs: Map<string, Value>, call: Call, world: Evaluation) => Value;

/** Functions of the types themselves that are not modelled. */
const STATIC = ['maketrans', 'mro'];

/** A type whose instances are one kind of value; methods taken from the type itself get their object first. */
function type(name: string, includes: (value: Value) => boolean, make: Make, attributes?: ReadonlyMap<string, Value>): NativeType {
  const unbound = (member: string): Value | undefined =>
    STATIC.includes(member)
      ? unknowable(`${name}.${member}`, `${name}.${member}() is not followed`)
      : builtinFunction(`${name}.${member}`, ([self, ...rest], kwargs, call, world) => {
          const method = self && attributeOf(self, member);
          if (!method) throw new PythonError('TypeError', `unbound method ${name}.${member}() needs an argument`);
          const keywords = [...kwargs].map(([key, value]) => ({ name: key, value, span: call.span, nameSpan: null }));
          const passed = [...rest.map(value => ({ name: null, value, span: call.span, nameSpan: null })), ...keywords];
          return world.call(method, { ...call, passed });
        });
  return new NativeType({ name, includes, make, unbound, ...(attributes ? { attributes } : {}) });
}

const collection =
  (name: string, of: (items: readonly Value[]) => Value): Make =>
  ([iterable], _kwargs, call, world) => {
    if (!iterable) return of([]);
    if (iterable.kind === 'set' && name.endsWith('set') && !(world as Machine).marks.taintOf(iterable))
      return of([...iterable.entries.values()]);
    const items = world.iterate(iterable, call.span);
    if ('kind' in items) return items;
    return name === 'list' || name === 'tuple' ? of(items) : (firstDynamic(items) ?? of(items));
  };

const makeInt: Make = ([value, base], kwargs, call, world) => {
  const radix = base ?? kwargs.get('base');
  if (!value) return int(0);
  if (value.kind === 'dynamic') return value;
  if (value.kind === 'str') return int(parseInteger(value.value, radix ? Number(integerOf(radix) ?? 10n) : 10));
  const whole = integerOf(value);
  if (whole !== undefined) return int(whole);
  if (value.kind === 'float') {
    if (!Number.isFinite(value.value))
      throw new PythonError(
        Number.isNaN(value.value) ? 'ValueError' : 'OverflowError',
        `cannot convert float ${Number.isNaN(value.value) ? 'NaN' : 'infinity'} to integer`,
      );
    return int(Math.trunc(value.value));
  }
  if (value.kind === 'bytes') return int(parseInteger(String.fromCharCode(...value.value), radix ? Number(integerOf(radix) ?? 10n) : 10));
  const machine = world as Machine;
  const made =
    callSpecial(value, '__int__', [], call.span, machine) ??
    callSpecial(value, '__index__', [], call.span, machine) ??
    callSpecial(value, '__trunc__', [], call.span, machine);
  if (made) return made;
  if (value.kind === 'object' && !(value instanceof InstanceValue)) return world.dynamic('int() of an object', call.span);
  throw new PythonError(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${errorTypeName(value)}'`,
  );
};

const makeFloat: Make = ([value], _kwargs, call, world) => {
  if (!value) return float(0);
  if (value.kind === 'dynamic' || value.kind === 'float') return value;
  if (value.kind === 'str') return float(parseFloatText(value.value));
  const whole = integerOf(value);
  if (whole !== undefined) return float(Number(whole));
  const own =
    callSpecial(value, '__float__', [], call.span, world as Machine) ?? callSpecial(value, '__index__', [], call.span, world as Machine);
  if (own) return own.kind === 'int' ? float(Number(own.value)) : own;
  if (value.kind === 'object' && !(value instanceof InstanceValue)) return world.dynamic('float() of an object', call.span);
  throw new PythonError('TypeError', `float() argument must be a string or a real number, not '${errorTypeName(value)}'`);
};

const makeDict: Make = ([given], kwargs, call, world) => {
  const made = dict([]);
  if (given?.kind === 'dynamic') return given;
  if (given instanceof EnvironmentValue) return world.dynamic('a copy of the environment', call.span);
  const entries = given ? entriesOf(given, call, world as Machine) : [];
  if ('kind' in entries) return entries;
  for (const [key, value] of entries) {
    if (key.kind === 'dynamic') return key;
    setEntry(made, key, value);
  }
  for (const [key, value] of kwargs) setEntry(made, str(key), value);
  return made;
};

/** The pairs of a dict, of another mapping, or of an iterable of pairs. */
function entriesOf(given: Value, call: Call, machine: Machine): Pairs | DynamicValue {
  const taint = machine.marks.taintOf(given);
  if (taint) return taint;
  const pairs = given.kind === 'object' ? mappingPairs(given, call.span, machine) : undefined;
  return pairs ?? pairsOf(given, { call, world: machine });
}

const makeBytes: Make = ([value, encoding], _kwargs, call, world) => {
  if (!value) return bytes(new Uint8Array());
  if (value.kind === 'dynamic' || value.kind === 'bytes') return value;
  if (value.kind === 'str') {
    if (encoding?.kind !== 'str') throw new PythonError('TypeError', 'string argument without an encoding');
    return bytes(encodeText(value.value, encoding.value, 'strict'));
  }
  const items = value.kind === 'int' ? Array.from({ length: Number(value.value) }, () => int(0)) : world.iterate(value, call.span);
  if ('kind' in items) return items;
  return bytes(Uint8Array.from(items, item => Number(integerOf(item) ?? 0n)));
};

const makeRange: Make = (args, _kwargs) => {
  const unknown = firstDynamic(args);
  if (unknown) return unknown;
  const [first, second, third] = args.map(value => {
    const whole = integerOf(value);
    if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
    return whole;
  });
  if (first === undefined) throw new PythonError('TypeError', 'range expected at least 1 argument, got 0');
  const step = third ?? 1n;
  if (step === 0n) throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  return { kind: 'range', start: second === undefined ? 0n : first, stop: second ?? first, step };
};

const isKind =
  (...kinds: readonly Value['kind'][]) =>
  (value: Value): boolean =>
    kinds.includes(value.kind);

/** `dict.fromkeys`. */
const fromkeys = builtinFunction('dict.fromkeys', ([keys, value], _kwargs, call, world) => {
  const items = keys ? world.iterate(keys, call.span) : [];
  return 'kind' in items ? items : dict(items.map(key => [key, value ?? { kind: 'none' }]));
});

const FROM_BYTES = native('from_bytes', 'bytes byteorder? * signed?', ([content, order, signed], place) => {
  const items = content ? place.world.iterate(content, place.call.span) : [];
  if ('kind' in items) return items;
  const all = items.map(item => integerOf(item) ?? 0n);
  if (order?.kind === 'str' && order.value === 'little') all.reverse();
  const whole = all.reduce((sum, byte) => (sum << 8n) | byte, 0n);
  return int(signed?.kind === 'bool' && signed.value ? BigInt.asIntN(all.length * 8, whole) : whole);
});

const FROM_HEX = native('fromhex', 'string', ([given]) => {
  const text = textOf(given, 'fromhex');
  const digits = text.replace(/\s/gu, '');
  const wrong = /[^0-9a-fA-F\s]/u.exec(text)?.index ?? (digits.length % 2 === 1 ? text.length : -1);
  if (wrong >= 0) throw new PythonError('ValueError', `non-hexadecimal number found in fromhex() arg at position ${wrong}`);
  return bytes(Uint8Array.from(digits.match(/../gu) ?? [], pair => Number.parseInt(pair, 16)));
});

const FROM_HEX_FLOAT = native('fromhex', 'string', ([given], { call, world }) => {
  const match = /^\s*([+-]?)0x([0-9a-f]+)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?\s*$/iu.exec(textOf(given, 'fromhex'));
  if (!match || (match[2] ?? '').length + (match[3] ?? '').length > 14)
    return world.dynamic('a hexadecimal float that is not followed', call.span);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const size = Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return float(sign === '-' ? -size : size);
});

export const TYPES: readonly NativeType[] = [
  type('int', isKind('int', 'bool'), makeInt, new Map([['from_bytes', FROM_BYTES]])),
  type('float', isKind('float'), makeFloat, new Map([['fromhex', FROM_HEX_FLOAT]])),
  type('bool', isKind('bool'), ([value]) => (value ? bool(true) : FALSE)),
  type('list', value => value.kind === 'list' && !value.face, collection('list', list)),
  type('tuple', isKind('tuple'), collection('tuple', tuple)),
  type('set', value => value.kind === 'set' && !value.frozen, collection('set', set)),
  type('frozenset', value => value.kind === 'set' && value.frozen, collection('frozenset', frozenset)),
  type('dict', value => value.kind === 'dict' || typeName(value) === 'dict', makeDict, new Map([['fromkeys', fromkeys]])),
  type('bytes', isKind('bytes'), makeBytes, new Map([['fromhex', FROM_HEX]])),
  type('range', isKind('range'), makeRange),
  type('NoneType', isKind('none'), () => ({ kind: 'none' })),
  type('slice', isKind('slice'), args => {
    const [first, second, third] = args;
    const none: Value = { kind: 'none' };
    return {
      kind: 'slice',
      start: args.length > 1 ? (first ?? none) : none,
      stop: args.length > 1 ? (second ?? none) : (first ?? none),
      step: third ?? none,
    };
  }),
];
