// Calls of evaluated code that stand nowhere in the source: special methods, hooks, defaults.
import type { Span } from '../../text/span.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';

/** A call with positional values. */
export function positionalCall(values: readonly Value[], span: Span): Call {
  return { span, calleeSpan: span, passed: values.map(value => ({ name: null, value, span, nameSpan: null })), open: null };
}

export function callWith(world: Evaluation, callee: Value, values: readonly Value[], span: Span): Value {
  return world.call(callee, positionalCall(values, span));
}
