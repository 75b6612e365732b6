// Expressions: each to its value.
import type { CompareNode, Expression } from '../parse/ast.ts';
import { dict, FALSE, hashOrThrow, list, NONE, setEntry, TRUE, tuple } from '../values/make.ts';
import { typeName } from '../values/types.ts';
import type { DictValue, SetValue, Value } from '../values/value.ts';
import { evaluateCall, isPlain } from './calls.ts';
import { evaluateComprehension } from './comprehensions.ts';
import { makeFunction } from './define.ts';
import { evaluateFString } from './fstring.ts';
import { sameValue } from './journal.ts';
import type { Frame, Machine } from './machine.ts';
import { mappingPairs } from './mapping.ts';
import { mangled } from './scope.ts';
import { ELLIPSIS } from './singletons.ts';

export function evaluateExpression(node: Expression, frame: Frame, machine: Machine): Value {
  switch (node.kind) {
    case 'name':
      return readName(mangled(node.name, frame.scope), node, frame, machine);
    case 'constant':
      return node.value;
    case 'fstring':
      return evaluateFString(node, frame, machine);
    case 'call':
      return evaluateCall(node, frame, machine);
    case 'attribute':
      return machine.attribute(machine.evaluate(node.of, frame), mangled(node.name.name, frame.scope), node.span);
    case 'subscript':
      return machine.item(machine.evaluate(node.of, frame), machine.evaluate(node.index, frame), node.span);
    case 'slice':
      return evaluateSlice(node, frame, machine);
    case 'list':
    case 'tuple':
    case 'set':
      return display(node, frame, machine);
    case 'dict':
      return dictDisplay(node, frame, machine);
    case 'binary':
      return machine.binary(node.operator, machine.evaluate(node.left, frame), machine.evaluate(node.right, frame), node.span);
    case 'unary':
      return machine.unary(node.operator, machine.evaluate(node.operand, frame), node.span);
    case 'not': {
      const truth = machine.truth(machine.evaluate(node.operand, frame), node.span);
      return truth === true ? FALSE : truth === false ? TRUE : truth;
    }
    case 'boolean':
      return evaluateBoolean(node, frame, machine);
    case 'compare':
      return evaluateCompare(node, frame, machine);
    case 'conditional':
      return evaluateConditional(node, frame, machine);
    case 'comprehension':
      return evaluateComprehension(node, frame, machine);
    case 'lambda':
      return makeFunction(node, frame, machine);
    case 'walrus': {
      const value = machine.evaluate(node.value, frame);
      machine.bind(node.target.name, value, { ...frame, scope: frame.scope.outOfComprehension() }, node.target.span);
      return value;
    }
    case 'yield':
      return machine.dynamic('yield', node.span);
    case 'await':
      return machine.dynamic('await', node.span);
    case 'starred':
      return machine.evaluate(node.value, frame);
    case 'ellipsis':
      return ELLIPSIS;
    case 'broken':
      return machine.dynamic('this could not be read', node.span);
  }
}

function evaluateSlice(node: Extract<Expression, { kind: 'slice' }>, frame: Frame, machine: Machine): Value {
  const part = (expression: Expression | null): Value => (expression ? machine.evaluate(expression, frame) : NONE);
  const [start, stop, step] = [part(node.start), part(node.stop), part(node.step)];
  return [start, stop, step].find(bound => bound.kind === 'dynamic') ?? { kind: 'slice', start, stop, step };
}

function readName(name: string, node: Expression, frame: Frame, machine: Machine): Value {
  const bound = frame.scope.lookup(name);
  if (bound) return bound;
  const unbound = frame.scope.isUnbound(name);
  if (unbound === 'local')
    return machine.raise('UnboundLocalError', `cannot access local variable '${name}' where it is not associated with a value`, node.span);
  if (unbound === 'free')
    return machine.raise(
      'NameError',
      `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
      node.span,
    );
  const value = machine.builtin(name) ?? frame.scope.unknownName();
  if (value) return value;
  machine.recordUndefined(name, node.span, frame);
  return machine.raise('NameError', `name '${name}' is not defined`, node.span);
}

function display(node: Extract<Expression, { kind: 'list' | 'tuple' | 'set' }>, frame: Frame, machine: Machine): Value {
  const items: Value[] = [];
  let unknown: Value | null = null;
  for (const item of node.items) {
    const value = machine.evaluate(item, frame);
    if (item.kind !== 'starred') {
      items.push(value);
      continue;
    }
    if (isPlain(value)) machine.raise('TypeError', `Value after * must be an iterable, not ${typeName(value)}`, item.span);
    const inner = machine.iterate(value, item.span);
    if ('kind' in inner) {
      items.push(inner);
      unknown = inner;
    } else items.push(...inner);
  }
  if (node.kind === 'set') return setDisplay(items);
  const made = node.kind === 'list' ? list(items) : tuple(items);
  if (unknown?.kind === 'dynamic') machine.marks.taint(made, unknown);
  return made;
}

function setDisplay(items: readonly Value[]): Value {
  const unknown = items.find(item => item.kind === 'dynamic');
  if (unknown) return unknown;
  const made: SetValue = { kind: 'set', frozen: false, entries: new Map() };
  for (const item of items) {
    const hash = hashOrThrow(item);
    if (!made.entries.has(hash)) made.entries.set(hash, item);
  }
  return made;
}

function dictDisplay(node: Extract<Expression, { kind: 'dict' }>, frame: Frame, machine: Machine): Value {
  const made = dict([]);
  for (const item of node.items) {
    if (item.key) {
      const key = machine.evaluate(item.key, frame);
      const value = machine.evaluate(item.value, frame);
      if (key.kind === 'dynamic') machine.marks.taint(made, key);
      else setEntry(made, key, value);
    } else mergeInto(made, machine.evaluate(item.value, frame), item.value, machine);
  }
  return made;
}

function mergeInto(target: DictValue, value: Value, place: Expression, machine: Machine): void {
  const taint = machine.marks.taintOf(value);
  if (taint) machine.marks.taint(target, taint);
  if (value.kind === 'dict') {
    for (const entry of value.entries.values()) setEntry(target, entry.key, entry.value);
    return;
  }
  const pairs = value.kind === 'object' ? mappingPairs(value, place.span, machine) : value.kind === 'dynamic' ? value : undefined;
  if (!pairs) machine.raise('TypeError', `'${typeName(value)}' object is not a mapping`, place.span);
  else if ('kind' in pairs) machine.marks.taint(target, pairs);
  else for (const [key, item] of pairs) setEntry(target, key, item);
}

function evaluateBoolean(node: Extract<Expression, { kind: 'boolean' }>, frame: Frame, machine: Machine): Value {
  const left = machine.evaluate(node.left, frame);
  const truth = machine.truth(left, node.left.span);
  if (truth === true || truth === false) return truth === (node.operator === 'and') ? machine.evaluate(node.right, frame) : left;
  return either({ why: truth.why, node: node.left, frame, machine }, [() => left, () => machine.evaluate(node.right, frame)]);
}

function evaluateConditional(node: Extract<Expression, { kind: 'conditional' }>, frame: Frame, machine: Machine): Value {
  const truth = machine.truth(machine.evaluate(node.test, frame), node.test.span);
  if (truth === true) return machine.evaluate(node.then, frame);
  if (truth === false) return machine.evaluate(node.otherwise, frame);
  return either({ why: truth.why, node: node.test, frame, machine }, [
    () => machine.evaluate(node.then, frame),
    () => machine.evaluate(node.otherwise, frame),
  ]);
}

interface Undecided {
  readonly why: string;
  readonly node: Expression;
  readonly frame: Frame;
  readonly machine: Machine;
}

/** One of several values, which one is not known. */
function either({ why, node, frame, machine }: Undecided, options: readonly (() => Value)[]): Value {
  const values: Value[] = [];
  machine.uncertainly(
    { span: node.span, why },
    frame,
    options.map(option => () => {
      values.push(option());
      return null;
    }),
  );
  const [first, ...rest] = values;
  return first && rest.every(value => sameValue(first, value)) ? first : machine.dynamic(why, node.span);
}

/** `a < b < c`: each operand once, up to the first comparison that is false. */
function evaluateCompare(node: CompareNode, frame: Frame, machine: Machine): Value {
  let left = machine.evaluate(node.first, frame);
  let result: Value = TRUE;
  for (const [at, { operator, operand }] of node.rest.entries()) {
    const right = machine.evaluate(operand, frame);
    result = machine.compare(operator, left, right, node.span);
    if (at === node.rest.length - 1) return result;
    const truth = machine.truth(result, node.span);
    if (truth !== true) return truth === false ? result : truth;
    left = right;
  }
  return result;
}
