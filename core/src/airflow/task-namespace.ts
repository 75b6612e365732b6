// `task`: called as `@task`, with `@task.virtualenv`, `@task.branch` and the others as attributes.
import { str } from '../python/values/make.ts';
import type { Call, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import { decoratorRefusal } from './argument-types.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import type { OperatorClasses } from './operators.ts';
import { toArguments } from './passing.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';
import { taskFlowKind, type TaskFlowKind } from './taskflow-kinds.ts';
import { TaskDecorator } from './taskflow.ts';

export class TaskNamespace extends LibraryObject {
  readonly typeName = 'TaskDecoratorCollection';
  readonly #classes: OperatorClasses;
  readonly #load: LoadState;
  readonly #decorators = new Map<string, ObjectValue>();

  constructor(classes: OperatorClasses, load: LoadState) {
    super();
    this.#classes = classes;
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    const known = this.#decorators.get(name);
    if (known) return known;
    if ((name === 'run_if' || name === 'skip_if') && this.#load.target !== '2.7.2') return conditional(name);
    const kind = taskFlowKind(name, this.#load.target);
    if (!kind) return undefined;
    const decorator = libraryFunction(name === 'python' ? 'task' : `task.${name}`, (call, world) => this.#decorate(kind, call, world));
    this.#decorators.set(name, decorator);
    return decorator;
  }

  /** The words of Airflow for a decorator that is not there. */
  missingAttribute(name: string): string {
    return `task decorator '${name}' not found`;
  }

  call(call: Call, world: Evaluation): Value {
    const python = taskFlowKind('python', this.#load.target);
    return python ? this.#decorate(python, call, world) : world.dynamic('@task', call.span);
  }

  /** `@task` over a plain function, for `@setup` and `@teardown`. */
  python(decorated: ObjectValue): TaskDecorator {
    const kind = taskFlowKind('python', this.#load.target);
    if (!kind) throw new Error('every target has @task');
    return this.#wrap(kind, decorated, new Map());
  }

  #decorate(kind: TaskFlowKind, call: Call, world: Evaluation): Value {
    const first = call.passed.find(passed => passed.name === null || passed.name === 'python_callable');
    // Its first parameter is the interpreter.
    if (kind.name.endsWith('external_python') && first?.name === null) return withoutFunction();
    if (first?.value.kind === 'object' && first.value.call) {
      const rest = new Map(call.passed.filter(passed => passed !== first).map(passed => [passed.name ?? '', passed]));
      return this.#checked(kind, first.value, toArguments(rest), call, world);
    }
    if (first?.value.kind === 'dynamic') return first.value;
    if (first && first.value.kind !== 'none') {
      const message = `No args allowed while using @task${kind.name === 'python' ? '' : `.${kind.name}`}, use kwargs instead`;
      refuse(world, call.span, { rule: 'taskflow-positional-decorator-argument', type: 'TypeError', message });
    }
    const given = toArguments(new Map(call.passed.flatMap(passed => (passed.name === null ? [] : [[passed.name, passed] as const]))));
    return libraryFunction('task', (applied, inner) => {
      const decorated = applied.passed[0]?.value;
      if (decorated?.kind === 'object') return this.#checked(kind, decorated, given, applied, inner);
      return inner.dynamic('@task over something that is not known', applied.span);
    });
  }

  #checked(kind: TaskFlowKind, decorated: ObjectValue, given: ReturnType<typeof toArguments>, call: Call, world: Evaluation): Value {
    if (decorated.definition?.()?.parameters.some(one => one.name === 'self')) {
      const message = `@task${kind.name === 'python' ? '' : `.${kind.name}`} does not support methods`;
      refuse(world, call.span, { rule: 'taskflow-on-method', type: 'TypeError', message });
    }
    const wrong = this.#load.target === '2.7.2' ? null : decoratorRefusal(given);
    if (wrong) refuse(world, call.span, wrong);
    return this.#wrap(kind, decorated, given);
  }

  #wrap(kind: TaskFlowKind, decorated: ObjectValue, given: ReturnType<typeof toArguments>): TaskDecorator {
    // What is wrapped hands on its attributes: `functools.update_wrapper`.
    const marks = decorated instanceof TaskDecorator ? decorated.marks : undefined;
    const wrapped = { function: decorated, class: this.#classes.decorated(kind), arguments: given, partial: new Map(), load: this.#load };
    return new TaskDecorator(wrapped, marks);
  }
}

/** `@task.run_if(condition)`, `@task.skip_if(condition)`: the task stays the same, it may skip when it runs. */
function conditional(name: string): ObjectValue {
  return libraryFunction(name, () =>
    libraryFunction(name, (call, world) => {
      const task = call.passed[0]?.value;
      if (task?.kind === 'object' && !(task instanceof TaskDecorator)) {
        const message = `${name} can only be used with task. decorate with @task before @${name}.`;
        refuse(world, call.span, { rule: 'load-error', type: 'TypeError', message });
      }
      return task ?? str('');
    }),
  );
}

/** A decorator that waits for the function it has taken for something else. */
function withoutFunction(): ObjectValue {
  const message = "task_decorator_factory.<locals>.decorator_factory() missing 1 required positional argument: 'python_callable'";
  return libraryFunction('decorator_factory', (call, world) => {
    if (call.passed.length === 0) refuse(world, call.span, { rule: 'taskflow-positional-decorator-argument', type: 'TypeError', message });
    return world.dynamic(message, call.span);
  });
}
