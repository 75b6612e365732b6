// Making the task of a `@task` function: its arguments, defaults and id, and what is refused of them.
// Airflow 2.7.2 `decorators/base.py`; 3.3.2 `sdk/bases/decorator.py`.
import type { Argument, Mapping } from '../dag/model.ts';
import { str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { defaultsFor, type Defaults } from './default-args.ts';
import { dagOf, groupOf } from './given-context.ts';
import { makeTask } from './make-task.ts';
import { isSwallowed } from './operator-arguments.ts';
import type { OperatorClass } from './operator-class.ts';
import { taskClassOf } from './operator-spec.ts';
import { toPassed } from './passing.ts';
import { refuse } from './refusal.ts';
import { bindTo } from './signature.ts';
import { hasVersion } from './target.ts';
import type { DagState, GroupState, LoadState, TaskState } from './state.ts';
import { dependOnReferences, type TaskObject } from './task-object.ts';
import { shownDefinition } from './shown-function.ts';
import { uniqueId } from './unique-id.ts';

export interface Marks {
  readonly setup: boolean;
  readonly teardown: boolean;
  readonly onFailureFailDagRun: boolean;
}

export interface TaskFunction {
  readonly function: ObjectValue;
  readonly class: OperatorClass;
  /** Arguments of the operator: of the decorator, of `.override`. */
  readonly arguments: ReadonlyMap<string, Argument>;
  /** Of these, `.override` was given `multiple_outputs`. */
  readonly overridden?: boolean;
  /** Arguments of the function given by `.partial`. */
  readonly partial: ReadonlyMap<string, Argument>;
  readonly load: LoadState;
}

export function definitionOf({ function: wrapped }: TaskFunction): FunctionDefinition | null {
  return shownDefinition(wrapped);
}

export function taskFlowContext({ load, arguments: own }: TaskFunction, world: Evaluation): TaskFlowContext {
  const passed = (name: string): Passed | undefined => {
    const argument = own.get(name);
    return argument && toPassed(name, argument);
  };
  const dag = dagOf(passed('dag'), load, world);
  const group = groupOf(passed('task_group'), dag, load);
  return { dag, group, defaults: defaultsFor(dag, group, passed('default_args')) };
}

export function makeTaskFlow(
  wrapped: TaskFunction,
  marks: Marks,
  { dag, group, defaults }: TaskFlowContext,
  op: Map<string, Argument>,
  made: TaskFlowMaking,
  world: Evaluation,
): TaskObject {
  const { load, class: operatorClass, function: callable } = wrapped;
  const definition = definitionOf(wrapped);
  const { spec } = operatorClass;
  const all = new Map<string, Argument>([
    ['python_callable', given(callable, definition?.nameSpan ?? made.span)],
    ...op,
    ...wrapped.arguments,
  ]);
  const accepted = operatorClass.accepted(spec);
  for (const [name, argument] of defaults.entries)
    if (!all.has(name) && (accepted?.has(name) ?? true) && name !== 'task_id') all.set(name, argument);
  refuseArguments(wrapped, marks, all, accepted, made.span, world);
  const id = uniqueId(all.get('task_id') ?? nameOf(definition, callable, world, made.span), dag, group);
  all.set('task_id', id);
  const task = makeTask(
    {
      class: taskClassOf(operatorClass, spec),
      id,
      arguments: all,
      dag,
      group,
      mapping: made.mapping,
      span: made.span,
      callable: definition ? { name: definition.name, span: definition.span } : null,
      open: made.open,
    },
    load,
    world,
  );
  mark(task.dependency, wrapped, marks);
  for (const [name, { value }] of all)
    if (spec.templateFields?.includes(name)) dependOnReferences(task.dependency, value, made.span, load, world);
  return task;
}

function refuseArguments(
  wrapped: TaskFunction,
  marks: Marks,
  all: ReadonlyMap<string, Argument>,
  accepted: ReadonlySet<string> | null,
  span: Span,
  world: Evaluation,
): void {
  const { load, class: operatorClass } = wrapped;
  if (marks.setup && marks.teardown) {
    const message = `Cannot mark task '${idOf(all) ?? definitionOf(wrapped)?.name ?? '?'}' as teardown; task is already a setup.`;
    refuse(world, span, { rule: 'setup-teardown-invalid', type: 'ValueError', message });
  }
  refuseTwice(wrapped, span, world);
  if (marks.teardown && wrapped.arguments.has('trigger_rule'))
    refuse(world, span, {
      rule: 'setup-teardown-invalid',
      type: 'ValueError',
      message: 'Trigger rule not configurable for teardown tasks.',
    });
  const unknown =
    operatorClass.spec.closed && accepted
      ? [...wrapped.arguments].find(([name, { value }]) => !accepted.has(name) && !isSwallowed(name, value, operatorClass.spec, load))
      : undefined;
  if (!unknown) return;
  const id = all.get('task_id')?.value;
  const message = `Invalid arguments were passed to ${operatorClass.spec.name} (task_id: ${id?.kind === 'str' ? id.value : (definitionOf(wrapped)?.name ?? '?')}). Invalid arguments were:\n**kwargs: {'${unknown[0]}': …}`;
  refuse(world, unknown[1].nameSpan ?? span, {
    rule: 'operator-unknown-argument',
    type: load.target === '2.7.2' ? 'AirflowException' : 'TypeError',
    message,
    raisedAt: span,
  });
}

function idOf(all: ReadonlyMap<string, Argument>): string | undefined {
  const id = all.get('task_id')?.value;
  return id?.kind === 'str' ? id.value : undefined;
}

/** 2.7.2 passes `multiple_outputs` on by itself, beside what `.override` was given. */
function refuseTwice({ load, arguments: given, class: operatorClass, overridden }: TaskFunction, span: Span, world: Evaluation): void {
  if (!overridden || !given.has('multiple_outputs') || hasVersion(world.snapshot.projectVersion, load.target, '2.8')) return;
  const message = `${operatorClass.spec.path ?? ''}() got multiple values for keyword argument 'multiple_outputs'`;
  refuse(world, span, { rule: 'load-error', type: 'TypeError', message });
}

function mark(task: TaskState, wrapped: TaskFunction, marks: Marks): void {
  const { setup, teardown, onFailureFailDagRun } = marks;
  task.setup = setup;
  task.teardown = teardown;
  const failing = wrapped.arguments.get('on_failure_fail_dagrun');
  task.onFailureFailDagRun = failing ? (truthOf(failing.value) ?? false) : onFailureFailDagRun;
  if (teardown) task.triggerRule = { kind: 'known', value: 'all_done_setup_success', span: task.span };
}

export interface TaskFlowContext {
  readonly dag: DagState | null;
  readonly group: GroupState | null;
  readonly defaults: Defaults;
}

export interface TaskFlowMaking {
  readonly span: Span;
  readonly mapping: Mapping | null;
  readonly open: Call['open'];
}

export function given(value: Value, span: Span): Argument {
  return { value, span, nameSpan: null, from: 'call' };
}

/** default_args may also fill parameters of the function. Airflow `DecoratedOperator._hook_apply_defaults`. */
export function parametersFromDefaults(definition: FunctionDefinition | null, defaults: Defaults, passed: readonly Passed[]): Passed[] {
  if (!definition || defaults.entries.size === 0) return [];
  const { named } = bindTo(definition, passed, { isPartial: true });
  return definition.parameters.flatMap(({ name }) => {
    const argument = named.has(name) ? undefined : defaults.entries.get(name);
    return argument ? [toPassed(name, argument)] : [];
  });
}

function nameOf(definition: FunctionDefinition | null, callable: ObjectValue, world: Evaluation, span: Span): Argument {
  if (definition) return given(str(definition.name), definition.nameSpan);
  const name = callable.attribute('__name__');
  return given(name?.kind === 'str' ? name : world.dynamic('the name of the function is not known', span), span);
}
