// Binds the arguments of filters and global functions to their parameters, as Python would.
import { PythonError } from '../python/values/errors.ts';
import { truthOf } from '../python/values/truth.ts';
import { integerOf } from '../python/values/numbers.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { used } from './undefined.ts';

/** Values by parameter; a parameter that was not passed is undefined. Raises TypeError for unknown, doubled or missing ones. */
export function bind<Name extends string>(
  of: string,
  parameters: readonly Name[],
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
): Partial<Readonly<Record<Name, Value>>> {
  if (args.length > parameters.length) {
    throw new PythonError(
      'TypeError',
      `${of}() takes from 1 to ${parameters.length + 1} positional arguments but ${args.length + 1} were given`,
    );
  }
  const bound: Partial<Record<string, Value>> = {};
  for (const [index, value] of args.entries()) bound[parameters[index] ?? ''] = value;
  for (const [name, value] of kwargs) {
    if (!parameters.some(parameter => parameter === name))
      throw new PythonError('TypeError', `${of}() got an unexpected keyword argument '${name}'`);
    if (bound[name] !== undefined) throw new PythonError('TypeError', `${of}() got multiple values for argument '${name}'`);
    bound[name] = value;
  }
  return bound as Partial<Record<Name, Value>>;
}

export function required(of: string, name: string, value: Value | undefined): Value {
  if (value === undefined) throw new PythonError('TypeError', `${of}() missing 1 required positional argument: '${name}'`);
  return value;
}

export function flagOr(value: Value | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  return truthOf(used(value)) ?? otherwise;
}

export function numberOr(value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const whole = integerOf(value);
  if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
  return Number(whole);
}

export function isNone(value: Value | undefined): boolean {
  return value === undefined || value.kind === 'none';
}
