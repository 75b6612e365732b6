// Binding the arguments of a call to the parameters of a function, with CPython's messages.
import { dict, NONE, str, tuple } from '../values/make.ts';
import type { Call, ObjectValue, Parameter, Passed, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';

interface Bindable extends Parameter {
  readonly defaultValue: Value | null;
}

/** The value of every parameter; TypeError as CPython 3.11 words it. What an unknown star-argument may give is dynamic. */
export function bindArguments(
  name: string,
  parameters: readonly Bindable[],
  call: Call,
  machine: Machine,
  owner: ObjectValue | null,
): ReadonlyMap<string, Value> {
  const shown = owner && 'name' in owner ? `${String(owner.name)}.${name}` : name;
  const bound = new Map<string, Value>();
  const positional = call.passed.filter(passed => passed.name === null);
  const slots = parameters.filter(parameter => parameter.kind === 'positional' || parameter.kind === 'positional-only');
  slots.slice(0, positional.length).forEach((parameter, at) => bound.set(parameter.name, positional[at]?.value ?? NONE));
  const rest = positional.slice(slots.length).map(passed => passed.value);
  const starred = parameters.find(parameter => parameter.kind === 'var-positional');
  if (starred) bound.set(starred.name, tuple(rest));
  const extra = bindKeywords(shown, parameters, call.passed, bound, machine);
  if (rest.length > 0 && !starred) machine.raise('TypeError', tooMany(shown, slots, positional.length), call.span);
  const keywords = parameters.find(parameter => parameter.kind === 'var-keyword');
  if (keywords) bound.set(keywords.name, dict(extra.map(passed => [str(passed.name ?? ''), passed.value])));
  if (call.open) {
    if (starred) machine.marks.taint(bound.get(starred.name) ?? NONE, call.open);
    if (keywords) machine.marks.taint(bound.get(keywords.name) ?? NONE, call.open);
  }
  fillDefaults(shown, parameters, call, bound, machine);
  return bound;
}

function bindKeywords(
  shown: string,
  parameters: readonly Bindable[],
  passed: readonly Passed[],
  bound: Map<string, Value>,
  machine: Machine,
): Passed[] {
  const open = parameters.some(parameter => parameter.kind === 'var-keyword');
  const extra: Passed[] = [];
  for (const argument of passed) {
    if (argument.name === null) continue;
    const parameter = parameters.find(({ name, kind }) => name === argument.name && (kind === 'positional' || kind === 'keyword-only'));
    if (parameter) {
      if (bound.has(parameter.name))
        machine.raise('TypeError', `${shown}() got multiple values for argument '${parameter.name}'`, argument.span);
      bound.set(parameter.name, argument.value);
    } else if (open) extra.push(argument);
    else machine.raise('TypeError', `${shown}() got an unexpected keyword argument '${argument.name}'`, argument.nameSpan ?? argument.span);
  }
  return extra;
}

function fillDefaults(shown: string, parameters: readonly Bindable[], call: Call, bound: Map<string, Value>, machine: Machine): void {
  const missing: Bindable[] = [];
  for (const parameter of parameters) {
    if (bound.has(parameter.name) || parameter.kind === 'var-positional' || parameter.kind === 'var-keyword') continue;
    if (call.open) bound.set(parameter.name, call.open);
    else if (parameter.defaultValue) bound.set(parameter.name, parameter.defaultValue);
    else missing.push(parameter);
  }
  for (const keywordOnly of [false, true]) {
    const names = missing.filter(parameter => (parameter.kind === 'keyword-only') === keywordOnly).map(parameter => `'${parameter.name}'`);
    if (names.length === 0) continue;
    const kind = keywordOnly ? 'keyword-only' : 'positional';
    const plural = names.length === 1 ? 'argument' : 'arguments';
    machine.raise('TypeError', `${shown}() missing ${names.length} required ${kind} ${plural}: ${listed(names)}`, call.span);
  }
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length === 1) return last;
  const comma = names.length > 2 ? ',' : '';
  return `${names.slice(0, -1).join(', ')}${comma} and ${last}`;
}

function tooMany(shown: string, slots: readonly Bindable[], given: number): string {
  const defaults = slots.filter(parameter => parameter.hasDefault).length;
  const takes = defaults > 0 ? `from ${slots.length - defaults} to ${slots.length}` : String(slots.length);
  const plural = slots.length === 1 && defaults === 0 ? '' : 's';
  return `${shown}() takes ${takes} positional argument${plural} but ${given} ${given === 1 ? 'was' : 'were'} given`;
}
