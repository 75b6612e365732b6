// Named tuples: typing.NamedTuple as a base, collections.namedtuple as a function.
import { bindArguments } from '../evaluate/bind.ts';
import { positionalCall } from '../evaluate/call-with.ts';
import { ClassValue } from '../evaluate/class.ts';
import { InstanceValue } from '../evaluate/instance.ts';
import type { Machine } from '../evaluate/machine.ts';
import { nativeMethod } from '../evaluate/native-method.ts';
import { itemOf } from '../values/items.ts';
import { bool, dict, int, NONE, str, tuple } from '../values/make.ts';
import { compare } from '../values/operators.ts';
import { PythonError } from '../values/errors.ts';
import { reprOf, strRepr } from '../values/repr.ts';
import { truthOf } from '../values/truth.ts';
import { typeName } from '../values/types.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { builtinFunction } from '../values/callable.ts';
import { iterator } from '../evaluate/iterator.ts';
import { KEYWORDS } from './keywords.ts';

interface Field {
  readonly name: string;
  readonly defaultValue: Value | null;
}

function valuesOf(self: Value, fields: readonly Field[]): Value[] {
  return fields.map(field => (self instanceof InstanceValue ? (self.attributes.get(field.name) ?? NONE) : NONE));
}

/** Gives a class the making and the methods of a named tuple. */
function shape(type: ClassValue, fields: readonly Field[], machine: Machine): void {
  const parameters = fields.map(field => ({ ...field, kind: 'positional' as const, hasDefault: field.defaultValue !== null }));
  const make = (made: ClassValue, call: Call): Value => {
    const self = { name: null, value: made, span: call.span, nameSpan: null };
    const bound = bindArguments('__new__', [CLS, ...parameters], { ...call, passed: [self, ...call.passed] }, machine, made);
    const instance = new InstanceValue(made);
    for (const [name, value] of bound) if (name !== CLS.name) instance.attributes.set(name, value);
    return instance;
  };
  type.making = make;
  type.alsoOf = machine.builtin('tuple') ?? null;
  for (const field of fields) type.members.delete(field.name);
  const methods = {
    __iter__: (self: Value) => iterator('tuple_iterator', valuesOf(self, fields)),
    __len__: () => int(fields.length),
    __getitem__: (self: Value, [key]: readonly Value[]) => (key ? itemOf(tuple(valuesOf(self, fields)), key) : NONE),
    __contains__: (self: Value, [item]: readonly Value[]) => bool(compare('in', item ?? NONE, tuple(valuesOf(self, fields))) === true),
    __hash__: (self: Value, _args: unknown, _kwargs: unknown, call: Call, world: Evaluation) =>
      (world as Machine).call((world as Machine).builtin('hash') ?? NONE, positionalCall([tuple(valuesOf(self, fields))], call.span)),
    ...tupleOperators(fields),
    __eq__: (self: Value, [other]: readonly Value[], _kwargs: unknown, call: Call, world: Evaluation) =>
      equalTuples(valuesOf(self, fields), other, fields, call, world),
    __repr__: (self: Value, _args: unknown, _kwargs: unknown, call: Call, world: Evaluation) =>
      shown(type, valuesOf(self, fields), fields, call, world),
    index: (self: Value, args: readonly Value[], _kwargs: unknown, call: Call, world: Evaluation) =>
      asTuple('index', self, fields, args, call, world),
    count: (self: Value, args: readonly Value[], _kwargs: unknown, call: Call, world: Evaluation) =>
      asTuple('count', self, fields, args, call, world),
    __setattr__: (self: Value, [name]: readonly Value[]) => {
      const isField = name?.kind === 'str' && fields.some(field => field.name === name.value);
      const text = name?.kind === 'str' ? name.value : '';
      throw new PythonError('AttributeError', isField ? "can't set attribute" : `'${typeName(self)}' object has no attribute '${text}'`);
    },
    _asdict: (self: Value) => dict(valuesOf(self, fields).map((value, at) => [str(fields[at]?.name ?? ''), value])),
    _replace: (self: Value, _args: unknown, kwargs: ReadonlyMap<string, Value>) => {
      const unknown = [...kwargs.keys()].filter(name => !fields.some(field => field.name === name));
      if (unknown.length > 0) throw new PythonError('ValueError', `Got unexpected field names: [${unknown.map(strRepr).join(', ')}]`);
      const copy = new InstanceValue(type);
      fields.forEach((field, at) => copy.attributes.set(field.name, kwargs.get(field.name) ?? valuesOf(self, fields)[at] ?? NONE));
      return copy;
    },
  };
  for (const [name, body] of Object.entries(methods)) if (!type.members.has(name)) type.members.set(name, nativeMethod(name, body));
  type.members.set('_fields', tuple(fields.map(field => str(field.name))));
  type.members.set('__match_args__', tuple(fields.map(field => str(field.name))));
  type.members.set(
    '_field_defaults',
    dict(fields.flatMap((field): [Value, Value][] => (field.defaultValue ? [[str(field.name), field.defaultValue]] : []))),
  );
  type.members.set(
    '_make',
    builtinFunction('_make', ([given], _kwargs, call, world) => {
      const items = world.iterate(given ?? NONE, call.span);
      return 'kind' in items ? items : world.call(type, positionalCall(items, call.span));
    }),
  );
}

/** A method of tuple itself. */
function asTuple(name: string, self: Value, fields: readonly Field[], args: readonly Value[], { span }: Call, world: Evaluation): Value {
  return world.call(world.attribute(tuple(valuesOf(self, fields)), name, span), positionalCall(args, span));
}

const CLS = { name: '_cls', kind: 'positional-only' as const, hasDefault: false, defaultValue: null };

/** What a tuple does with `+`, `*` and the order of items. */
function tupleOperators(
  fields: readonly Field[],
): Record<string, (self: Value, args: readonly Value[], kwargs: unknown, call: Call, world: Evaluation) => Value> {
  const plain = (value: Value | undefined): Value => (value instanceof InstanceValue ? tuple(valuesOf(value, fields)) : (value ?? NONE));
  const operators = [
    ['__add__', '+'],
    ['__mul__', '*'],
    ['__rmul__', '*'],
    ['__lt__', '<'],
    ['__le__', '<='],
    ['__gt__', '>'],
    ['__ge__', '>='],
  ] as const;
  return Object.fromEntries(
    operators.map(([name, operator]) => [
      name,
      (self: Value, [other]: readonly Value[], _kwargs: unknown, { span }: Call, world: Evaluation) =>
        operator === '+' || operator === '*'
          ? (world as Machine).binary(operator, plain(self), plain(other), span)
          : (world as Machine).compare(operator, plain(self), plain(other), span),
    ]),
  );
}

function equalTuples(own: readonly Value[], other: Value | undefined, fields: readonly Field[], call: Call, world: Evaluation): Value {
  const items = other?.kind === 'tuple' ? other.items : other instanceof InstanceValue ? valuesOf(other, fields) : null;
  const answer = items ? compare('==', tuple(own), tuple(items)) : false;
  return answer === null ? world.dynamic('a comparison with a value that is not known', call.span) : { kind: 'bool', value: answer };
}

function shown(type: ClassValue, values: readonly Value[], fields: readonly Field[], call: Call, world: Evaluation): Value {
  const texts = values.map(reprOf);
  if (texts.includes(null)) return world.dynamic('the repr of a value that is not known', call.span);
  return str(`${type.name}(${fields.map((field, at) => `${field.name}=${texts[at] ?? ''}`).join(', ')})`);
}

const bases = new WeakMap<Machine, ClassValue>();

/** `class Point(NamedTuple): x: int`. */
export function namedTupleBase(machine: Machine): ClassValue {
  const present = bases.get(machine);
  if (present) return present;
  const span = { file: '', start: 0, end: 0 };
  const made = new ClassValue({ name: 'NamedTuple', module: 'typing', span, bases: [], members: new Map(), annotated: [] }, machine);
  made.derived = type => {
    const fields = type.annotated.map(({ name }) => ({ name, defaultValue: type.members.get(name) ?? null }));
    shape(type, fields, machine);
  };
  made.making = (_, call) => machine.call(typedNamedTuple, call);
  bases.set(machine, made);
  return made;
}

/** `NamedTuple('Point', [('x', int), ('y', int)])`. */
const typedNamedTuple = builtinFunction('NamedTuple', ([name, given], _kwargs, call, world) => {
  const pairs = given && world.iterate(given, call.span);
  const names = pairs && !('kind' in pairs) ? textsOf(pairs.map(pair => (pair.kind === 'tuple' ? (pair.items[0] ?? NONE) : NONE))) : null;
  if (name?.kind !== 'str' || !names) return world.dynamic('a named tuple whose fields are not known', call.span);
  return typeOf(name.value, names, [], call, world as Machine);
});

/** `namedtuple('Point', 'x y', defaults=(0,))`. */
export const namedtuple = builtinFunction('namedtuple', ([name, given], kwargs, call, world) => {
  const defaults = kwargs.get('defaults');
  const names =
    given?.kind === 'str' ? given.value.replace(/,/gu, ' ').trim().split(/\s+/u) : given ? textsOf(world.iterate(given, call.span)) : null;
  if (name?.kind !== 'str' || !names) return world.dynamic('a named tuple whose fields are not known', call.span);
  const values = defaults?.kind === 'tuple' || defaults?.kind === 'list' ? defaults.items : [];
  const rename = kwargs.get('rename');
  const kept = rename && truthOf(rename) === true ? renamed(names) : names;
  refuseNames([name.value, ...kept]);
  if (values.length > kept.length) throw new PythonError('TypeError', 'Got more default values than field names');
  return typeOf(name.value, kept, values, call, world as Machine);
});

/** `rename=True`: what cannot be a field is called by its place. */
function renamed(names: readonly string[]): string[] {
  return names.map((name, at) =>
    !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || KEYWORDS.has(name) || name.startsWith('_') || names.indexOf(name) < at ? `_${at}` : name,
  );
}

/** As `collections/__init__.py` refuses them; the first is the name of the type. */
function refuseNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      throw new PythonError('ValueError', `Type names and field names must be valid identifiers: ${strRepr(name)}`);
    if (KEYWORDS.has(name)) throw new PythonError('ValueError', `Type names and field names cannot be a keyword: ${strRepr(name)}`);
  }
  for (const name of names.slice(1)) {
    if (name.startsWith('_') && !/^_\d+$/u.test(name))
      throw new PythonError('ValueError', `Field names cannot start with an underscore: ${strRepr(name)}`);
    if (seen.has(name)) throw new PythonError('ValueError', `Encountered duplicate field name: ${strRepr(name)}`);
    seen.add(name);
  }
}

/** The class of a call that names its fields; `values` are the defaults of the last ones. */
function typeOf(name: string, names: readonly string[], values: readonly Value[], { span }: Call, machine: Machine): ClassValue {
  const type = new ClassValue({ name, module: '', span, bases: [], members: new Map(), annotated: [] }, machine);
  const fields = names.map((field, at) => ({ name: field, defaultValue: values[at - names.length + values.length] ?? null }));
  shape(type, fields, machine);
  return type;
}

function textsOf(items: readonly Value[] | Value): string[] | null {
  if ('kind' in items) return null;
  const texts = items.flatMap(item => (item.kind === 'str' ? [item.value] : []));
  return texts.length === items.length ? texts : null;
}
