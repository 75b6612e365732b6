// eval() and exec() of texts, and the literals that ast.literal_eval reads. Places in such a text are the place of the call.
import type { Span } from '../../text/span.ts';
import type { Block, Expression } from '../parse/ast.ts';
import { ComplexValue } from '../values/complex.ts';
import { spend } from '../values/effort.ts';
import { PythonError } from '../values/errors.ts';
import { dict, list, NONE, set, str, tuple } from '../values/make.ts';
import { binary, unary } from '../values/operators.ts';
import type { Call, DictValue, Value } from '../values/value.ts';
import type { Frame, Machine } from './machine.ts';
import { NamespaceValue } from './namespace.ts';
import { Scope } from './scope.ts';

/** A text longer than that is no expression that a DAG file wrote. */
const MOST_CHARACTERS = 20_000;

/** The statements of a text, each with the place of the call; SyntaxError as `compile` raises it. */
function statementsOf(text: string, span: Span, machine: Machine): Block {
  if (text.length > MOST_CHARACTERS) throw new PythonError('MemoryError', 'a text that is too long');
  spend(text.length / 10);
  const parsed = machine.parse(text, '<string>');
  const [refused] = machine.syntaxOf(parsed);
  if (refused) {
    const line = text.slice(0, refused.span.start).split('\n').length;
    throw new PythonError(refused.type, `${refused.message} (<string>, line ${line})`);
  }
  return placed(parsed.module.body, span) as Block;
}

/** A copy of a tree whose places are all the same. */
function placed(node: unknown, span: Span): unknown {
  if (Array.isArray(node)) return node.map(item => placed(item, span));
  if (node === null || typeof node !== 'object' || node instanceof Map) return node;
  // A constant is a value, not a tree; where its characters came from is left out.
  if ('kind' in node && node.kind === 'str' && 'origin' in node) return { ...node, origin: undefined };
  if (Object.getPrototypeOf(node) !== Object.prototype) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, part]: [string, unknown]) => [name, /[sS]pan$/u.test(name) ? span : placed(part, span)]),
  );
}

/** Where the code runs: in the frame that calls, or in dicts that are given. */
function frameOf(
  given: Value | undefined,
  locals: Value | undefined,
  frame: Frame,
): { readonly frame: Frame; readonly keep: () => void } | null {
  if (!given || given.kind === 'none') return { frame, keep: () => undefined };
  if (given instanceof NamespaceValue && given.vars === frame.scope.globals.vars && !locals)
    return { frame: { ...frame, scope: frame.scope.globals }, keep: () => undefined };
  if (given.kind !== 'dict' || (locals && locals.kind !== 'dict')) return null;
  const scope = new Scope('module', null);
  for (const of of locals ? [given, locals] : [given])
    for (const { key, value } of of.entries.values()) if (key.kind === 'str') scope.vars.set(key.value, value);
  const target: DictValue = locals ?? given;
  const keep = (): void => {
    for (const [name, value] of scope.vars) target.entries.set(`s${name}`, { key: str(name), value });
  };
  return { frame: { ...frame, scope, method: null }, keep };
}

export function evaluateText(call: Call, frame: Frame, machine: Machine): Value {
  const [source, globals, locals] = call.passed.map(({ value }) => value);
  if (source?.kind !== 'str') return machine.dynamic('eval() of code that is not known', call.span);
  const place = frameOf(globals, locals, frame);
  if (!place) return machine.dynamic('eval() among names that are not known', call.span);
  const text = source.value.replace(/^[ \t]+/u, '');
  const [only, more] = statementsOf(text, call.span, machine);
  if (only?.kind !== 'expression' || more) throw new PythonError('SyntaxError', 'invalid syntax (<string>, line 1)');
  return machine.evaluate(only.value, place.frame);
}

export function executeText(call: Call, frame: Frame, machine: Machine): Value {
  const [source, globals, locals] = call.passed.map(({ value }) => value);
  const place = frameOf(globals, locals, frame);
  if (source?.kind !== 'str' || !place) {
    // Whatever it does, it may bind names.
    const unknown = machine.dynamic('exec() of code that is not known', call.span);
    frame.scope.globals.open ??= unknown;
    return unknown;
  }
  machine.execute(statementsOf(source.value, call.span, machine), place.frame);
  if (globals?.kind === 'dict') machine.touch(globals);
  if (locals?.kind === 'dict') machine.touch(locals);
  place.keep();
  return NONE;
}

/** `ast.literal_eval`: a literal; ValueError for what is none. */
export function literalOf(text: string, span: Span, machine: Machine): Value {
  const [only, more] = statementsOf(text.replace(/^[ \t]+/u, ''), span, machine);
  if (only?.kind !== 'expression' || more) throw new PythonError('SyntaxError', 'invalid syntax (<unknown>, line 1)');
  return literal(only.value);
}

function literal(node: Expression): Value {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'list':
      return list(node.items.map(literal));
    case 'tuple':
      return tuple(node.items.map(literal));
    case 'set':
      return set(node.items.map(literal));
    case 'dict':
      return dict(node.items.map(({ key, value }) => (key ? ([literal(key), literal(value)] as const) : malformed())));
    case 'unary': {
      const operand = literal(node.operand);
      const isNumber = ['int', 'float'].includes(operand.kind) || operand instanceof ComplexValue;
      if (node.operator === '~' || !isNumber) return malformed();
      return operand instanceof ComplexValue ? (operand.unary(node.operator) ?? malformed()) : unary(node.operator, operand);
    }
    case 'binary': {
      const [left, right] = [literal(node.left), literal(node.right)];
      if (!(right instanceof ComplexValue) || (node.operator !== '+' && node.operator !== '-')) return malformed();
      return left.kind === 'object' ? malformed() : (right.binary(node.operator, left, 'right') ?? binary(node.operator, left, right));
    }
    default:
      return malformed();
  }
}

function malformed(): never {
  throw new PythonError('ValueError', 'malformed node or string');
}
