// `@setup` and `@teardown` over functions and `@task` functions. Airflow 2.7.2 `decorators/setup_teardown.py`.
import { bool, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, DynamicValue, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Span } from '../text/span.ts';
import { isSurelyOther } from './argument-checks.ts';
import { nodeOf } from './edges.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { refuse } from './refusal.ts';
import { enterSetups, exitSetups, setupScope } from './setup-context.ts';
import type { LoadState, TaskState } from './state.ts';
import { TaskGroupFactory } from './task-group-decorator.ts';
import { TaskDecorator } from './taskflow.ts';

type Decorate = (decorated: ObjectValue) => TaskDecorator;

export function setupDecorator(python: Decorate): ObjectValue {
  return libraryFunction('setup', (call, world) => {
    refuseOptions('setup_task', ['func'], call, world);
    return mark(call.passed[0]?.value, python, call, world, task => task.setAttribute('is_setup', bool(true)));
  });
}

export function teardownDecorator(python: Decorate): ObjectValue {
  return libraryFunction('teardown', (call, world) => {
    refuseOptions('teardown_task', ['_func', 'on_failure_fail_dagrun'], call, world);
    const fails = call.passed.find(passed => passed.name === 'on_failure_fail_dagrun')?.value;
    const apply = (decorated: Value | undefined, inner: Call): Value =>
      mark(decorated, python, inner, world, task => {
        task.setAttribute('is_teardown', bool(true));
        task.setAttribute('on_failure_fail_dagrun', bool(fails ? (truthOf(fails) ?? false) : false));
      });
    const first = call.passed.find(passed => passed.name === null);
    return first ? apply(first.value, call) : libraryFunction('teardown', inner => apply(inner.passed[0]?.value, inner));
  });
}

/** `@setup(...)` takes nothing but the function, `@teardown(...)` one option. */
function refuseOptions(name: string, allowed: readonly string[], call: Call, world: Evaluation): void {
  const unknown = call.passed.find(passed => passed.name !== null && !allowed.includes(passed.name));
  if (!unknown) return;
  const message = `${name}() got an unexpected keyword argument '${unknown.name ?? ''}'`;
  refuse(world, unknown.nameSpan ?? call.span, { rule: 'setup-teardown-invalid', type: 'TypeError', message, raisedAt: call.span });
}

function mark(decorated: Value | undefined, python: Decorate, call: Call, world: Evaluation, set: (task: TaskDecorator) => void): Value {
  if (decorated instanceof TaskGroupFactory) {
    refuse(world, call.span, {
      rule: 'setup-teardown-invalid',
      type: 'AirflowException',
      message: 'Task groups cannot be marked as setup or teardown.',
    });
    return decorated;
  }
  if (decorated && isSurelyOther(decorated, []) && decorated.kind !== 'object') {
    const message = `'${errorTypeName(decorated)}' object has no attribute 'is_setup'`;
    refuse(world, call.span, { rule: 'setup-teardown-invalid', type: 'AttributeError', message });
  }
  if (decorated?.kind !== 'object') return world.dynamic('@setup or @teardown over something that is not known', call.span);
  const task = decorated instanceof TaskDecorator ? decorated : python(decorated);
  set(task);
  return task;
}

/** `context_wrapper([a, b])`: several setups or teardowns as one block. */
export function contextWrapper(load: LoadState): ObjectValue {
  return libraryFunction('ContextWrapper', call => new TaskList(call.passed[0]?.value, load));
}

class TaskList extends LibraryObject {
  readonly typeName = 'ContextWrapper';
  readonly #items: readonly Value[];
  readonly #load: LoadState;

  constructor(value: Value | undefined, load: LoadState) {
    super();
    this.#items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str('ContextWrapper') : undefined;
  }

  iterate(): readonly Value[] | DynamicValue {
    return this.#items;
  }

  enter(span: Span, world: Evaluation): Value {
    const tasks = this.#items.flatMap((item): readonly TaskState[] => {
      const node = nodeOf(item);
      if (node?.kind === 'task') return [node];
      return node?.kind === 'xcom' ? node.references.map(({ task }) => task) : [];
    });
    enterSetups(tasks, { load: this.#load, world, span, label: null });
    return setupScope(this.#load);
  }

  exit(span: Span, world: Evaluation): void {
    exitSetups({ load: this.#load, world, span, label: null });
  }
}
