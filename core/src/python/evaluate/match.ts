// `match`: patterns against known subjects; where a pattern cannot be decided, all that may follow.
import type { MatchCase, MatchNode, Pattern } from '../parse/ast.ts';
import { compare } from '../values/operators.ts';
import { dict, list } from '../values/make.ts';
import { hashKey } from '../values/hash.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { isInstance } from './is-instance.ts';
import type { Completion, Frame, Machine } from './machine.ts';

type Answer = boolean | DynamicValue;

/** The case whose block runs, null for none; dynamic where that is not known. */
export function matchingCase(node: MatchNode, frame: Frame, machine: Machine): MatchCase | null | DynamicValue {
  const subject = machine.evaluate(node.subject, frame);
  for (const one of node.cases) {
    let answer = matches(one.pattern, subject, frame, machine);
    if (answer === true && one.guard) answer = machine.truth(machine.evaluate(one.guard, frame), one.guard.span);
    if (answer === true) return one;
    if (answer !== false) return answer;
  }
  return null;
}

export function executeMatch(node: MatchNode, frame: Frame, machine: Machine): Completion {
  return tryCases(node.cases, machine.evaluate(node.subject, frame), frame, machine);
}

function tryCases(cases: readonly MatchCase[], subject: Value, frame: Frame, machine: Machine): Completion {
  const [first, ...rest] = cases;
  if (!first) return null;
  let answer = matches(first.pattern, subject, frame, machine);
  if (answer === true && first.guard) answer = machine.truth(machine.evaluate(first.guard, frame), first.guard.span);
  if (answer === true) return machine.execute(first.body, frame);
  if (answer === false) return tryCases(rest, subject, frame, machine);
  return machine.uncertainly({ span: first.span, why: answer.why }, frame, [
    () => machine.execute(first.body, frame),
    () => tryCases(rest, subject, frame, machine),
  ]);
}

/** Captures are bound as they are met, as in CPython. */
function matches(pattern: Pattern, subject: Value, frame: Frame, machine: Machine): Answer {
  switch (pattern.kind) {
    case 'wildcard':
      return true;
    case 'capture':
      machine.bind(pattern.name, subject, frame, pattern.span);
      return true;
    case 'as': {
      const inner = matches(pattern.pattern, subject, frame, machine);
      if (inner !== false) machine.bind(pattern.name, subject, frame, pattern.span);
      return inner;
    }
    case 'or':
      return anyOf(pattern.options, subject, frame, machine);
    case 'value': {
      const known = compare('==', subject, machine.evaluate(pattern.value, frame));
      return known ?? machine.dynamic('a match on a value that is not known', pattern.span);
    }
    case 'sequence':
      return sequence(pattern, subject, frame, machine);
    case 'star':
      return true;
    case 'mapping':
      return mapping(pattern, subject, frame, machine);
    case 'class':
      return classPattern(pattern, subject, frame, machine);
  }
}

function anyOf(options: readonly Pattern[], subject: Value, frame: Frame, machine: Machine): Answer {
  for (const option of options) {
    const answer = matches(option, subject, frame, machine);
    if (answer !== false) return answer;
  }
  return false;
}

function all(parts: readonly (() => Answer)[]): Answer {
  let unknown: DynamicValue | null = null;
  for (const part of parts) {
    const answer = part();
    if (answer === false) return false;
    if (answer !== true) unknown ??= answer;
  }
  return unknown ?? true;
}

function sequence(pattern: Extract<Pattern, { kind: 'sequence' }>, subject: Value, frame: Frame, machine: Machine): Answer {
  if (subject.kind === 'dynamic') {
    for (const item of pattern.items) matches(item, subject, frame, machine);
    return subject;
  }
  const items =
    subject.kind === 'range'
      ? machine.iterate(subject, pattern.span)
      : subject.kind === 'list' || subject.kind === 'tuple'
        ? subject.items
        : null;
  if (!items) return false;
  if ('kind' in items) return items;
  const star = pattern.items.findIndex(item => item.kind === 'star');
  if (star < 0 ? items.length !== pattern.items.length : items.length < pattern.items.length - 1) return false;
  const surplus = items.length - (pattern.items.length - 1);
  return all(
    pattern.items.map((item, at) => () => {
      if (item.kind === 'star') {
        if (item.name !== null) machine.bind(item.name, list(items.slice(at, at + surplus)), frame, item.span);
        return true;
      }
      const value = items[star >= 0 && at > star ? at + surplus - 1 : at];
      return value ? matches(item, value, frame, machine) : false;
    }),
  );
}

function mapping(pattern: Extract<Pattern, { kind: 'mapping' }>, subject: Value, frame: Frame, machine: Machine): Answer {
  if (subject.kind === 'dynamic') return subject;
  if (subject.kind !== 'dict') return false;
  const used = new Set<string>();
  const answer = all(
    pattern.items.map(item => () => {
      const hash = hashKey(machine.evaluate(item.key, frame));
      const entry = hash === null ? undefined : subject.entries.get(hash);
      if (hash !== null) used.add(hash);
      return entry ? matches(item.value, entry.value, frame, machine) : false;
    }),
  );
  if (answer !== false && pattern.rest !== null) {
    const left = [...subject.entries].flatMap(([hash, entry]): [Value, Value][] => (used.has(hash) ? [] : [[entry.key, entry.value]]));
    machine.bind(pattern.rest, dict(left), frame, pattern.span);
  }
  return answer;
}

function classPattern(pattern: Extract<Pattern, { kind: 'class' }>, subject: Value, frame: Frame, machine: Machine): Answer {
  const type = machine.evaluate(pattern.type, frame);
  const instance = isInstance(subject, type);
  if (instance === false) return false;
  if (instance === null) return machine.dynamic('a match on a type that is not known', pattern.span);
  const names = pattern.positional.length > 0 && type.kind === 'object' ? type.attribute('__match_args__') : undefined;
  const positional = pattern.positional.map((part, at) => () => {
    if (at === 0 && subject.kind !== 'object') return matches(part, subject, frame, machine);
    const name = names?.kind === 'tuple' ? names.items[at] : undefined;
    if (name?.kind !== 'str') return machine.dynamic('a positional pattern of a class', part.span);
    return matches(part, machine.attribute(subject, name.value, part.span), frame, machine);
  });
  const keywords = pattern.keywords.map(
    ({ name, value }) =>
      () =>
        hasAttribute(subject, name) ? matches(value, machine.attribute(subject, name, value.span), frame, machine) : false,
  );
  return all([...positional, ...keywords]);
}

function hasAttribute(value: Value, name: string): boolean {
  return value.kind !== 'object' || value.attribute(name) !== undefined;
}
