// `with`: context managers of Airflow, of user classes, and generators under `@contextmanager`.
import type { WithItem, WithNode } from '../parse/ast.ts';
import { NONE } from '../values/make.ts';
import { typeName } from '../values/types.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { GeneratorContext, SuppressContext } from './context-managers.ts';
import { ExitStackValue } from './exit-stack.ts';
import { InstanceValue } from './instance.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export function executeWith(node: WithNode, frame: Frame, machine: Machine): Completion {
  return enterItems(node, 0, frame, machine);
}

function enterItems(node: WithNode, at: number, frame: Frame, machine: Machine): Completion {
  const item = node.items[at];
  if (!item) return machine.execute(node.body, frame);
  const manager = machine.evaluate(item.context, frame);
  const entered = enterManager(manager, item, machine);
  let completion: Completion;
  try {
    const rest = (): Completion => {
      if (item.target) machine.assign(item.target, entered, frame);
      return enterItems(node, at + 1, frame, machine);
    };
    completion = mayCatch(manager) ? machine.guard(rest) : rest();
  } catch (error) {
    if (error instanceof PythonRaise && exitManager(manager, error, item, machine) === 'swallow') return null;
    throw error;
  }
  exitManager(manager, null, item, machine);
  return completion;
}

/** Whether leaving may end an exception: then it must reach the manager instead of being told where it is raised. */
function mayCatch(manager: Value): boolean {
  return (
    manager instanceof SuppressContext ||
    manager instanceof GeneratorContext ||
    manager instanceof ExitStackValue ||
    asksForException(manager)
  );
}

function asksForException(manager: Value): manager is InstanceValue {
  return manager instanceof InstanceValue && manager.type.member('__exit__') !== undefined;
}

/** An instance of a user's class enters as the library's object does that it stands for, and is what is entered. */
function enteredBy(manager: Value): ObjectValue | undefined {
  if (manager.kind !== 'object') return undefined;
  return manager.enter ? manager : manager.standsFor?.();
}

/** What `as` gives. Python refuses what is no context manager; so that the rest of the file can still be shown, the body is evaluated. */
export function enterManager(manager: Value, item: WithItem, machine: Machine): Value {
  if (manager.kind === 'dynamic') return manager;
  if (manager instanceof GeneratorContext) return manager.begin(item.context.span, machine);
  const part = enteredBy(manager);
  if (part?.enter) {
    const entered = part.enter(item.context.span, machine);
    return entered === part ? manager : entered;
  }
  if (manager instanceof InstanceValue && manager.type.open) return machine.dynamic('a class that is not known', item.context.span);
  const message = `'${typeName(manager)}' object does not support the context manager protocol`;
  if (machine.guarded) machine.raise('TypeError', message, item.context.span);
  machine.problem({ rule: 'dag-context-not-a-dag', type: 'TypeError', message, span: item.context.span, related: [] });
  return machine.dynamic(message, item.context.span);
}

/** Leaves a manager, with the exception that ended the body; whether the manager ends it. */
export function exitManager(manager: Value, error: PythonRaise | null, item: WithItem, machine: Machine): 'swallow' | 'go on' {
  const { span } = item.context;
  if (manager instanceof GeneratorContext) return manager.end(error, span, machine);
  if (manager instanceof SuppressContext) return error && manager.catches(error.exception) ? 'swallow' : 'go on';
  if (manager instanceof ExitStackValue) return manager.leave(error, item, machine);
  if (!asksForException(manager)) {
    enteredBy(manager)?.exit?.(span, machine);
    return 'go on';
  }
  const type = error?.exception instanceof InstanceValue ? error.exception.type : NONE;
  const traceback = error ? machine.dynamic('a traceback', span) : NONE;
  const answer = manager.special('__exit__', [type, error?.exception ?? NONE, traceback], span);
  // Whether it ends the exception is not known: whoever wrote it meant it to.
  return error && answer && machine.truth(answer, span) !== false ? 'swallow' : 'go on';
}
