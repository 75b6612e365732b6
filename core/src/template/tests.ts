// Jinja2's tests (`x is name`): jinja2 `tests.py`.
import { PythonError } from '../python/values/errors.ts';
import { methodOf } from '../python/values/methods.ts';
import { NativeIterable } from '../python/values/callable.ts';
import type { CompareOperator } from '../python/values/operators.ts';
import { hashOrThrow, str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { TEMPLATE_WORLD, callOf, type FilterHost } from './environment.ts';
import { asText, Markup, textOf } from './markup.ts';
import { Opaque, TemplateObject, Unsupported } from './request.ts';
import { Undefined, used } from './undefined.ts';

export type TemplateTest = (value: Value, args: readonly Value[], interpreter: FilterHost) => boolean;

function argument(args: readonly Value[]): Value {
  const [first] = args;
  if (!first) throw new PythonError('TypeError', 'test missing 1 required positional argument');
  return first;
}

function comparing(operator: CompareOperator): TemplateTest {
  return (value, args, interpreter) => interpreter.compare(operator, value, argument(args));
}

function ofKind(...kinds: readonly Value['kind'][]): TemplateTest {
  return value => kinds.includes(plain(value).kind);
}

/** What only Python has cannot be classified here. */
function plain(value: Value): Value {
  if (value instanceof Opaque || value.kind === 'dynamic') throw new Unsupported('a test on a value that is not known');
  return asText(value);
}

function remainder(value: Value, divisor: Value, interpreter: FilterHost): boolean {
  return interpreter.compare('==', interpreter.binary('%', used(value), divisor), { kind: 'int', value: 0n });
}

function isCase(name: 'islower' | 'isupper'): TemplateTest {
  return value => {
    const answer = methodOf(str(textOf(value)), name);
    const result = answer?.kind === 'object' ? answer.call?.(callOf([], new Map()), TEMPLATE_WORLD) : undefined;
    return result?.kind === 'bool' && result.value;
  };
}

/** `value in names`, which are strings. */
function isNameOf(value: Value, exists: (name: string) => boolean): boolean {
  const name = plain(used(value));
  if (name.kind === 'str') return exists(name.value);
  hashOrThrow(name);
  return false;
}

function isIterable(value: Value): boolean {
  if (value instanceof Undefined) return value.iterate().length >= 0;
  if (value instanceof Markup || value instanceof NativeIterable) return true;
  const { kind } = plain(value);
  if (value.kind === 'object') return value.iterate !== undefined;
  return ['str', 'bytes', 'list', 'tuple', 'dict', 'set', 'range'].includes(kind);
}

const EQUAL = comparing('==');
const TESTS: Readonly<Record<string, TemplateTest>> = {
  odd: (value, _, interpreter) =>
    interpreter.compare('==', interpreter.binary('%', used(value), { kind: 'int', value: 2n }), { kind: 'int', value: 1n }),
  even: (value, _, interpreter) => remainder(value, { kind: 'int', value: 2n }, interpreter),
  divisibleby: (value, args, interpreter) => remainder(value, argument(args), interpreter),
  defined: value => !(value instanceof Undefined),
  undefined: value => value instanceof Undefined,
  filter: (value, _, interpreter) => isNameOf(value, name => interpreter.hasFilter(name)),
  test: value => isNameOf(value, name => testNamed(name) !== undefined),
  none: ofKind('none'),
  boolean: ofKind('bool'),
  true: value => value.kind === 'bool' && value.value,
  false: value => value.kind === 'bool' && !value.value,
  integer: ofKind('int'),
  float: ofKind('float'),
  number: ofKind('int', 'float', 'bool'),
  string: ofKind('str'),
  mapping: ofKind('dict'),
  sequence: value => ['str', 'bytes', 'list', 'tuple', 'dict', 'range'].includes(plain(value).kind),
  iterable: isIterable,
  callable: value =>
    plain(value).kind === 'object' &&
    (value instanceof TemplateObject ? value.callSteps !== undefined : value.kind === 'object' && value.call !== undefined),
  lower: isCase('islower'),
  upper: isCase('isupper'),
  sameas: (value, args, interpreter) => {
    const other = argument(args);
    return value instanceof Undefined || other instanceof Undefined ? value === other : interpreter.compare('is', value, other);
  },
  escaped: value => value instanceof Markup,
  in: (value, args, interpreter) => interpreter.compare('in', value, argument(args)),
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

/** Those that compare with something; the others take the value alone. */
const WITH_ARGUMENT = new Set('divisibleby sameas in eq == equalto ne != lt < lessthan le <= gt > greaterthan ge >='.split(' '));

/** The test of that name, which raises TypeError when it is given what it does not take. */
export function testNamed(name: string): TemplateTest | undefined {
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (!test || WITH_ARGUMENT.has(name)) return test;
  return (value, args, host) => {
    if (args.length > 0) throw new PythonError('TypeError', `test_${name}() takes 1 positional argument but ${args.length + 1} were given`);
    return test(value, args, host);
  };
}

/** Names of all tests that are words. */
export function testNames(): readonly string[] {
  return Object.keys(TESTS).filter(name => /^\w+$/.test(name));
}
