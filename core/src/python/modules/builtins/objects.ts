// Builtins about objects: isinstance, getattr, len, callable, repr, print, property and their like.
import { ClassMethodValue, PropertyValue, StaticMethodValue } from '../../evaluate/descriptors.ts';
import { formatOwn } from '../../evaluate/fstring.ts';
import { InstanceValue } from '../../evaluate/instance.ts';
import { isInstance, isSubclass } from '../../evaluate/is-instance.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { NativeType } from '../../evaluate/native-type.ts';
import { PythonRaise } from '../../evaluate/raise.ts';
import { decodeBytes } from '../../values/methods/text-codec.ts';
import { ComplexValue, complexOf, parseComplex } from '../../values/complex.ts';
import { PythonError } from '../../values/errors.ts';
import { formatValue } from '../../values/format.ts';
import { hashKey } from '../../values/hash.ts';
import { lengthOf } from '../../values/items.ts';
import { characters } from '../../values/text.ts';
import { bool, dict, int, NONE, str } from '../../values/make.ts';
import { asciiOf } from '../../values/percent.ts';
import { errorTypeName } from '../../values/types.ts';
import type { ObjectValue, Value } from '../../values/value.ts';
import { callWith, native, unknowable } from '../arguments.ts';

const UNKNOWN = { accepts: 'dynamic' } as const;

function typeChecks(): readonly ObjectValue[] {
  return [
    native('isinstance', 'object classinfo', ([value, type], { call, world }) => {
      const answer = value && type ? isInstance(value, type) : null;
      return answer === null ? world.dynamic('isinstance() of a type that is not known', call.span) : bool(answer);
    }),
    native('issubclass', 'class classinfo', ([type, above], { call, world }) => {
      const answer = type && above ? isSubclass(type, above) : null;
      return answer === null ? world.dynamic('issubclass() of a type that is not known', call.span) : bool(answer);
    }),
    native('callable', 'object', ([value]) => bool(value?.kind === 'object' && value.call !== undefined)),
  ];
}

function attributeAccess(machine: Machine): readonly ObjectValue[] {
  const find = (of: Value, name: Value, span: Parameters<Machine['attribute']>[2]): Value | undefined => {
    if (name.kind !== 'str') throw new PythonError('TypeError', 'attribute name must be string');
    try {
      return machine.guard(() => machine.attribute(of, name.value, span));
    } catch (error) {
      if (error instanceof PythonRaise && error.type === 'AttributeError') return undefined;
      throw error;
    }
  };
  return [
    native(
      'getattr',
      'object name default?',
      ([of, name, otherwise], { call, world }) => {
        if (!of || !name || of.kind === 'dynamic') return of ?? NONE;
        if (name.kind === 'dynamic') return name;
        if (name.kind !== 'str') throw new PythonError('TypeError', 'attribute name must be string');
        return otherwise ? (find(of, name, call.span) ?? otherwise) : world.attribute(of, name.value, call.span);
      },
      UNKNOWN,
    ),
    native('hasattr', 'object name', ([of, name], { call }) => {
      const found = of && name ? find(of, name, call.span) : undefined;
      return found?.kind === 'dynamic' ? found : bool(found !== undefined);
    }),
    native(
      'setattr',
      'object name value',
      ([of, name, value], { call }) => {
        if (of && value && name?.kind === 'str') machine.setAttribute(of, name.value, value, call.span);
        return NONE;
      },
      UNKNOWN,
    ),
    native('delattr', 'object name', ([of, name], { call }) => {
      if (of instanceof InstanceValue && name?.kind === 'str') of.deleteAttribute(name.value, call.span);
      return NONE;
    }),
  ];
}

function texts(machine: Machine): readonly ObjectValue[] {
  return [
    native('repr', 'object', ([value], { call, world }) => {
      const text = value ? machine.repr(value) : '';
      return text === null ? world.dynamic('the repr of this value', call.span) : str(text);
    }),
    native('ascii', 'object', ([value], { call, world }) => {
      const text = asciiOf(value ? machine.repr(value) : '');
      return text === null ? world.dynamic('the repr of this value', call.span) : str(text);
    }),
    native('format', 'value spec?', ([value, spec], { call, world }) => {
      const own = value && formatOwn(value, spec?.kind === 'str' ? spec.value : '', call.span, machine);
      if (own) return own;
      const text = value ? formatValue(value, spec?.kind === 'str' ? spec.value : '') : '';
      return text === null ? world.dynamic('the text of this value', call.span) : str(text);
    }),
    native('print', '* sep? end? file? flush?', () => NONE, UNKNOWN),
  ];
}

/** What it gives differs from run to run; that equal values give the same does not. */
const hash = (machine: Machine): ObjectValue =>
  native('hash', 'object', ([value], { call, world }) => {
    const key = value ? hashKey(value) : null;
    if (key === null) throw new PythonError('TypeError', `unhashable type: '${errorTypeName(value ?? NONE)}'`);
    return machine.marks.setHash(world.dynamic('hash() differs from run to run', call.span), key);
  });

const len = (machine: Machine): ObjectValue =>
  native('len', 'object', ([value], { call, world }) => {
    if (!value) return NONE;
    const taint = machine.marks.taintOf(value);
    if (taint) return taint;
    if (value.kind !== 'object') {
      const length = lengthOf(value);
      return length === null ? world.dynamic('a length that is not known', call.span) : int(length);
    }
    if (!value.length && value instanceof InstanceValue && value.type.open) return value.type.open;
    if (!value.length) throw new PythonError('TypeError', `object of type '${errorTypeName(value)}' has no len()`);
    const length = value.length();
    return length === null ? world.dynamic('a length that is not known', call.span) : int(length);
  });

const descriptors: readonly ObjectValue[] = [
  native('property', 'fget? fset? fdel? doc?', ([getter, setter]) => new PropertyValue(getter ?? NONE, setter ? { setter } : {}), UNKNOWN),
  native('classmethod', 'function', ([target]) => new ClassMethodValue(target ?? NONE), UNKNOWN),
  native('staticmethod', 'function', ([target]) => new StaticMethodValue(target ?? NONE), UNKNOWN),
];

/** `str`: the one builtin type that asks objects for their text. */
function textType(machine: Machine, unbound: (name: string) => Value | undefined): NativeType {
  return new NativeType({
    name: 'str',
    includes: value => value.kind === 'str',
    unbound,
    make: ([value, encoding], _kwargs, call, world) => {
      if (!value) return str('');
      if (value.kind === 'dynamic' || (value.kind === 'str' && !machine.marks.behindFace(value))) return value;
      if (value.kind === 'bytes' && encoding?.kind === 'str') return str(decodeBytes(value.value, encoding.value, 'strict'));
      const text = machine.text(value, call.span);
      return text === null ? world.dynamic('the text of this value', call.span) : str(text);
    },
  });
}

/** `str.maketrans`: by code points. */
const MAKE_TRANS = native('maketrans', 'x y? z?', ([from = NONE, to, gone]) => {
  const code = (character: string): Value => int(character.codePointAt(0) ?? 0);
  if (!to) {
    if (from.kind !== 'dict') throw new PythonError('TypeError', 'if you give only one argument to maketrans it must be a dict');
    return dict([...from.entries.values()].map(({ key, value }) => [key.kind === 'str' ? code(key.value) : key, value]));
  }
  if (from.kind !== 'str' || to.kind !== 'str')
    throw new PythonError('TypeError', 'first maketrans argument must be a string if there is a second argument');
  const [before, after] = [characters(from.value), characters(to.value)];
  if (before.length !== after.length) throw new PythonError('ValueError', 'the first two maketrans arguments must have equal length');
  const removed = gone?.kind === 'str' ? characters(gone.value) : [];
  return dict([...before.map((one, at) => [code(one), code(after[at] ?? '')] as const), ...removed.map(one => [code(one), NONE] as const)]);
});

const COMPLEX = new NativeType({
  name: 'complex',
  includes: value => value instanceof ComplexValue,
  make: ([real = int(0), imaginary], _kwargs, call, world) => {
    if (real.kind === 'dynamic') return real;
    if (imaginary?.kind === 'dynamic') return imaginary;
    if (real.kind === 'str') {
      const parsed = parseComplex(real.value);
      if (!parsed) throw new PythonError('ValueError', 'complex() arg is a malformed string');
      return parsed;
    }
    const [a, b] = [complexOf(real), complexOf(imaginary ?? int(0))];
    if (!a || !b) return world.dynamic('complex() of an object', call.span);
    return new ComplexValue(a.real - b.imaginary, a.imaginary + b.real);
  },
});

export function objectBuiltins(machine: Machine): readonly (readonly [string, Value])[] {
  const functions = [...typeChecks(), ...attributeAccess(machine), ...texts(machine), len(machine), ...descriptors];
  const named = functions.map((made): [string, Value] => ['name' in made ? String(made.name) : '', made]);
  const text = textType(machine, name =>
    name === 'maketrans'
      ? MAKE_TRANS
      : native(
          `str.${name}`,
          '* **',
          (_args, place, rest) => {
            const [self, ...others] = rest;
            return self ? callWith(machine.attribute(self, name, place.call.span), others, place) : NONE;
          },
          UNKNOWN,
        ),
  );
  return [
    ...named,
    ['str', text],
    ['id', unknowable('id', 'id() differs from run to run')],
    ['hash', hash(machine)],
    ['input', unknowable('input', 'input() waits for a person')],
    ['compile', unknowable('compile', 'compile() is not followed')],
    ['memoryview', unknowable('memoryview', 'memoryview() is not followed')],
    ['bytearray', unknowable('bytearray', 'bytearray() is not followed')],
    ['complex', COMPLEX],
    ['aiter', unknowable('aiter', 'aiter() is not followed')],
    ['anext', unknowable('anext', 'anext() is not followed')],
  ];
}
