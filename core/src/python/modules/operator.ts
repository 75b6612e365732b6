// operator: the operators as functions, itemgetter, attrgetter, methodcaller.
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { bool, NONE, tuple } from '../values/make.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { native } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const BINARY: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  lshift: '<<',
  rshift: '>>',
  and_: '&',
  or_: '|',
  xor: '^',
  concat: '+',
};
const COMPARE: Readonly<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=', is_: 'is', is_not: 'is not' };

/** A getter of one or several things of an object. */
function getter(name: string, read: (of: Value, key: Value, call: Call, world: Evaluation) => Value): Value {
  return builtinFunction(name, keys =>
    builtinFunction(name, ([of], _kwargs, call, world) => {
      const values = keys.map(key => (of ? read(of, key, call, world) : NONE));
      return values.length === 1 ? (values[0] ?? NONE) : tuple(values);
    }),
  );
}

const itemgetter = getter('itemgetter', (of, key, call, world) => (world as Machine).item(of, key, call.span));
const attrgetter = getter('attrgetter', (of, key, call, world) =>
  key.kind === 'str' ? key.value.split('.').reduce((at, name) => world.attribute(at, name, call.span), of) : NONE,
);
const methodcaller = builtinFunction('methodcaller', ([name, ...args]) =>
  builtinFunction('methodcaller', ([of], _kwargs, call, world) => {
    if (!of || name?.kind !== 'str') return NONE;
    return world.call(world.attribute(of, name.value, call.span), {
      ...call,
      passed: args.map(value => ({ name: null, value, span: call.span, nameSpan: null })),
    });
  }),
);

export const operatorModule: ModuleTable = name => {
  const operator = Object.hasOwn(BINARY, name) ? BINARY[name] : undefined;
  if (operator !== undefined)
    return native(name, 'a b', ([a, b], { call, world }) => (world as Machine).binary(operator, a ?? NONE, b ?? NONE, call.span), {
      accepts: 'dynamic',
    });
  const comparison = Object.hasOwn(COMPARE, name) ? COMPARE[name] : undefined;
  if (comparison !== undefined)
    return native(name, 'a b', ([a, b], { call, world }) => (world as Machine).compare(comparison, a ?? NONE, b ?? NONE, call.span), {
      accepts: 'dynamic',
    });
  if (name === 'itemgetter') return itemgetter;
  if (name === 'attrgetter') return attrgetter;
  if (name === 'methodcaller') return methodcaller;
  if (name === 'getitem')
    return native(name, 'a b', ([a, b], { call, world }) => (world as Machine).item(a ?? NONE, b ?? NONE, call.span), {
      accepts: 'dynamic',
    });
  if (name !== 'not_' && name !== 'truth') return undefined;
  return native(name, 'a', ([a], { call, world }) => {
    const truth = (world as Machine).truth(a ?? NONE, call.span);
    return typeof truth === 'boolean' ? bool(truth === (name === 'truth')) : truth;
  });
};
