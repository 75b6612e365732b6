// Python's builtins by name.
import { ClassValue } from '../../evaluate/class.ts';
import { contextBuiltins } from '../../evaluate/context-functions.ts';
import { InstanceValue } from '../../evaluate/instance.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { NativeType } from '../../evaluate/native-type.ts';
import { objectMethod } from '../../evaluate/object-methods.ts';
import { PlainObject } from '../../evaluate/plain-types.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from '../../evaluate/singletons.ts';
import { FALSE, str, TRUE } from '../../values/make.ts';
import { truthOf } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';
import { builtinFunction } from '../../values/callable.ts';
import { importBuiltin } from '../importlib.ts';
import { exitFunction } from './exit.ts';
import { iterationBuiltins } from './iteration.ts';
import { numberBuiltins } from './numbers.ts';
import { objectBuiltins } from './objects.ts';
import { openFile } from './open.ts';
import { TYPES } from './types.ts';

/** `object.__new__(cls)`: an instance on which no `__init__` has run. */
const objectNew = builtinFunction('object.__new__', ([type], _kwargs, call, world) =>
  type instanceof ClassValue ? (type.open ?? new InstanceValue(type)) : world.dynamic('an object of a class that is not known', call.span),
);

/** One table an evaluation: some builtins ask the evaluator. */
export function builtins(machine: Machine): ReadonlyMap<string, Value> {
  const names = new Map<string, Value>(TYPES.map(type => [type.name, type]));
  for (const [name, value] of [...iterationBuiltins(machine), ...objectBuiltins(machine), ...numberBuiltins, ...contextBuiltins])
    names.set(name, value);
  names.set('bool', boolType(machine));
  names.set('type', typeType(machine));
  const object: NativeType = new NativeType({
    name: 'object',
    includes: () => true,
    make: (args, _kwargs, call, world) =>
      args.length > 0 ? world.raise('TypeError', 'object() takes no arguments', call.span) : new PlainObject(object),
    attributes: new Map([['__new__', objectNew]]),
    unbound: objectMethod,
  });
  names.set('object', object);
  names.set('open', openFile(machine));
  names.set('__import__', importBuiltin);
  names.set('Ellipsis', ELLIPSIS);
  names.set('NotImplemented', NOT_IMPLEMENTED);
  names.set('__debug__', TRUE);
  names.set(
    '__builtins__',
    builtinFunction('__builtins__', (_args, _kwargs, call, world) => world.dynamic('builtins', call.span)),
  );
  names.set('exit', exitFunction('exit'));
  names.set('quit', exitFunction('quit'));
  return names;
}

function boolType(machine: Machine): NativeType {
  return new NativeType({
    name: 'bool',
    includes: value => value.kind === 'bool',
    make: ([value], _kwargs, call, world) => {
      if (!value) return FALSE;
      const truth = machine.marks.taintOf(value) ? null : truthOf(value);
      return truth === null ? (value.kind === 'dynamic' ? value : world.dynamic('whether this is true', call.span)) : truth ? TRUE : FALSE;
    },
  });
}

/** `type(x)`, and `type(name, bases, members)`, which makes a class. */
function typeType(machine: Machine): NativeType {
  return new NativeType({
    name: 'type',
    includes: () => false,
    make: ([value, bases, members], _kwargs, call, world) => {
      if (!value) return world.dynamic('type()', call.span);
      if (!bases) return value.kind === 'dynamic' ? value : machine.typeOf(value, call.span);
      if (value.kind !== 'str' || bases.kind !== 'tuple' || members?.kind !== 'dict')
        return world.dynamic('a class made by type()', call.span);
      const named = new Map(
        [...members.entries.values()].flatMap(({ key, value: member }): [string, Value][] =>
          key.kind === 'str' ? [[key.value, member]] : [],
        ),
      );
      named.set('__doc__', str(''));
      return new ClassValue({ name: value.value, module: '', span: call.span, bases: bases.items, members: named, annotated: [] }, machine);
    },
  });
}
