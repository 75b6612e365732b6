// enum: Enum, IntEnum, StrEnum, Flag, auto, unique.
import { callWith } from '../evaluate/call-with.ts';
import { ClassValue } from '../evaluate/class.ts';
import { StaticMethodValue } from '../evaluate/descriptors.ts';
import { FunctionValue } from '../evaluate/function.ts';
import { InstanceValue } from '../evaluate/instance.ts';
import type { Machine } from '../evaluate/machine.ts';
import { nativeMethod } from '../evaluate/native-method.ts';
import { NativeType } from '../evaluate/native-type.ts';
import { builtinFunction } from '../values/callable.ts';
import { dict, int, list, NONE, str, tuple } from '../values/make.ts';
import { compare } from '../values/operators.ts';
import { integerOf } from '../values/numbers.ts';
import { reprOf, strOf } from '../values/repr.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { AutoValue, resolveAuto } from './enum-auto.ts';
import { combinedFlag, flagMethods } from './enum-flags.ts';
import type { ModuleTable } from './table-type.ts';

/** Names with two underscores on both sides, or one, and private ones. CPython 3.11 `Lib/enum.py`. */
const NOT_MEMBERS = /^__.*__$|^_[^_].*_$|^__/u;

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
  const values: Value[] = [];
  const resolved = new Map<AutoValue, Value>();
  const named: [Value, Value][] = [];
  const mixed = mixedIn(type);
  for (const [name, written] of [...type.members]) {
    if (!isMember(name, written)) continue;
    const value = resolveAuto(written, resolved, () => autoValue(type, name, values, flavour, machine));
    values.push(value);
    const alias = members.find(
      member => valueOf(member, machine)?.kind === value.kind && compare('==', valueOf(member, machine) ?? NONE, value) === true,
    );
    const member = alias ?? memberOf(type, name, value, { mixed, machine });
    type.members.set(name, member);
    named.push([str(name), member]);
    if (!alias && !isCombined(value, flavour)) members.push(member);
  }
  if (members.length === 0) return;
  type.elements = members;
  type.members.set('__members__', dict(named));
  const all = named.map(([, member]) => member);
  type.making = (_made, call) => byValue(type, all, call, machine);
}

/** Members of more than one bit are names of combinations: they are not iterated over. CPython 3.11. */
function isCombined(value: Value, flavour: Flavour): boolean {
  const bits = flavour === 'Flag' || flavour === 'IntFlag' ? integerOf(value) : undefined;
  return bits !== undefined && (bits & (bits - 1n)) !== 0n;
}

function autoValue(type: ClassValue, name: string, values: readonly Value[], flavour: Flavour, machine: Machine): Value {
  const own = type.member('_generate_next_value_');
  const generate = own instanceof StaticMethodValue ? own.target : own;
  if (generate) return callWith(machine, generate, [str(name), int(1), int(values.length), list(values)], type.span);
  if (flavour === 'StrEnum') return str(name.toLowerCase());
  const numbers = values.flatMap(value => integerOf(value) ?? []);
  const highest = numbers.reduce((high, number) => (number > high ? number : high), 0n);
  if (flavour !== 'Flag' && flavour !== 'IntFlag') return int(highest + 1n);
  return int(highest === 0n ? 1n : 1n << BigInt(highest.toString(2).length));
}

function memberOf(
  type: ClassValue,
  name: string,
  value: Value,
  { mixed, machine }: { readonly mixed: boolean; readonly machine: Machine },
): Value {
  const written = type.members.get('__new__');
  const args = value.kind === 'tuple' ? value.items : [value];
  const made = written instanceof FunctionValue ? callWith(machine, written, [type, ...args], type.span) : null;
  const instance = made instanceof InstanceValue ? made : new InstanceValue(type);
  const kept = instance.attributes.get('_value_') ?? value;
  instance.attributes.set('name', str(name)).set('_name_', str(name)).set('value', kept).set('_value_', kept);
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
  const repr = `<${type.name}.${name}: ${reprOf(value) ?? ''}>`;
  const face: Value =
    value.kind === 'int'
      ? { ...value, member: repr }
      : { ...value, member: { repr, text: isPlainText(type) ? value.value : `${type.name}.${name}` } };
  machine.marks.giveFace(face, instance);
  return face;
}

/** Whether members print as their value: those of StrEnum. */
function isPlainText(type: ClassValue): boolean {
  return type.order.some(above => above instanceof ClassValue && above.name === 'StrEnum' && above.module === 'enum');
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
  const missing = found ? undefined : type.attribute('_missing_');
  const other = missing && callWith(machine, missing, [given], call.span);
  if (other && other.kind !== 'none') return other;
  const flags = found
    ? undefined
    : type.order.some(above => above instanceof ClassValue && above.module === 'enum' && above.name === 'Flag')
      ? combinedFlag(type, given)
      : undefined;
  const isIntFlag = type.order.some(above => above instanceof ClassValue && above.module === 'enum' && above.name === 'IntFlag');
  if (!found && isIntFlag && given.kind === 'int') return machine.dynamic('a combination of members of an IntFlag', call.span);
  return found ?? flags ?? machine.raise('ValueError', `${reprOf(given) ?? ''} is not a valid ${type.name}`, call.span);
}

/** `@unique`. */
function refuseAliases(type: Value, call: Call, machine: Machine): Value {
  const members = type instanceof ClassValue ? type.members.get('__members__') : undefined;
  if (!(type instanceof ClassValue) || members?.kind !== 'dict') return type;
  const aliases = [...members.entries.values()].flatMap(({ key, value }) => {
    const object = machine.marks.behindFace(value) ?? value;
    const name = object instanceof InstanceValue ? object.attributes.get('_name_') : undefined;
    return key.kind === 'str' && name?.kind === 'str' && name.value !== key.value ? [`${key.value} -> ${name.value}`] : [];
  });
  if (aliases.length > 0) machine.raise('ValueError', `duplicate values found in <enum '${type.name}'>: ${aliases.join(', ')}`, call.span);
  return type;
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
  if (flavour === 'Flag') for (const [name, method] of flagMethods) members.set(name, method);
  const made = new ClassValue({ name: flavour, module: 'enum', span, bases: [], members, annotated: [] }, machine);
  made.derived = type => makeMembers(type, flavour, machine);
  made.making = (_type, call) => functional(made, call, machine);
  cache.set(flavour, made);
  return made;
}

/** `Enum('Color', 'RED GREEN')`. */
function functional(base: ClassValue, call: Call, machine: Machine): Value {
  const [name, names] = call.passed.map(passed => passed.value);
  if (name?.kind !== 'str' || !names) return machine.dynamic('an enum whose members are not known', call.span);
  const listed =
    names.kind === 'str'
      ? list(
          names.value
            .split(/[\s,]+/u)
            .filter(word => word !== '')
            .map(word => str(word)),
        )
      : names;
  const items =
    listed.kind === 'dict'
      ? [...listed.entries.values()].map(entry => tuple([entry.key, entry.value]))
      : machine.iterate(listed, call.span);
  if ('kind' in items) return items;
  const members = new Map<string, Value>();
  for (const [at, item] of items.entries()) {
    const pair: readonly Value[] = item.kind === 'tuple' || item.kind === 'list' ? item.items : [item, new AutoValue()];
    const [key, value] = pair;
    if (key?.kind !== 'str' || !value) return machine.dynamic(`an enum whose member ${at} is not known`, call.span);
    members.set(key.value, value);
  }
  const type = new ClassValue({ name: name.value, module: '', span: call.span, bases: [base], members, annotated: [] }, machine);
  base.derived?.(type);
  return type;
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
      return builtinFunction('auto', () => new AutoValue());
    case 'unique':
      return builtinFunction('unique', ([type], _kwargs, call) => refuseAliases(type ?? NONE, call, machine));
    default:
      return undefined;
  }
};
