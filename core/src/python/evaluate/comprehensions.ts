// Comprehensions and generator expressions.
import type { ComprehensionClause, ComprehensionNode } from '../parse/ast.ts';
import { iterator } from './iterator.ts';
import { dict, hashOrThrow, list, set, setEntry } from '../values/make.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import type { Frame, Machine } from './machine.ts';
import { Scope } from './scope.ts';

export function evaluateComprehension(node: ComprehensionNode, frame: Frame, machine: Machine): Value {
  const elements: { readonly element: Value; readonly value: Value | null }[] = [];
  // A scope of its own; the walrus binds in the function around it.
  const scope = new Scope('comprehension', frame.scope);
  const inner: Frame = { ...frame, scope };
  const collect = (): void => {
    const element = machine.evaluate(node.element, inner);
    elements.push({ element, value: node.value ? machine.evaluate(node.value, inner) : null });
  };
  const unknown = run(node.clauses, 0, { frame: inner, machine, collect });
  if (unknown) return unknown;
  return gather(node, elements);
}

interface Running {
  readonly frame: Frame;
  readonly machine: Machine;
  collect(): void;
}

/** Null when all turns and conditions were known. */
function run(clauses: readonly ComprehensionClause[], at: number, running: Running): DynamicValue | null {
  const clause = clauses[at];
  const { frame, machine } = running;
  if (!clause) {
    running.collect();
    return null;
  }
  machine.step(clause.span);
  if (clause.kind === 'if') {
    const truth = machine.truth(machine.evaluate(clause.test, frame), clause.test.span);
    if (truth === false) return null;
    if (truth === true) return run(clauses, at + 1, running);
    return perhaps(truth, clauses, at, running);
  }
  const items = machine.iterate(machine.evaluate(clause.iterable, frame), clause.iterable.span);
  if ('kind' in items) {
    machine.assign(clause.target, items, frame);
    return perhaps(items, clauses, at, running);
  }
  let unknown: DynamicValue | null = null;
  for (const item of items) {
    machine.step(clause.span);
    machine.assign(clause.target, item, frame);
    unknown = run(clauses, at + 1, running) ?? unknown;
  }
  return unknown;
}

/** What comes after a turn or condition that is not known is evaluated once, for what it does beside. */
function perhaps(unknown: DynamicValue, clauses: readonly ComprehensionClause[], at: number, running: Running): DynamicValue {
  running.machine.uncertainly({ span: unknown.span, why: unknown.why }, running.frame, [
    () => {
      run(clauses, at + 1, running);
      return null;
    },
    () => null,
  ]);
  return unknown;
}

function gather(node: ComprehensionNode, elements: readonly { readonly element: Value; readonly value: Value | null }[]): Value {
  const values = elements.map(({ element }) => element);
  switch (node.form) {
    case 'list':
      return list(values);
    case 'generator':
      return iterator('generator', values);
    case 'set':
      return values.find(value => value.kind === 'dynamic') ?? set(values);
    case 'dict': {
      const unknown = values.find(value => value.kind === 'dynamic');
      if (unknown) return unknown;
      const made = dict([]);
      for (const { element, value } of elements) {
        hashOrThrow(element);
        setEntry(made, element, value ?? element);
      }
      return made;
    }
  }
}
