// Arguments of calls: from what was passed to names, to arguments of the model, and to known leaves.
import type { Argument, Read } from '../dag/model.ts';
import { strOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, DictValue, Evaluation, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { refuse } from './refusal.ts';

export interface Bound {
  readonly named: ReadonlyMap<string, Passed>;
  /** Positional arguments beyond the names. */
  readonly surplus: readonly Passed[];
}

/** Names the positional arguments of a call; a name given twice is refused as Python does. */
export function bind(call: Call, positional: readonly string[], name: string, world: Evaluation): Bound {
  const named = new Map<string, Passed>();
  const surplus: Passed[] = [];
  let at = 0;
  for (const passed of call.passed) {
    const key = passed.name ?? positional[at++];
    if (key === undefined) surplus.push(passed);
    else if (named.has(key)) {
      const message = `${name} got multiple values for argument '${key}'`;
      refuse(world, call.span, { rule: 'dag-argument-invalid', type: 'TypeError', message });
    } else named.set(key, passed);
  }
  return { named, surplus };
}

export function toArgument(passed: Passed, from: Argument['from'] = 'call'): Argument {
  return { value: passed.value, span: passed.span, nameSpan: passed.nameSpan, from };
}

export function toArguments(named: ReadonlyMap<string, Passed>): Map<string, Argument> {
  return new Map([...named].map(([name, passed]) => [name, toArgument(passed)]));
}

/** An argument as it may be passed on in another call. */
export function toPassed(name: string, argument: Argument): Passed {
  return { name, value: argument.value, span: argument.span, nameSpan: argument.nameSpan };
}

/** String entries of a dict given as an argument, with the place of each text, else the place of the dict. */
export function entriesOf(value: DictValue, passedAt: Span, from: Argument['from']): Map<string, Argument> {
  const entries = new Map<string, Argument>();
  for (const entry of value.entries.values()) {
    if (entry.key.kind !== 'str') continue;
    entries.set(entry.key.value, { value: entry.value, span: textSpan(entry.value) ?? passedAt, nameSpan: textSpan(entry.key), from });
  }
  return entries;
}

/** Where the text of a string literal stands, when it came from one place. */
function textSpan(value: Value): Span | null {
  const origin = value.kind === 'str' ? value.origin : undefined;
  const [first] = origin ?? [];
  const last = origin?.at(-1);
  if (!first || !last || first.source.file !== last.source.file) return null;
  return { file: first.source.file, start: first.source.start, end: Math.max(first.source.end, last.source.end) };
}

/** A leaf that must be text; other known values are shown as `str()` shows them. */
export function readText(argument: Argument): Read<string> {
  const { value, span } = argument;
  if (value.kind === 'dynamic') return { kind: 'dynamic', span, why: value.why };
  const text = strOf(value);
  return text === null ? { kind: 'dynamic', span, why: 'its text cannot be known' } : { kind: 'known', value: text, span };
}

export function readTruth(argument: Argument | undefined, otherwise: boolean, span: Span): Read<boolean> {
  if (!argument) return { kind: 'known', value: otherwise, span };
  const truth = truthOf(argument.value);
  if (truth !== null) return { kind: 'known', value: truth, span: argument.span };
  return { kind: 'dynamic', span: argument.span, why: whyOf(argument.value) };
}

export function whyOf(value: Value): string {
  return value.kind === 'dynamic' ? value.why : 'cannot be known without running Python';
}
