// Jinja2's tests (`x is name`): jinja2 `tests.py`.
import { PythonError } from '../python/values/errors.ts';
import { methodOf } from '../python/values/methods.ts';
import { NativeIterable } from '../python/values/callable.ts';
import type { CompareOperator } from '../python/values/operators.ts';
import { str } from '../python/values/make.ts';
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
  filter: (value, _, interpreter) => interpreter.hasFilter(textOf(value)),
  test: value => testNamed(textOf(value)) !== undefined,
  none: ofKind('none'),
  boolean: ofKind('bool'),
  true: value => value.kind === 'bool' && value.value,
  false: value => value.kind === 'bool' && !value.value,
  integer: ofKind('int'),
  float: ofKind('float'),
  number: ofKind('int', 'float', 'bool'),
  string: ofKind('str'),
  mapping: ofKind('dict'),
  sequence: value =>
    ['str', 'bytes', 'list', 'tuple', 'dict', 'range'].includes(
      plain(value instanceof Undefined && value.strict ? value.fail() : value).kind,
    ),
  iterable: isIterable,
  callable: value =>
    plain(value).kind === 'object' &&
    (value instanceof TemplateObject ? value.callSteps !== undefined : value.kind === 'object' && value.call !== undefined),
  lower: isCase('islower'),
  upper: isCase('isupper'),
  sameas: (value, args, interpreter) => interpreter.compare('is', value, argument(args)),
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

export function testNamed(name: string): TemplateTest | undefined {
  return Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
}

export const testNames: readonly string[] = Object.keys(TESTS);
