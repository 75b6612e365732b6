// `.loop(max_iterations=…, until=…)` of a `@task_group` function: Airflow 3.4 `task-sdk/src/airflow/sdk/definitions/loop.py`.
import { typeName } from '../python/values/types.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { leavesOf } from './ends.ts';
import { noteStructure, refuse } from './refusal.ts';
import { currentDag, currentGroup, tasksIn, type GroupState, type LoadState } from './state.ts';

const loops = new WeakSet<GroupState>();

/** What is refused before the body runs, in Airflow's order. */
export function refuseLoop(call: Call, load: LoadState, world: Evaluation): void {
  const given = (name: string): { readonly value: Value; readonly span: Span } | undefined => call.passed.find(one => one.name === name);
  const refuseAt = (span: Span, type: string, message: string): void =>
    refuse(world, span, { rule: 'loop-invalid', type, message, raisedAt: call.span });
  const until = given('until');
  if (until && isNoFunction(until.value)) refuseAt(until.span, 'TypeError', 'until must be callable');
  else if (until?.value.kind === 'object' && until.value.definition?.()?.isAsync === true)
    refuseAt(until.span, 'TypeError', 'until must be synchronous');
  const most = given('max_iterations');
  if (!most && !call.open) refuseAt(call.span, 'TypeError', "create_loop() missing 1 required keyword-only argument: 'max_iterations'");
  if (most && !mayCount(most.value)) refuseAt(most.span, 'ValueError', 'max_iterations must be a positive integer');
  for (let outer = currentGroup(load, currentDag(load)); outer; outer = outer.parent) {
    const message = loops.has(outer)
      ? 'Nested loops are not supported'
      : outer.mapped
        ? 'A loop cannot be inside a mapped task group'
        : null;
    if (message === null) continue;
    refuseAt(call.span, 'NotImplementedError', message);
    return;
  }
}

function isNoFunction(value: Value): boolean {
  return value.kind !== 'none' && value.kind !== 'dynamic' && (value.kind !== 'object' || value.call === undefined);
}

/** A bool is no count, though Python has it for an int. */
function mayCount(value: Value): boolean {
  return value.kind === 'dynamic' || (value.kind === 'int' && typeName(value) === 'int' && value.value > 0n);
}

/** The body of a loop begins: a loop inside it is refused. */
export function beginLoop(group: GroupState): void {
  loops.add(group);
}

/** The body has run: one task stands last in it, and the gate behind that one. */
export function endLoop(group: GroupState, span: Span, load: LoadState, world: Evaluation): void {
  const isSure = [...tasksIn(group)].every(task => task.certain) && group.dag.unknown.every(({ affects }) => affects === 'value');
  if (isSure && new Set(leavesOf(group, load.target)).size !== 1)
    refuse(world, span, {
      rule: 'loop-invalid',
      type: 'ValueError',
      message: 'A loop body must have exactly one terminal task definition',
    });
  noteStructure(group.dag, { span, why: 'the gate of a loop is not modelled' }, null);
}
