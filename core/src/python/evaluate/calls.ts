// Calls: arguments are evaluated and star-arguments unpacked, then the callee decides.
import type { CallNode } from '../parse/ast.ts';
import type { Call, DynamicValue, Passed, Value } from '../values/value.ts';
import { reprOf } from '../values/repr.ts';
import { typeName } from '../values/types.ts';
import type { Frame, Machine } from './machine.ts';
import { CONTEXT_FUNCTIONS } from './context-functions.ts';
import { mappingPairs } from './mapping.ts';

export function evaluateCall(node: CallNode, frame: Frame, machine: Machine): Value {
  const callee = machine.evaluate(node.callee, frame);
  const call = evaluateArguments(node, callee, frame, machine);
  // `super()`, `globals()`, `locals()` … look at the code that calls them.
  const contextual = node.callee.kind === 'name' ? CONTEXT_FUNCTIONS.get(callee) : undefined;
  return contextual ? contextual(call, frame, machine) : machine.call(callee, call);
}

function evaluateArguments(node: CallNode, callee: Value, frame: Frame, machine: Machine): Call {
  const passed: Passed[] = [];
  let open: DynamicValue | null = null;
  for (const argument of node.arguments) {
    const value = machine.evaluate(argument.value, frame);
    const { span } = argument.value;
    if (argument.kind === 'positional') passed.push({ name: null, value, span, nameSpan: null });
    else if (argument.kind === 'keyword')
      passed.push({ name: argument.name?.name ?? '', value, span, nameSpan: argument.name?.span ?? null });
    else if (argument.kind === 'star') {
      if (isPlain(value))
        machine.raise('TypeError', `${shownCallee(callee)} argument after * must be an iterable, not ${typeName(value)}`, span);
      const items = machine.iterate(value, span);
      if ('kind' in items) open ??= items;
      else for (const item of items) passed.push({ name: null, value: item, span, nameSpan: null });
    } else open = unpackKeywords(value, callee, span, passed, machine) ?? open;
  }
  return { span: node.span, calleeSpan: node.callee.span, passed, open };
}

/** What surely cannot be iterated. */
export function isPlain(value: Value): boolean {
  return value.kind === 'none' || value.kind === 'int' || value.kind === 'bool' || value.kind === 'float';
}

function unpackKeywords(value: Value, callee: Value, span: Passed['span'], passed: Passed[], machine: Machine): DynamicValue | null {
  if (value.kind === 'dynamic') return value;
  const pairs =
    value.kind === 'dict'
      ? Array.from(value.entries.values(), entry => [entry.key, entry.value] as const)
      : value.kind === 'object'
        ? mappingPairs(value, span, machine)
        : undefined;
  if (!pairs) return machine.raise('TypeError', `${shownCallee(callee)} argument after ** must be a mapping, not ${typeName(value)}`, span);
  if ('kind' in pairs) return pairs;
  for (const [key, item] of pairs) {
    if (key.kind !== 'str') return machine.raise('TypeError', 'keywords must be strings', span);
    const name = key.value;
    if (passed.some(given => given.name === name))
      machine.raise('TypeError', `${shownCallee(callee)} got multiple values for keyword argument '${name}'`, span);
    passed.push({ name, value: item, span, nameSpan: null });
  }
  return machine.marks.taintOf(value) ?? null;
}

/** As CPython's messages about star-arguments name what is called: with the module that defines it. */
function shownCallee(callee: Value): string {
  const part = (name: string): string | null => {
    const value = callee.kind === 'object' ? callee.attribute(name) : undefined;
    return value?.kind === 'str' ? value.value : null;
  };
  const [module, name] = [part('__module__'), part('__qualname__') ?? part('__name__')];
  return name === null ? (reprOf(callee) ?? 'function') : `${module === null || module === 'builtins' ? '' : `${module}.`}${name}()`;
}
