// dataclasses: dataclass, field, asdict, astuple, replace, fields.
import { bindArguments } from '../evaluate/bind.ts';
import { ClassValue } from '../evaluate/class.ts';
import { InstanceValue } from '../evaluate/instance.ts';
import type { Machine } from '../evaluate/machine.ts';
import { nativeMethod } from '../evaluate/native-method.ts';
import { NOT_IMPLEMENTED } from '../evaluate/singletons.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { hashKey } from '../values/hash.ts';
import { bool, dict, dynamic, list, NONE, str, tuple } from '../values/make.ts';
import { compare } from '../values/operators.ts';
import { reprOf } from '../values/repr.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { typeName } from '../values/types.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { callWith, native } from './arguments.ts';
import { plainObject } from './object.ts';
import type { ModuleTable } from './table-type.ts';

interface Field {
  readonly name: string;
  readonly defaultValue: Value | null;
  readonly factory: Value | null;
  readonly init: boolean;
  readonly keywordOnly: boolean;
  /** `InitVar`: a parameter that `__post_init__` gets, and no attribute. */
  readonly initOnly: boolean;
  readonly metadata: Value;
  readonly repr: boolean;
  readonly compare: boolean;
}

/** What `field(...)` gives until the class is made. */
class FieldValue extends QuietObject {
  readonly typeName = 'Field';
  readonly options: ReadonlyMap<string, Value>;

  constructor(options: ReadonlyMap<string, Value>) {
    super();
    this.options = options;
  }

  override attribute(name: string): Value | undefined {
    return this.options.get(name);
  }
}

const fieldsByClass = new WeakMap<ClassValue, readonly Field[]>();

function fieldsOf(type: ClassValue): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const above of type.order.slice(1).toReversed()) {
    if (above instanceof ClassValue) for (const field of fieldsByClass.get(above) ?? []) fields.set(field.name, field);
  }
  let keywordOnly = false;
  for (const { name, annotation } of type.annotated) {
    const words = annotation?.kind === 'tuple' ? annotation.items.map(word => (word.kind === 'str' ? word.value : '')) : [];
    if (words[0] === 'KW_ONLY') keywordOnly = true;
    else if (words[0] !== 'ClassVar') {
      const field = ownField(name, type.members.get(name), keywordOnly);
      fields.set(name, words[0] === 'InitVar' ? { ...field, initOnly: true } : field);
    }
  }
  return [...fields.values()];
}

function ownField(name: string, written: Value | undefined, keywordOnly: boolean): Field {
  const plain = { name, factory: null, init: true, keywordOnly, initOnly: false, repr: true, compare: true, metadata: dict([]) };
  if (!(written instanceof FieldValue)) return { ...plain, defaultValue: written ?? null };
  const { options } = written;
  return {
    name,
    defaultValue: options.get('default') ?? null,
    factory: options.get('default_factory') ?? null,
    init: !isFalse(options.get('init')),
    keywordOnly: options.has('kw_only') ? isTrue(options.get('kw_only')) : keywordOnly,
    initOnly: false,
    metadata: options.get('metadata') ?? dict([]),
    repr: !isFalse(options.get('repr')),
    compare: !isFalse(options.get('compare')),
  };
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'bool' && !value.value;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'bool' && value.value;
}

function makeDataclass(type: ClassValue, options: ReadonlyMap<string, Value>): ClassValue {
  const fields = fieldsOf(type).map(field => (isTrue(options.get('kw_only')) ? { ...field, keywordOnly: true } : field));
  refuseFields(fields, type);
  fieldsByClass.set(type, fields);
  for (const field of fields) {
    if (type.members.get(field.name) instanceof FieldValue) type.members.delete(field.name);
    if (field.defaultValue) type.members.set(field.name, field.defaultValue);
  }
  type.members.set('__match_args__', tuple(fields.filter(field => field.init && !field.keywordOnly).map(field => str(field.name))));
  if (!isFalse(options.get('init')) && !type.members.has('__init__')) type.members.set('__init__', initOf(type, fields));
  if (!isFalse(options.get('repr')) && !type.members.has('__repr__')) type.members.set('__repr__', reprMethod(fields));
  if (!isFalse(options.get('eq')) && !type.members.has('__eq__')) {
    type.members.set('__eq__', equalMethod(fields));
    if (!type.members.has('__hash__')) type.members.set('__hash__', NONE);
  }
  if (isTrue(options.get('order'))) for (const [name, operator] of ORDER) type.members.set(name, orderMethod(fields, operator));
  if (isTrue(options.get('unsafe_hash')) || (isTrue(options.get('frozen')) && !isFalse(options.get('eq'))))
    type.members.set('__hash__', hashMethod(fields));
  if (isTrue(options.get('frozen'))) for (const [name, method] of FROZEN) type.members.set(name, method);
  type.members.set('__dataclass_fields__', dict(fields.map(field => [str(field.name), fieldObject(field)])));
  return type;
}

function initOf(type: ClassValue, fields: readonly Field[]): Value {
  const parameters = fields
    .filter(field => field.init)
    .map(field => ({
      name: field.name,
      kind: field.keywordOnly ? ('keyword-only' as const) : ('positional' as const),
      hasDefault: field.defaultValue !== null || field.factory !== null,
      // A factory is called below, once for each instance.
      defaultValue: field.defaultValue ?? field.factory,
    }));
  return nativeMethod('__init__', (self, _args, _kwargs, call, world) => {
    if (!(self instanceof InstanceValue)) return NONE;
    const machine = world as Machine;
    const bound = bindArguments('__init__', [SELF, ...parameters], call, machine, type);
    const initOnly: Value[] = [];
    for (const field of fields) {
      const given = bound.get(field.name);
      const made = field.factory && (given === undefined || given === field.factory) ? callWith(field.factory, [], { call, world }) : given;
      const value = made ?? field.defaultValue ?? (field.init ? NONE : undefined);
      if (field.initOnly) initOnly.push(value ?? NONE);
      else if (value) self.attributes.set(field.name, value);
    }
    if (type.member('__post_init__') ?? self.type.member('__post_init__'))
      callWith(machine.attribute(self, '__post_init__', call.span), initOnly, { call, world });
    return NONE;
  });
}

function reprMethod(fields: readonly Field[]): Value {
  return nativeMethod('__repr__', (self, _args, _kwargs, call, world) => {
    const shown = fields.filter(field => field.repr && !field.initOnly);
    const texts = shown.map(field => {
      const text = reprOf(valueIn(self, field.name));
      return text === null ? null : `${field.name}=${text}`;
    });
    if (texts.includes(null)) return world.dynamic('the repr of a value that is not known', call.span);
    return str(`${self instanceof InstanceValue ? self.typeName : ''}(${texts.join(', ')})`);
  });
}

function equalMethod(fields: readonly Field[]): Value {
  return nativeMethod('__eq__', (self, [other], _kwargs, call, world) => {
    if (!(self instanceof InstanceValue) || !(other instanceof InstanceValue) || self.type !== other.type) return NOT_IMPLEMENTED;
    const compared = fields.filter(field => field.compare && !field.initOnly);
    const answer = compare('==', asTuple(self, compared), asTuple(other, compared));
    return answer === null ? world.dynamic('a comparison with a value that is not known', call.span) : bool(answer);
  });
}

const SELF = { name: 'self', kind: 'positional' as const, hasDefault: false, defaultValue: null };

/** What CPython's `dataclasses.py` refuses when the class is made. */
function refuseFields(fields: readonly Field[], type: ClassValue): void {
  let hasDefault = false;
  for (const field of fields) {
    const { defaultValue } = field;
    const shown = defaultValue && ['list', 'dict', 'set'].includes(defaultValue.kind) ? `<class '${typeName(defaultValue)}'>` : null;
    if (shown) throw new PythonError('ValueError', `mutable default ${shown} for field ${field.name} is not allowed: use default_factory`);
    if (!field.init || field.keywordOnly) continue;
    if (defaultValue ?? field.factory) hasDefault = true;
    else if (hasDefault && !type.open) throw new PythonError('TypeError', `non-default argument '${field.name}' follows default argument`);
  }
}

const ORDER = [
  ['__lt__', '<'],
  ['__le__', '<='],
  ['__gt__', '>'],
  ['__ge__', '>='],
] as const;

function orderMethod(fields: readonly Field[], operator: '<' | '<=' | '>' | '>='): Value {
  const compared = fields.filter(field => field.compare && !field.initOnly);
  return nativeMethod(operator, (self, [other], _kwargs, call, world) => {
    if (!(self instanceof InstanceValue) || !(other instanceof InstanceValue) || self.type !== other.type) return NOT_IMPLEMENTED;
    const answer = compare(operator, asTuple(self, compared), asTuple(other, compared));
    return answer === null ? world.dynamic('a comparison with a value that is not known', call.span) : bool(answer);
  });
}

function hashMethod(fields: readonly Field[]): Value {
  const compared = fields.filter(field => field.compare && !field.initOnly);
  return nativeMethod('__hash__', (self, _args, _kwargs, call, world) => {
    const answer = world.dynamic('hash() differs from run to run', call.span);
    const key = self instanceof InstanceValue ? hashKey(asTuple(self, compared)) : null;
    if (key === null) throw new PythonError('TypeError', 'unhashable type');
    return (world as Machine).marks.setHash(answer, key);
  });
}

const frozenError = (verb: 'assign to' | 'delete') =>
  nativeMethod('__setattr__', (_self, [name], _kwargs, call, world): Value => {
    world.exceptionClass('FrozenInstanceError', 'AttributeError');
    return world.raise('FrozenInstanceError', `cannot ${verb} field ${name ? (reprOf(name) ?? '') : ''}`, call.span);
  });

const FROZEN = [
  ['__setattr__', frozenError('assign to')],
  ['__delattr__', frozenError('delete')],
] as const;

function fieldObject(field: Field): Value {
  const attributes = new Map<string, Value>([
    ['name', str(field.name)],
    ['init', bool(field.init)],
    ['metadata', field.metadata],
    ['type', dynamic('annotations are not followed', { file: '', start: 0, end: 0 })],
    ['repr', bool(field.repr)],
    ['compare', bool(field.compare)],
    ['kw_only', bool(field.keywordOnly)],
    ...(field.defaultValue ? ([['default', field.defaultValue]] as const) : []),
    ...(field.factory ? ([['default_factory', field.factory]] as const) : []),
  ]);
  return plainObject({ typeName: 'Field', attributes });
}

function asTuple(self: InstanceValue, fields: readonly Field[]): Value {
  return tuple(fields.map(field => valueIn(self, field.name)));
}

function valueIn(self: Value, name: string): Value {
  return self instanceof InstanceValue ? (self.attributes.get(name) ?? NONE) : NONE;
}

function fieldsIn(value: Value | undefined): readonly Field[] | null {
  const type = value instanceof InstanceValue ? value.type : value;
  return type instanceof ClassValue
    ? (fieldsByClass.get(type) ??
        type.order.map(above => (above instanceof ClassValue ? fieldsByClass.get(above) : undefined)).find(Boolean) ??
        null)
    : null;
}

/** Nested dataclasses, lists, tuples and dicts are copied, as in CPython. */
function plain(value: Value): Value {
  const fields = value instanceof InstanceValue ? fieldsIn(value) : null;
  if (fields) return dict(fields.map(field => [str(field.name), plain(valueIn(value, field.name))]));
  if (value.kind === 'list') return list(value.items.map(plain));
  if (value.kind === 'tuple') return tuple(value.items.map(plain));
  if (value.kind === 'dict') return dict([...value.entries.values()].map(entry => [plain(entry.key), plain(entry.value)]));
  return value;
}

/** `@dataclass` and `@dataclass(...)`. */
const dataclass = builtinFunction('dataclass', ([type], kwargs) => {
  const decorate = (target: Value | undefined): Value => (target instanceof ClassValue ? makeDataclass(target, kwargs) : (target ?? NONE));
  return type ? decorate(type) : builtinFunction('dataclass', ([target]) => decorate(target));
});

function replaced(self: Value | undefined, changes: ReadonlyMap<string, Value>, call: Call, world: Evaluation): Value {
  const fields = fieldsIn(self);
  if (!(self instanceof InstanceValue) || !fields) return world.dynamic('replace() of no dataclass', call.span);
  const passed = fields
    .filter(field => field.init && !(field.initOnly && !changes.has(field.name)))
    .map(field => ({ name: field.name, value: changes.get(field.name) ?? valueIn(self, field.name), span: call.span, nameSpan: null }));
  const others = [...changes].filter(([name]) => !fields.some(field => field.name === name));
  const unknown = others.map(([name, value]) => ({ name, value, span: call.span, nameSpan: null }));
  return world.call(self.type, { ...call, passed: [...passed, ...unknown] });
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['dataclass', dataclass],
  ['field', builtinFunction('field', (_args, kwargs) => new FieldValue(new Map(kwargs)))],
  ['asdict', native('asdict', 'obj dict_factory?', ([value]) => plain(value ?? NONE))],
  [
    'astuple',
    native('astuple', 'obj tuple_factory?', ([value]) => (value instanceof InstanceValue ? asTuple(value, fieldsIn(value) ?? []) : NONE)),
  ],
  ['replace', builtinFunction('replace', ([self], kwargs, call, world) => replaced(self, kwargs, call, world))],
  ['is_dataclass', native('is_dataclass', 'obj', ([value]) => bool(fieldsIn(value) !== null))],
  [
    'fields',
    native('fields', 'class_or_instance', ([value]) => tuple((fieldsIn(value) ?? []).filter(field => !field.initOnly).map(fieldObject))),
  ],
  ['KW_ONLY', plainObject({ typeName: '_KW_ONLY_TYPE', attributes: new Map<string, Value>() })],
]);

export const dataclassesModule: ModuleTable = (name, world) =>
  name === 'FrozenInstanceError' ? world.exceptionClass(name, 'AttributeError') : NAMES.get(name);
