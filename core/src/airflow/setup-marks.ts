// `as_setup`, `as_teardown`, `is_setup`, `is_teardown`: marks that tasks and references to tasks share.
import { bool } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import { typeName } from '../python/values/types.ts';
import type { Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { nodeOf } from './edges.ts';
import { readCall } from './library-call.ts';
import { libraryFunction } from './library-object.ts';
import { noteStructure, refuse } from './refusal.ts';
import { markAs, markTeardown } from './setup-context.ts';
import type { LoadState, TaskState } from './state.ts';

export function setupAttribute(self: ObjectValue, tasks: readonly TaskState[], name: string, load: LoadState): Value | undefined {
  switch (name) {
    case 'is_setup':
      return bool(tasks.some(task => task.setup));
    case 'is_teardown':
      return bool(tasks.some(task => task.teardown));
    case 'on_failure_fail_dagrun':
      return bool(tasks.some(task => task.onFailureFailDagRun));
    case 'as_setup':
      return libraryFunction(name, (call, world) => {
        readCall({ name: 'AbstractOperator.as_setup' }, call, 'setup-teardown-invalid', world);
        for (const task of tasks) markAs('setup', task, { world, span: call.span });
        return self;
      });
    case 'as_teardown':
      return asTeardown(self, tasks, load);
    default:
      return undefined;
  }
}

function asTeardown(self: ObjectValue, tasks: readonly TaskState[], load: LoadState): ObjectValue {
  return libraryFunction('as_teardown', (call, world) => {
    const how = { load, world, span: call.span, label: null };
    const shape = { name: 'AbstractOperator.as_teardown', keywordOnly: ['setups', 'on_failure_fail_dagrun'] };
    const named = readCall(shape, call, 'setup-teardown-invalid', world);
    const given = named.get('setups')?.value;
    const fails = named.get('on_failure_fail_dagrun')?.value;
    for (const task of tasks) {
      if (fails) task.onFailureFailDagRun = truthOf(fails) ?? false;
      if (given?.kind === 'dynamic' && task.dag) noteStructure(task.dag, given, null);
      markTeardown(task, given ? setupsIn(given, call.span, world) : [], how);
    }
    return self;
  });
}

function setupsIn(value: Value, span: Span, world: Evaluation): readonly TaskState[] {
  const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [value];
  return items.flatMap((item): readonly TaskState[] => {
    const node = nodeOf(item);
    if (node?.kind === 'task') return [node];
    if (node?.kind === 'xcom') return node.references.map(({ task }) => task);
    if (item.kind !== 'dynamic') {
      const message = `'${typeName(item)}' object has no attribute 'is_setup'`;
      refuse(world, span, { rule: 'dependency-on-non-task', type: 'AttributeError', message });
    }
    return [];
  });
}

/** Assigning `is_setup` and its like. Says whether the name was one of them. */
export function setSetupAttribute(tasks: readonly TaskState[], name: string, value: Value): boolean {
  const truth = truthOf(value);
  for (const task of tasks) {
    if (truth === null && task.dag && value.kind === 'dynamic') noteStructure(task.dag, value, null);
    if (name === 'is_setup') task.setup = truth ?? false;
    else if (name === 'is_teardown') task.teardown = truth ?? false;
    else if (name === 'on_failure_fail_dagrun') task.onFailureFailDagRun = truth ?? false;
    else return false;
  }
  return true;
}
