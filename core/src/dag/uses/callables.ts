// The Python that a task runs: the body of its callable, and the functions of the same module that it calls.
import { callsIn, functionAt, type AnyFunction, type WrittenCall } from '../../python/syntax/calls.ts';
import type { Module } from '../../python/parse/ast.ts';
import type { DagFile, Task } from '../model.ts';

/** One call in the body of a callable, with the module that it is written in. */
export interface BodyCall extends WrittenCall {
  readonly module: Module;
}

/** How deep calls of the module's own functions are followed. */
const MAX_DEPTH = 6;

/** The definition of a task's callable; null when it has none, or it is not in the workspace. */
export function callableOf(file: DagFile, task: Task): { readonly module: Module; readonly definition: AnyFunction } | null {
  if (!task.callable) return null;
  const module = file.modules.get(task.callable.span.file);
  const definition = module ? functionAt(module, task.callable.span) : null;
  return module && definition ? { module, definition } : null;
}

/** The calls that a task's callable makes, as far as they are written in one module. */
export function callsOfTask(file: DagFile, task: Task): readonly BodyCall[] {
  const callable = callableOf(file, task);
  if (!callable) return [];
  const { module, definition } = callable;
  const seen = new Set<AnyFunction>();
  const calls: BodyCall[] = [];
  const follow = (body: AnyFunction, depth: number): void => {
    if (seen.has(body) || depth > MAX_DEPTH) return;
    seen.add(body);
    for (const call of callsIn(module, body)) {
      calls.push({ ...call, module });
      const callee = call.node.callee.kind === 'name' ? topFunction(module, call.node.callee.name) : null;
      if (callee) follow(callee, depth + 1);
    }
  };
  follow(definition, 0);
  return calls;
}

function topFunction(module: Module, name: string): AnyFunction | null {
  const found = module.body.findLast(statement => statement.kind === 'function' && statement.name.name === name);
  // A decorated function is called through its decorator: a task of its own, perhaps.
  return found?.kind === 'function' && found.decorators.length === 0 ? found : null;
}
