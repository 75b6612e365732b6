// How a type's methods and attributes are written down: a table of names, with Python's way of binding arguments.
import { builtinFunction } from '../callable.ts';
import { spendWalk } from '../effort.ts';
import { PythonError } from '../errors.ts';
import { iterate as iterateData } from '../items.ts';
import { integerOf } from '../numbers.ts';
import { errorTypeName } from '../types.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../value.ts';

/** Where a method is called: needed by the few that call back or iterate over objects. */
export interface CallPlace {
  readonly call: Call;
  readonly world: Evaluation;
}

interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly byName: boolean;
}

export interface Method<T> {
  readonly kind: 'method';
  readonly parameters: readonly Parameter[];
  readonly rest: boolean;
  readonly keywords: boolean;
  readonly stores: boolean;
  readonly walks: boolean;
  /** `args` follow the declared parameters; what was not passed is undefined; what `*` takes comes behind them. */
  readonly body: (self: T, args: readonly (Value | undefined)[], place: CallPlace, keywords: ReadonlyMap<string, Value>) => Value;
}

export interface Property<T> {
  readonly kind: 'property';
  readonly read: (self: T) => Value;
}

export type MethodTable<T> = Readonly<Record<string, Method<T> | Property<T>>>;

/**
 * `parameters`: names between spaces; `x` is positional only, `x?` may be left out, `x:` and `x=` may also be passed by name
 * (required, optional), `*` takes all that follow, `**` takes other keywords. A dynamic argument makes the result dynamic unless
 * the method only `stores` it. A method that neither stores nor goes to one place alone (`walks: false`) costs what it takes to walk
 * through the value and the arguments.
 */
export function method<T>(
  parameters: string,
  body: Method<T>['body'],
  { stores = false, walks = true }: { readonly stores?: boolean; readonly walks?: boolean } = {},
): Method<T> {
  const words = parameters.split(' ').filter(word => word !== '');
  return {
    kind: 'method',
    parameters: words.filter(word => !word.startsWith('*')).map(parameterOf),
    rest: words.includes('*'),
    keywords: words.includes('**'),
    stores,
    walks,
    body,
  };
}

export function property<T>(read: (self: T) => Value): Property<T> {
  return { kind: 'property', read };
}

function parameterOf(word: string): Parameter {
  const name = word.replace(/[?:=]$/, '');
  return { name, required: !/[?=]$/.test(word), byName: /[:=]$/.test(word) };
}

/** The attribute `name` of `self`: a bound method or a property's value; undefined when the table has no such name. */
export function attributeIn<T extends Value>(table: MethodTable<T>, type: string, self: T, name: string): Value | undefined {
  if (!Object.hasOwn(table, name)) return undefined;
  const found = table[name];
  if (!found) return undefined;
  if (found.kind === 'property') return found.read(self);
  return builtinFunction(`${type}.${name}`, (args, kwargs, call, world) => {
    const bound = bind(found, `${type}.${name}`, args, kwargs);
    const unknown = [...bound.values, ...bound.keywords.values()].find(value => value?.kind === 'dynamic');
    if (unknown && !found.stores) return unknown;
    if (found.walks && !found.stores) for (const walked of [self, ...args]) spendWalk(walked);
    return found.body(self, bound.values, { call, world }, bound.keywords);
  });
}

function bind<T>(found: Method<T>, name: string, args: readonly Value[], kwargs: ReadonlyMap<string, Value>) {
  const { parameters } = found;
  if (args.length > parameters.length && !found.rest) throw wrongCount(found, name, args.length);
  const values: (Value | undefined)[] = parameters.map((_, index) => args[index]);
  const keywords = new Map<string, Value>();
  for (const [key, value] of kwargs) {
    const index = parameters.findIndex(parameter => parameter.byName && parameter.name === key);
    if (index >= 0 && values[index] === undefined) values[index] = value;
    else if (found.keywords && index < 0) keywords.set(key, value);
    else throw new PythonError('TypeError', keywordMessage(found, name, key));
  }
  if (parameters.some((parameter, index) => parameter.required && values[index] === undefined)) throw wrongCount(found, name, args.length);
  return { values: [...values, ...args.slice(parameters.length)], keywords };
}

function keywordMessage<T>(found: Method<T>, name: string, key: string): string {
  if (found.parameters.some(parameter => parameter.byName)) return `'${key}' is an invalid keyword argument for ${shortName(name)}()`;
  return `${name}() takes no keyword arguments`;
}

/** As Argument Clinic words it. */
function wrongCount<T>(found: Method<T>, name: string, given: number): PythonError {
  const least = found.parameters.filter(parameter => parameter.required).length;
  const most = found.parameters.length;
  const counted = (count: number) => `${count} argument${count === 1 ? '' : 's'}`;
  if (most === 0) return new PythonError('TypeError', `${name}() takes no arguments (${given} given)`);
  if (least === 1 && most === 1) return new PythonError('TypeError', `${name}() takes exactly one argument (${given} given)`);
  const bound = given < least ? `at least ${counted(least)}` : `at most ${counted(most)}`;
  return new PythonError('TypeError', `${shortName(name)} expected ${least === most ? counted(least) : bound}, got ${given}`);
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Everything an argument yields, objects of the evaluator included. */
export function iterateArgument(value: Value, place: CallPlace): readonly Value[] | DynamicValue {
  return value.kind === 'object' ? place.world.iterate(value, place.call.span) : iterateData(value);
}

/** A whole number, or `otherwise` when it was not passed. */
export function numberArgument(value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const whole = integerOf(value);
  if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
  return Number(whole);
}

/** Calls a Python callable with positional values, from inside a native method. */
export function callBack(callee: Value, values: readonly Value[], { call, world }: CallPlace): Value {
  const passed = values.map(value => ({ name: null, value, span: call.span, nameSpan: null }));
  return world.call(callee, { span: call.span, calleeSpan: call.span, passed, open: null });
}
