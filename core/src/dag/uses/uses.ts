// usesOf: everything a task uses, gathered from its arguments, its templates and the body of its callable.
import type { Snapshot } from '../../snapshot.ts';
import { callsOf } from '../../python/syntax/calls.ts';
import type { DagFile, Task } from '../model.ts';
import { callsOfTask } from './callables.ts';
import { connectionInCall, connectionsInArguments, connectionsInTemplate } from './connections.ts';
import { assetsOf, poolsOf } from './pools-and-assets.ts';
import { pushesInTemplate, pushInCall, returnsOf } from './pushes.ts';
import { templatesOfTask } from './templates.ts';
import type { TaskUses, Use } from './use.ts';
import { variableInCall, variablesInTemplate } from './variables.ts';
import { pullInCall, pullsInArguments, pullsInTemplate } from './xcoms.ts';

const gathered = new WeakMap<Task, { readonly snapshot: Snapshot; readonly uses: TaskUses }>();

/** Costs something only when it is asked for: nothing of it is made while a file is loaded. */
export function usesOf(file: DagFile, task: Task, snapshot: Snapshot): TaskUses {
  const before = gathered.get(task);
  if (before?.snapshot === snapshot) return before.uses;
  const uses = gather(file, task, snapshot);
  gathered.set(task, { snapshot, uses });
  return uses;
}

function gather(file: DagFile, task: Task, snapshot: Snapshot): TaskUses {
  const { texts, files } = templatesOfTask(file, task, snapshot);
  const calls = callsOfTask(file, task);
  return {
    pulls: [...pullsInArguments(task), ...texts.flatMap(pullsInTemplate), ...calls.flatMap(call => pullInCall(call) ?? [])],
    pushes: [...returnsOf(file, task), ...texts.flatMap(pushesInTemplate), ...calls.flatMap(call => pushInCall(call) ?? [])],
    connections: [
      ...connectionsInArguments(task),
      ...texts.flatMap(connectionsInTemplate),
      ...calls.flatMap(call => connectionInCall(call, call.module, 'callable') ?? []),
    ],
    variables: [...texts.flatMap(variablesInTemplate), ...calls.flatMap(call => variableInCall(call, call.module, 'callable') ?? [])],
    pools: poolsOf(task),
    inlets: assetsOf(task, 'inlets'),
    outlets: assetsOf(task, 'outlets'),
    templateFiles: files,
  };
}

/** What a file reads when it is loaded: the calls outside every function, in the file itself and the modules it imports. */
export function loadUsesOf(file: DagFile): { readonly connections: readonly Use[]; readonly variables: readonly Use[] } {
  const calls = [...file.modules.values()].flatMap(module =>
    callsOf(module)
      .filter(call => call.within === null)
      .map(call => ({ call, module })),
  );
  return {
    connections: calls.flatMap(({ call, module }) => connectionInCall(call, module, 'load') ?? []),
    variables: calls.flatMap(({ call, module }) => variableInCall(call, module, 'load') ?? []),
  };
}
