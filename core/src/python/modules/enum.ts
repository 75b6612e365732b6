// enum: Enum, IntEnum, StrEnum, Flag, auto, unique.
import { ClassValue } from '../evaluate/class.ts';
import { FunctionValue } from '../evaluate/function.ts';
import { InstanceValue } from '../evaluate/instance.ts';
import type { Machine } from '../evaluate/machine.ts';
import { nativeMethod } from '../evaluate/native-method.ts';
import { NativeType } from '../evaluate/native-type.ts';
import { builtinFunction } from '../values/callable.ts';
import { int, NONE, str } from '../values/make.ts';
import { compare } from '../values/operators.ts';
import { integerOf } from '../values/numbers.ts';
import { reprOf, strOf } from '../values/repr.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { plainObject } from './object.ts';
import type { ModuleTable } from './table-type.ts';

const AUTO = plainObject({ typeName: 'auto', attributes: new Map<string, Value>() });
const NOT_MEMBERS = /^_|^(?:name|value)$/u;

type Flavour = 'Enum' | 'IntEnum' | 'StrEnum' | 'Flag' | 'IntFlag';

function isMember(name: string, value: Value): boolean {
  if (NOT_MEMBERS.test(name) || value instanceof FunctionValue) return false;
  return !(value.kind === 'object' && ['property', 'classmethod', 'staticmethod', 'builtin_function_or_method'].includes(value.typeName));
}

/** Whether members are also values of a plain type: `class Color(str, Enum)`, IntEnum, StrEnum. */
function mixedIn(type: ClassValue): boolean {
  return type.order.some(
    above =>
      (above instanceof NativeType && (above.name === 'str' || above.name === 'int')) ||
      (above instanceof ClassValue && /^(?:Int|Str)/u.test(above.name) && above.module === 'enum'),
  );
}

/** Turns the plain values of a class body into members. */
function makeMembers(type: ClassValue, flavour: Flavour, machine: Machine): void {
  const members: Value[] = [];
  let last = 0n;
  const mixed = mixedIn(type);
  for (const [name, written] of [...type.members]) {
    if (!isMember(name, written)) continue;
    const value = written === AUTO ? autoValue(name, last, flavour) : written;
    last = integerOf(value) ?? last;
    const alias = members.find(
      member => valueOf(member, machine)?.kind === value.kind && compare('==', valueOf(member, machine) ?? NONE, value) === true,
    );
    const member = alias ?? memberOf(type, name, value, { mixed, machine });
    type.members.set(name, member);
    if (!alias) members.push(member);
  }
  if (members.length === 0) return;
  type.elements = members;
  type.making = (_made, call) => byValue(type, members, call, machine);
}

function autoValue(name: string, last: bigint, flavour: Flavour): Value {
  if (flavour === 'StrEnum') return str(name.toLowerCase());
  if (flavour === 'Flag' || flavour === 'IntFlag') return int(last === 0n ? 1n : last * 2n);
  return int(last + 1n);
}

function memberOf(
  type: ClassValue,
  name: string,
  value: Value,
  { mixed, machine }: { readonly mixed: boolean; readonly machine: Machine },
): Value {
  const instance = new InstanceValue(type);
  instance.attributes.set('name', str(name)).set('_name_', str(name)).set('value', value).set('_value_', value);
  const init = type.members.get('__init__');
  if (init instanceof FunctionValue) {
    const span = type.span;
    const items = value.kind === 'tuple' ? value.items : [value];
    machine.call(init, {
      span,
      calleeSpan: span,
      passed: [instance, ...items].map(item => ({ name: null, value: item, span, nameSpan: null })),
      open: null,
    });
  }
  if (!mixed || (value.kind !== 'str' && value.kind !== 'int')) return instance;
  // Such a member is a str or int to everybody; what it is beside that is kept with the evaluator.
  const face: Value = { ...value };
  machine.marks.giveFace(face, instance);
  return face;
}

function valueOf(member: Value, machine: Machine): Value | undefined {
  const instance = machine.marks.behindFace(member) ?? member;
  return instance instanceof InstanceValue ? instance.attributes.get('value') : undefined;
}

/** `Color('red')`. */
function byValue(type: ClassValue, members: readonly Value[], call: Call, machine: Machine): Value {
  const given = call.passed[0]?.value;
  if (!given || given.kind === 'dynamic') return given ?? NONE;
  if (members.includes(given)) return given;
  const found = members.find(member => compare('==', valueOf(member, machine) ?? NONE, given) === true);
  return found ?? machine.raise('ValueError', `${reprOf(given) ?? ''} is not a valid ${type.name}`, call.span);
}

const caches = new WeakMap<Machine, Map<string, ClassValue>>();

function baseClass(flavour: Flavour, machine: Machine): ClassValue {
  const cache = caches.get(machine) ?? new Map<string, ClassValue>();
  caches.set(machine, cache);
  const present = cache.get(flavour);
  if (present) return present;
  const members = new Map<string, Value>([
    ['__str__', nativeMethod('__str__', self => str(flavour === 'Enum' || flavour === 'Flag' ? shownAs(self) : plainText(self)))],
    ['__repr__', nativeMethod('__repr__', (self, _args, _kwargs, call, world) => repr(self, call, world))],
  ]);
  const span = { file: '', start: 0, end: 0 };
  const made = new ClassValue({ name: flavour, module: 'enum', span, bases: [], members, annotated: [] }, machine);
  made.derived = type => makeMembers(type, flavour, machine);
  cache.set(flavour, made);
  return made;
}

/** Members of IntEnum and StrEnum print as their value (CPython 3.11). */
function plainText(self: Value): string {
  return self instanceof InstanceValue ? (strOf(self.attributes.get('_value_') ?? NONE) ?? '') : '';
}

function shownAs(self: Value): string {
  const name = self instanceof InstanceValue ? self.attributes.get('_name_') : undefined;
  return self instanceof InstanceValue && name?.kind === 'str' ? `${self.typeName}.${name.value}` : '';
}

function repr(self: Value, call: Call, world: Evaluation): Value {
  const text = self instanceof InstanceValue ? reprOf(self.attributes.get('_value_') ?? NONE) : null;
  return text === null ? world.dynamic('the repr of a value that is not known', call.span) : str(`<${shownAs(self)}: ${text}>`);
}

export const enumModule: ModuleTable = (name, world) => {
  const machine = world as Machine;
  switch (name) {
    case 'Enum':
    case 'IntEnum':
    case 'StrEnum':
    case 'Flag':
    case 'IntFlag':
      return baseClass(name, machine);
    case 'auto':
      return builtinFunction('auto', () => AUTO);
    case 'unique':
      return builtinFunction('unique', ([type]) => type ?? NONE);
    default:
      return undefined;
  }
};
