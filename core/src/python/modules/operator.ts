// operator: the operators as functions, itemgetter, attrgetter, methodcaller.
import type { Machine } from '../evaluate/machine.ts';
import { deleteItem } from '../evaluate/assign.ts';
import { builtinFunction } from '../values/callable.ts';
import { bool, int, NONE, tuple } from '../values/make.ts';
import { compare } from '../values/operators.ts';
import { PythonError } from '../values/errors.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { itemsOf, native } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const BINARY: Readonly<Record<string, string>> = {
  add: '+', sub: '-', mul: '*', truediv: '/', floordiv: '//', mod: '%', pow: '**', lshift: '<<', rshift: '>>', and_: '&', or_: '|', xor: '^',
  matmul: '@', concat: '+', iadd: '+', isub: '-', imul: '*', itruediv: '/', ifloordiv: '//', imod: '%', ipow: '**', iand: '&', ior: '|',
  ixor: '^', ilshift: '<<', irshift: '>>', iconcat: '+',
}; // prettier-ignore
const COMPARE: Readonly<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=', is_: 'is', is_not: 'is not' };
const UNARY: Readonly<Record<string, '-' | '+' | '~'>> = { neg: '-', pos: '+', inv: '~', invert: '~' };

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
const methodcaller = builtinFunction('methodcaller', ([name, ...args], kwargs) =>
  builtinFunction('methodcaller', ([of], _kwargs, call, world) => {
    if (!of || name?.kind !== 'str') return NONE;
    const place = { span: call.span, nameSpan: null };
    return world.call(world.attribute(of, name.value, call.span), {
      ...call,
      passed: [
        ...args.map(value => ({ name: null, value, ...place })),
        ...[...kwargs].map(([key, value]) => ({ name: key, value, ...place })),
      ],
    });
  }),
);

const UNKNOWN = { accepts: 'dynamic' } as const;

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['itemgetter', itemgetter],
  ['attrgetter', attrgetter],
  ['methodcaller', methodcaller],
  ['getitem', native('getitem', 'a b', ([a, b], { call, world }) => (world as Machine).item(a ?? NONE, b ?? NONE, call.span), UNKNOWN)],
  [
    'setitem',
    native(
      'setitem',
      'a b c',
      ([a, b, c], { call, world }) => {
        (world as Machine).setItem(a ?? NONE, b ?? NONE, c ?? NONE, call.span);
        return NONE;
      },
      UNKNOWN,
    ),
  ],
  [
    'delitem',
    native('delitem', 'a b', ([a, b], { call, world }) => {
      deleteItem(a ?? NONE, b ?? NONE, call.span, world as Machine);
      return NONE;
    }),
  ],
  [
    'contains',
    native('contains', 'a b', ([a, b], { call, world }) => (world as Machine).compare('in', b ?? NONE, a ?? NONE, call.span), UNKNOWN),
  ],
  [
    'index',
    native('index', 'a', ([value = NONE]) => {
      const whole = integerOf(value);
      if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
      return int(whole);
    }),
  ],
  [
    'countOf',
    native('countOf', 'a b', ([a, b], place) => {
      const items = itemsOf(a ?? NONE, place);
      return 'kind' in items ? items : int(items.filter(item => compare('==', item, b ?? NONE) === true).length);
    }),
  ],
  [
    'indexOf',
    native('indexOf', 'a b', ([a, b], place) => {
      const items = itemsOf(a ?? NONE, place);
      if ('kind' in items) return items;
      const at = items.findIndex(item => compare('==', item, b ?? NONE) === true);
      if (at < 0) throw new PythonError('ValueError', 'sequence.index(x): x not in sequence');
      return int(at);
    }),
  ],
  [
    'call',
    native('call', 'obj *', ([callee], { call, world }) => world.call(callee ?? NONE, { ...call, passed: call.passed.slice(1) }), UNKNOWN),
  ],
]);

export const operatorModule: ModuleTable = name => {
  const operator = Object.hasOwn(BINARY, name) ? BINARY[name] : undefined;
  if (operator !== undefined)
    return native(name, 'a b', ([a, b], { call, world }) => (world as Machine).binary(operator, a ?? NONE, b ?? NONE, call.span), UNKNOWN);
  const comparison = Object.hasOwn(COMPARE, name) ? COMPARE[name] : undefined;
  if (comparison !== undefined)
    return native(
      name,
      'a b',
      ([a, b], { call, world }) => (world as Machine).compare(comparison, a ?? NONE, b ?? NONE, call.span),
      UNKNOWN,
    );
  const sign = Object.hasOwn(UNARY, name) ? UNARY[name] : undefined;
  if (sign !== undefined) return native(name, 'a', ([a = NONE], { call, world }) => (world as Machine).unary(sign, a, call.span));
  if (name === 'abs') return native('abs', 'a', (_args, { call, world }) => world.call((world as Machine).builtin('abs') ?? NONE, call));
  if (name !== 'not_' && name !== 'truth') return NAMES.get(name);
  return native(name, 'a', ([a], { call, world }) => {
    const truth = (world as Machine).truth(a ?? NONE, call.span);
    return typeof truth === 'boolean' ? bool(truth === (name === 'truth')) : truth;
  });
};
