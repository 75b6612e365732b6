// Jinja2's tests (`x is name`): jinja2 `tests.py`.
import { PythonError } from '../python/values/errors.ts';
import { methodOf } from '../python/values/methods.ts';
import { NativeIterable, NativeTuple } from '../python/values/callable.ts';
import type { CompareOperator } from '../python/values/operators.ts';
import { hashOrThrow, int, str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import type { FilterHost, TemplateTest } from './environment.ts';
import { TEMPLATE_WORLD, callOf } from './native-calls.ts';
import { Loop } from './loop.ts';
import { asText, Markup, textOf } from './markup.ts';
import { Opaque, TemplateObject, Unsupported } from './request.ts';
import { bind, required } from './signature.ts';
import { Undefined } from './undefined.ts';

function argument(args: readonly Value[]): Value {
  const [first] = args;
  if (!first) throw new PythonError('TypeError', 'test missing 1 required positional argument');
  return first;
}

/** `operator.eq` and its kin take two values by position. */
function comparing(operator: CompareOperator): TemplateTest {
  return (value, args, host, kwargs) => {
    if (kwargs.size > 0) throw new PythonError('TypeError', `${NAMES[operator] ?? operator}() takes no keyword arguments`);
    if (args.length !== 1)
      throw new PythonError('TypeError', `${NAMES[operator] ?? operator} expected 2 arguments, got ${args.length + 1}`);
    return host.compare(operator, value, argument(args));
  };
}

const NAMES: Partial<Readonly<Record<CompareOperator, string>>> = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };

/** A test of the value alone. */
function alone(name: string, test: (value: Value, host: FilterHost) => boolean): TemplateTest {
  return (value, args, host, kwargs) => {
    bind(name, [], args, kwargs);
    return test(value, host);
  };
}

/** A test with one argument of that name. */
function against(name: string, parameter: string, test: (value: Value, other: Value, host: FilterHost) => boolean): TemplateTest {
  return (value, args, host, kwargs) => test(value, required(name, parameter, bind(name, [parameter], args, kwargs)[parameter]), host);
}

function ofKind(name: string, ...kinds: readonly Value['kind'][]): TemplateTest {
  return alone(name, value => kinds.includes(plain(value).kind));
}

/** What only Python has cannot be classified here. */
function plain(value: Value): Value {
  if (value instanceof Opaque || value.kind === 'dynamic') throw new Unsupported('a test on a value that is not known');
  return asText(value);
}

function remainder(value: Value, divisor: Value, host: FilterHost): Value {
  return host.binary('%', value, divisor);
}

function isCase(name: 'islower' | 'isupper'): TemplateTest {
  return alone(`test_${name.slice(2)}`, value => {
    const answer = methodOf(str(textOf(value)), name);
    const result = answer?.kind === 'object' ? answer.call?.(callOf([], new Map()), TEMPLATE_WORLD) : undefined;
    return result?.kind === 'bool' && result.value;
  });
}

/** `value in names`, which are strings. */
function isNameOf(value: Value, exists: (name: string) => boolean): boolean {
  if (value instanceof Undefined && value.strict) value.fail();
  const name = plain(value);
  if (name.kind === 'str') return exists(name.value);
  hashOrThrow(name);
  return false;
}

function isIterable(value: Value): boolean {
  if (value instanceof Undefined) return value.iterate().length >= 0;
  if (value instanceof Markup || value instanceof NativeIterable) return true;
  const { kind } = plain(value);
  if (value instanceof Loop) return true;
  if (value.kind === 'object') return value.iterate !== undefined && !(value instanceof TemplateObject);
  return ['str', 'bytes', 'list', 'tuple', 'dict', 'set', 'range'].includes(kind);
}

/** What has a length and items. A strict undefined value raises, which is taken for "no". */
function isSequence(value: Value): boolean {
  if (value instanceof Undefined) return false;
  return ['str', 'bytes', 'list', 'tuple', 'dict', 'range'].includes(plain(value).kind) || value instanceof NativeTuple;
}

const EQUAL = comparing('==');
const TESTS: Readonly<Record<string, TemplateTest>> = {
  odd: alone('test_odd', (value, host) => host.compare('==', remainder(value, int(2), host), int(1))),
  even: alone('test_even', (value, host) => host.compare('==', remainder(value, int(2), host), int(0))),
  divisibleby: against('test_divisibleby', 'num', (value, num, host) => host.compare('==', remainder(value, num, host), int(0))),
  defined: alone('test_defined', value => !(value instanceof Undefined)),
  undefined: alone('test_undefined', value => value instanceof Undefined),
  filter: alone('test_filter', (value, host) => isNameOf(value, name => host.hasFilter(name))),
  test: alone('test_test', value => isNameOf(value, name => testNamed(name) !== undefined)),
  none: ofKind('test_none', 'none'),
  boolean: ofKind('test_boolean', 'bool'),
  true: alone('test_true', value => value.kind === 'bool' && value.value),
  false: alone('test_false', value => value.kind === 'bool' && !value.value),
  integer: ofKind('test_integer', 'int'),
  float: ofKind('test_float', 'float'),
  number: ofKind('test_number', 'int', 'float', 'bool'),
  string: ofKind('test_string', 'str'),
  mapping: ofKind('test_mapping', 'dict'),
  sequence: alone('test_sequence', isSequence),
  iterable: alone('test_iterable', isIterable),
  callable: alone('callable', isCallable),
  lower: isCase('islower'),
  upper: isCase('isupper'),
  sameas: against('test_sameas', 'other', (value, other, host) =>
    value.kind === 'object' || other.kind === 'object' ? value === other : host.compare('is', value, other),
  ),
  escaped: alone(
    'test_escaped',
    value => value instanceof Markup || (value instanceof Undefined && value.typeName === 'ChainableUndefined'),
  ),
  in: against('test_in', 'seq', (value, seq, host) => host.compare('in', value, seq)),
  eq: EQUAL,
  '==': EQUAL,
  equalto: EQUAL,
  ne: comparing('!='),
  '!=': comparing('!='),
  lt: comparing('<'),
  '<': comparing('<'),
  lessthan: comparing('<'),
  le: comparing('<='),
  '<=': comparing('<='),
  gt: comparing('>'),
  '>': comparing('>'),
  greaterthan: comparing('>'),
  ge: comparing('>='),
  '>=': comparing('>='),
};

function isCallable(value: Value): boolean {
  if (value instanceof Undefined) return true;
  if (plain(value).kind !== 'object') return false;
  return value instanceof TemplateObject ? value.callSteps !== undefined : value.kind === 'object' && value.call !== undefined;
}

export function testNamed(name: string): TemplateTest | undefined {
  return Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
}

/** Names of all tests that are words. */
export function testNames(): readonly string[] {
  return Object.keys(TESTS).filter(name => /^\w+$/.test(name));
}
