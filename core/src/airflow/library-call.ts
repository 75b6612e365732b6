// Calls of Airflow's own methods: arguments by name, and what Python says of a call that does not fit.
import type { Call, Evaluation, Passed } from '../python/values/value.ts';
import { refuse } from './refusal.ts';

/** The parameters of a method, without `self`. */
export interface MethodShape {
  /** As Python names it in messages: `XComArg.map`. */
  readonly name: string;
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly keywordOnly?: readonly string[];
  /** Of `keywordOnly`, those without a default. */
  readonly requiredKeywords?: readonly string[];
  /** It takes more positional arguments than it names: `*crons`. */
  readonly takesMore?: boolean;
  /** False for functions and static methods. */
  readonly bound?: false;
}

/** Names the arguments of a call; what does not fit is refused as CPython's `Python/ceval.c` initialize_locals does. */
export function readCall(shape: MethodShape, call: Call, rule: string, world: Evaluation): ReadonlyMap<string, Passed> {
  const named = new Map<string, Passed>();
  const message = fill(shape, call, named);
  if (message !== null) refuse(world, call.span, { rule, type: 'TypeError', message: `${shape.name}() ${message}` });
  return named;
}

/** Methods of keyword arguments only: `partial(**kwargs)`, `expand(**kwargs)`, `override(**kwargs)`. */
export function refusePositional(name: string, call: Call, world: Evaluation): void {
  const positional = call.passed.filter(passed => passed.name === null).length;
  if (positional === 0) return;
  world.raise('TypeError', `${name}() ${tooMany(1, 1, 1 + positional)}`, call.span);
}

function fill(shape: MethodShape, call: Call, named: Map<string, Passed>): string | null {
  const { required = [], optional = [], keywordOnly = [], takesMore = false } = shape;
  const places = [...required, ...optional];
  const positional = call.passed.filter(({ name }) => name === null);
  for (const [at, passed] of positional.entries()) {
    const name = places[at];
    if (name !== undefined) named.set(name, passed);
  }
  for (const passed of call.passed) {
    if (passed.name === null) continue;
    if (!places.includes(passed.name) && !keywordOnly.includes(passed.name)) return `got an unexpected keyword argument '${passed.name}'`;
    if (named.has(passed.name)) return `got multiple values for argument '${passed.name}'`;
    named.set(passed.name, passed);
  }
  const self = shape.bound === false ? 0 : 1;
  if (!takesMore && positional.length > places.length) {
    const byName = keywordOnly.filter(name => named.has(name)).length;
    return tooMany(self + required.length, self + places.length, self + positional.length, byName);
  }
  return call.open ? null : missingIn(shape, named);
}

function missingIn({ required = [], requiredKeywords = [] }: MethodShape, named: ReadonlyMap<string, Passed>): string | null {
  for (const [kind, names] of [
    ['positional', required],
    ['keyword-only', requiredKeywords],
  ] as const) {
    const missing = names.filter(name => !named.has(name));
    const noun = plural(missing.length, 'argument');
    if (missing.length > 0) return `missing ${missing.length} required ${kind} ${noun}: ${joined(missing.map(name => `'${name}'`))}`;
  }
  return null;
}

/** `byName`: keyword-only arguments beside them, which CPython then counts too. */
function tooMany(least: number, most: number, given: number, byName = 0): string {
  const range =
    least === most ? `takes ${most} positional ${plural(most, 'argument')}` : `takes from ${least} to ${most} positional arguments`;
  const beside = byName === 0 ? '' : ` positional ${plural(given, 'argument')} (and ${byName} keyword-only ${plural(byName, 'argument')})`;
  return `${range} but ${given}${beside} ${given === 1 && byName === 0 ? 'was' : 'were'} given`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

/** As CPython lists names: `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
export function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${last}`;
}
