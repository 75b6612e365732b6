// `with`: context managers of Airflow, of user classes, and generators under `@contextmanager`.
import type { WithItem, WithNode } from '../parse/ast.ts';
import { typeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { GeneratorContext, SuppressContext } from './context-managers.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export function executeWith(node: WithNode, frame: Frame, machine: Machine): Completion {
  return enterItems(node, 0, frame, machine);
}

function enterItems(node: WithNode, at: number, frame: Frame, machine: Machine): Completion {
  const item = node.items[at];
  if (!item) return machine.execute(node.body, frame);
  const manager = machine.evaluate(item.context, frame);
  const rest = (entered: Value): Completion => {
    if (item.target) machine.assign(item.target, entered, frame);
    return enterItems(node, at + 1, frame, machine);
  };
  if (manager.kind === 'dynamic') return rest(manager);
  if (manager instanceof GeneratorContext) return aroundYield(manager, item, rest, machine);
  if (manager instanceof SuppressContext) return suppressed(manager, () => rest(manager), machine);
  // An instance of a user's class enters as the library's object does that it stands for, and is what is entered.
  const part = manager.kind === 'object' && !manager.enter ? manager.standsFor?.() : manager;
  if (part?.kind !== 'object' || !part.enter) return refuse(manager, item, rest, machine);
  const entered = part.enter(item.context.span, machine);
  try {
    return rest(entered === part ? manager : entered);
  } finally {
    part.exit?.(item.context.span, machine);
  }
}

/** The generator runs up to its `yield`, there the body of the `with` runs, then the generator goes on. */
function aroundYield(manager: GeneratorContext, item: WithItem, rest: (entered: Value) => Completion, machine: Machine): Completion {
  const outcome: { completion: Completion; ran: boolean } = { completion: null, ran: false };
  manager.run(value => {
    if (!outcome.ran) {
      outcome.ran = true;
      outcome.completion = rest(value);
    }
    return { kind: 'none' };
  });
  if (!outcome.ran) return rest(machine.dynamic('a context manager that may not yield', item.context.span));
  return outcome.completion;
}

function suppressed(manager: SuppressContext, body: () => Completion, machine: Machine): Completion {
  try {
    return machine.guard(body);
  } catch (error) {
    if (error instanceof PythonRaise && manager.catches(error.exception)) return null;
    throw error;
  }
}

/** Python stops here; so that the rest of the file can still be shown, the body is evaluated. */
function refuse(manager: Value, item: WithItem, rest: (entered: Value) => Completion, machine: Machine): Completion {
  const message = `'${typeName(manager)}' object does not support the context manager protocol`;
  if (machine.guarded) machine.raise('TypeError', message, item.context.span);
  machine.problem({ rule: 'dag-context-not-a-dag', type: 'TypeError', message, span: item.context.span, related: [] });
  return rest(machine.dynamic(message, item.context.span));
}
