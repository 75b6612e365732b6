// Builtins that look at the code that calls them: super, globals, locals and vars.
import { builtinFunction } from '../values/callable.ts';
import { dict, list, str } from '../values/make.ts';
import type { Call, Value } from '../values/value.ts';
import { ClassValue } from './class.ts';
import type { InstanceClass } from './bind-member.ts';
import { InstanceValue } from './instance.ts';
import { NamespaceValue } from './namespace.ts';
import { evaluateText, executeText } from './evaluate-text.ts';
import type { Frame, Machine } from './machine.ts';
import { ModuleValue } from './module-value.ts';
import { SuperValue } from './super.ts';

type ContextFunction = (call: Call, frame: Frame, machine: Machine) => Value;

function superOf(call: Call, frame: Frame, machine: Machine): Value {
  const [first, second] = call.passed;
  const owner = first ? first.value : frame.method?.owner;
  const self = second ? second.value : frame.method?.self;
  if (!owner || !self) return machine.raise('RuntimeError', 'super(): no arguments', call.span);
  if (owner.kind !== 'object') return machine.dynamic('super() of a class that is not known', call.span);
  const type = typeOf(self);
  if (!type) return machine.dynamic('super() of an object that is not known', call.span);
  return new SuperValue(owner, self, type, (library, instance, inner) => {
    const made = type instanceof ClassValue ? library.construct?.(inner, type.subclass(), instance, machine) : undefined;
    if (made) instance.made = made;
    return { kind: 'none' };
  });
}

function typeOf(self: Value): InstanceClass | null {
  if (self instanceof InstanceValue) return self.type;
  return self instanceof ClassValue ? self : null;
}

function varsOf(call: Call, frame: Frame, machine: Machine): Value {
  const of = call.passed[0]?.value;
  if (!of) return locals(frame, machine);
  if (of instanceof InstanceValue) return new NamespaceValue(of.attributes, machine);
  return machine.attribute(of, '__dict__', call.span);
}

/** At module level the names themselves, elsewhere a copy. */
function locals(frame: Frame, machine: Machine): Value {
  if (frame.scope.kind === 'module') return new NamespaceValue(frame.scope.vars, machine);
  return dict([...frame.scope.vars].map(([name, value]) => [str(name), value]));
}

/** `dir()`: the names here; of a module or an object of an evaluated class those that it surely has are not all. */
function namesOf(call: Call, frame: Frame, machine: Machine): Value {
  const of = call.passed[0]?.value;
  if (!of) return list([...frame.scope.vars.keys()].sort().map(name => str(name)));
  if (of instanceof ModuleValue) return list([...of.scope.vars.keys()].sort().map(name => str(name)));
  return machine.dynamic('dir() of an object', call.span);
}

const placeholder = (name: string): Value =>
  builtinFunction(name, (_args, _kwargs, call, world) => world.dynamic(`${name}() called by another name`, call.span));

/** The builtins by name, and what a direct call of each does. */
const FUNCTIONS: Readonly<Record<string, ContextFunction>> = {
  super: superOf,
  globals: (_call, frame, machine) => new NamespaceValue(frame.scope.globals.vars, machine),
  locals: (_call, frame, machine) => locals(frame, machine),
  vars: varsOf,
  eval: evaluateText,
  exec: executeText,
  dir: namesOf,
};

export const contextBuiltins: ReadonlyMap<string, Value> = new Map(Object.keys(FUNCTIONS).map(name => [name, placeholder(name)]));

export const CONTEXT_FUNCTIONS: ReadonlyMap<Value, ContextFunction> = new Map(
  [...contextBuiltins].flatMap(([name, value]): [Value, ContextFunction][] => {
    const run = FUNCTIONS[name];
    return run ? [[value, run]] : [];
  }),
);
