// Calls: arguments are evaluated and star-arguments unpacked, then the callee decides.
import type { CallNode } from '../parse/ast.ts';
import type { Call, DynamicValue, Passed, Value } from '../values/value.ts';
import type { Frame, Machine } from './machine.ts';
import { CONTEXT_FUNCTIONS } from './context-functions.ts';

export function evaluateCall(node: CallNode, frame: Frame, machine: Machine): Value {
  const callee = machine.evaluate(node.callee, frame);
  const call = evaluateArguments(node, frame, machine);
  // `super()`, `globals()`, `locals()` … look at the code that calls them.
  const contextual = node.callee.kind === 'name' ? CONTEXT_FUNCTIONS.get(callee) : undefined;
  return contextual ? contextual(call, frame, machine) : machine.call(callee, call);
}

function evaluateArguments(node: CallNode, frame: Frame, machine: Machine): Call {
  const passed: Passed[] = [];
  let open: DynamicValue | null = null;
  for (const argument of node.arguments) {
    const value = machine.evaluate(argument.value, frame);
    const { span } = argument.value;
    if (argument.kind === 'positional') passed.push({ name: null, value, span, nameSpan: null });
    else if (argument.kind === 'keyword')
      passed.push({ name: argument.name?.name ?? '', value, span, nameSpan: argument.name?.span ?? null });
    else if (argument.kind === 'star') {
      const items = machine.iterate(value, span);
      if ('kind' in items) open ??= items;
      else for (const item of items) passed.push({ name: null, value: item, span, nameSpan: null });
    } else open = unpackKeywords(value, node, span, passed, machine) ?? open;
  }
  return { span: node.span, calleeSpan: node.callee.span, passed, open };
}

function unpackKeywords(value: Value, node: CallNode, span: Passed['span'], passed: Passed[], machine: Machine): DynamicValue | null {
  if (value.kind === 'dynamic') return value;
  if (value.kind !== 'dict') {
    const keys = value.kind === 'object' ? machine.dynamic('keyword arguments from a mapping that is no dict', span) : null;
    return keys ?? machine.raise('TypeError', `argument after ** must be a mapping, not ${value.kind}`, span);
  }
  for (const entry of value.entries.values()) {
    if (entry.key.kind !== 'str') machine.raise('TypeError', 'keywords must be strings', span);
    else {
      const name = entry.key.value;
      if (passed.some(given => given.name === name)) {
        const shown = node.callee.kind === 'name' ? node.callee.name : 'function';
        machine.raise('TypeError', `${shown}() got multiple values for keyword argument '${name}'`, span);
      }
      passed.push({ name, value: entry.value, span, nameSpan: null });
    }
  }
  return machine.marks.taintOf(value) ?? null;
}
