// typing: annotations are not looked at, so that every form of it stands for anything.
import { builtinFunction } from '../values/callable.ts';
import { FALSE, NONE } from '../values/make.ts';
import type { Evaluation, ObjectValue, Value } from '../values/value.ts';
import { native } from './arguments.ts';
import { namedTupleBase } from './named-tuple.ts';
import { plainObject } from './object.ts';
import type { ModuleTable } from './table-type.ts';
import type { Machine } from '../evaluate/machine.ts';

/** `Optional`, `List[int]`, `TypeVar('T')`, `Protocol`, …: may be indexed, joined with `|`, called, and derived from. */
function typingForm(name: string): ObjectValue {
  const form: ObjectValue & { readonly protocol: string } = {
    ...plainObject({
      typeName: '_SpecialForm',
      attributes: attribute => (attribute === '__name__' ? { kind: 'str', value: name } : undefined),
      repr: () => `typing.${name}`,
    }),
    item: () => form,
    binary: operator => (operator === '|' ? form : undefined),
    call: () => form,
    instanceOf: () => null,
    protocol: name,
  };
  return form;
}

const identity = (name: string): ObjectValue => builtinFunction(name, ([first]) => first ?? NONE);

const FUNCTIONS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['TYPE_CHECKING', FALSE],
  ['cast', native('cast', 'typ val', ([, value]) => value ?? NONE, { accepts: 'dynamic' })],
  ['overload', identity('overload')],
  ['final', identity('final')],
  ['no_type_check', identity('no_type_check')],
  ['runtime_checkable', identity('runtime_checkable')],
  ['NewType', native('NewType', 'name tp', () => identity('NewType'))],
  [
    'get_type_hints',
    native('get_type_hints', '* **', (_args, { call, world }) => world.dynamic('annotations are not followed', call.span)),
  ],
  ['get_args', native('get_args', 'tp', (_args, { call, world }) => world.dynamic('annotations are not followed', call.span))],
  ['get_origin', native('get_origin', 'tp', (_args, { call, world }) => world.dynamic('annotations are not followed', call.span))],
]);

const forms = new Map<string, ObjectValue>();

function formOf(name: string): ObjectValue {
  const present = forms.get(name);
  if (present) return present;
  const made = typingForm(name);
  forms.set(name, made);
  return made;
}

export const typingModule: ModuleTable = (name, world: Evaluation) => {
  if (name === 'NamedTuple') return namedTupleBase(world as Machine);
  return FUNCTIONS.get(name) ?? (/^[A-Z]/u.test(name) ? formOf(name) : undefined);
};

function abstractMark(name: string): ObjectValue {
  return builtinFunction(name, ([member], _kwargs, _call, world) => {
    if (member) (world as Machine).marks.markAbstract(member);
    return member ?? NONE;
  });
}

/** abc and collections.abc: marks and bases without behaviour. */
export const abcModule: ModuleTable = name => {
  if (/^abstract/u.test(name)) return abstractMark(name);
  return /^[A-Z]/u.test(name) ? formOf(name) : undefined;
};

/** numbers: the tower of abstract numbers. */
export const numbersModule: ModuleTable = name => (/^(?:Number|Complex|Real|Rational|Integral)$/u.test(name) ? formOf(name) : undefined);
