// A DAG as DAG code sees it: `with dag:`, its attributes and methods.
import { known, type Argument, type Read } from '../dag/model.ts';
import { NONE, TRUE, bool, dict, int, list, str } from '../python/values/make.ts';
import type { Call, Evaluation, ObjectValue, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { setField } from './dag-fields.ts';
import { nodeOf, relateNodes } from './edges.ts';
import { renderedDoc } from './doc-template.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { addTask } from './membership.ts';
import { DagParamObject, addParam } from './params.ts';
import { bind } from './passing.ts';
import { noteStructure } from './refusal.ts';
import type { DagState, DependencyNode, LoadState, TaskState } from './state.ts';

/** The class DAG, with the decorator behind `dag.task`. */
export interface DagClassObject extends ObjectValue {
  readonly task: ObjectValue;
}

export class DagObject extends LibraryObject {
  readonly typeName = 'DAG';
  readonly state: DagState;
  readonly classObject: DagClassObject;
  readonly #load: LoadState;

  constructor(state: Omit<DagState, 'object'>, classObject: DagClassObject, load: LoadState) {
    super();
    this.state = Object.assign(state, { object: this });
    this.classObject = classObject;
    this.#load = load;
  }

  override reprText(): string | null {
    const id = known(this.state.id);
    return id === undefined ? null : `<DAG: ${id}>`;
  }

  attribute(name: string): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'dag_id':
        return valueOf(state.id, text => str(text));
      case 'tasks':
        return list(this.#tasks().map(task => task.object));
      case 'task_ids':
        return list([...state.tasks.keys()].map(id => str(id)));
      case 'task_dict':
        return dict([...state.tasks].map(([id, task]) => [str(id), task.object]));
      case 'task_count':
        return int(this.#tasks().length);
      case 'task_group':
        return state.root.object ?? NONE;
      case 'task':
        return this.#taskDecorator();
      case 'default_args':
        return dict([...state.defaultArguments].map(([key, argument]) => [str(key), argument.value]));
      case 'params':
        return dict([...state.params].map(([key, param]) => [str(key), param.value]));
      case 'catchup':
        return valueOf(state.catchup, truth => bool(truth));
      case 'tags':
        return valueOf(state.tags, tags => list(tags.map(tag => str(tag))));
      case 'timezone':
        return valueOf(state.timezone, zone => str(zone));
      case 'subdags':
        return list(state.subdags.map(dag => dag.object));
      case 'roots':
      case 'leaves':
        return list(
          this.#tasks()
            .filter(task => (name === 'roots' ? task.upstream : task.downstream).size === 0)
            .map(task => task.object),
        );
      default:
        return this.#method(name) ?? this.#given(name);
    }
  }

  /** `@dag.task`: `functools.partial(task, dag=self)`, so it has no `.branch` and the like. */
  #taskDecorator(): ObjectValue {
    return libraryFunction('task', (call, world) => {
      const own: Passed = { name: 'dag', value: this, span: call.span, nameSpan: null };
      const passed = call.passed.some(one => one.name === 'dag') ? call.passed : [...call.passed, own];
      return world.call(this.classObject.task, { ...call, passed });
    });
  }

  #tasks(): readonly TaskState[] {
    return [...this.state.tasks.values(), ...this.state.nameless];
  }

  #given(name: string): Value | undefined {
    const given = this.state.arguments.get(name);
    if (given) return name === 'doc_md' ? this.#docMarkdown(given.value) : given.value;
    if (name === 'fileloc' || name === 'filepath' || name === 'folder')
      return { kind: 'dynamic', why: `dag.${name} depends on the machine`, span: this.state.span };
    if (name.startsWith('__')) return undefined;
    return ['description', 'end_date', 'start_date', 'doc_md', 'schedule_interval'].includes(name)
      ? NONE
      : { kind: 'dynamic', why: `the value of dag.${name} is not modelled`, span: this.state.span };
  }

  /** 2.7.2 renders doc_md as a template when the DAG is made, 3.x leaves it. */
  #docMarkdown(value: Value): Value {
    if (this.#load.target !== '2.7.2' || value.kind !== 'str') return value;
    const rendered = renderedDoc(value.value);
    return rendered === null ? { kind: 'dynamic', why: 'doc_md is rendered as a template', span: this.state.span } : str(rendered);
  }

  #method(name: string): ObjectValue | undefined {
    const { state } = this;
    switch (name) {
      case 'get_task':
        return libraryFunction(name, (call, world) => this.#taskOf(call, world));
      case 'has_task':
        return libraryFunction(name, call => {
          const id = call.passed[0]?.value;
          return bool(id?.kind === 'str' && state.tasks.has(id.value));
        });
      case 'add_task':
      case 'add_tasks':
        return libraryFunction(name, (call, world) => this.#add(call, world));
      case 'set_dependency':
        return libraryFunction(name, (call, world) => this.#setDependency(call, world));
      case 'param':
        return libraryFunction(name, call => {
          const [param, otherwise] = call.passed.map(passed => passed.value);
          const key = param?.kind === 'str' ? param.value : '?';
          addParam(state, key, otherwise ?? null, call.span);
          return new DagParamObject(key);
        });
      // Running a DAG is not loading it: what these do happens after the structure is made.
      case 'test':
      case 'run':
      case 'cli':
      case 'clear':
        return libraryFunction(name, () => NONE);
      case 'validate':
      case 'has_dag':
        return libraryFunction(name, () => TRUE);
      case 'topological_sort':
        return libraryFunction(name, () => list(this.#tasks().map(task => task.object)));
      default:
        return undefined;
    }
  }

  #taskOf(call: Call, world: Evaluation): Value {
    const id = call.passed[0]?.value;
    if (id?.kind !== 'str') return world.dynamic('the id of the task is not known', call.span);
    const task = this.state.tasks.get(id.value);
    if (task) return task.object;
    if (this.state.nameless.size > 0) return world.dynamic('a task whose id is not known may be meant', call.span);
    return world.raise('TaskNotFound', `Task ${id.value} not found`, call.span);
  }

  /** `set_dependency(upstream_task_id, downstream_task_id)`. */
  #setDependency(call: Call, world: Evaluation): Value {
    const { named } = bind(call, ['upstream_task_id', 'downstream_task_id'], 'DAG.set_dependency()', world);
    const taskOf = (name: string): DependencyNode | null => {
      const id = named.get(name);
      return id ? nodeOf(this.#taskOf({ ...call, passed: [id] }, world)) : null;
    };
    const [upstream, downstream] = [taskOf('upstream_task_id'), taskOf('downstream_task_id')];
    if (upstream && downstream)
      relateNodes(upstream, [downstream], 'downstream', { load: this.#load, world, span: call.span, label: null });
    else noteStructure(this.state, { span: call.span, why: 'it is not known which tasks are set to depend on each other' }, null);
    return NONE;
  }

  #add(call: Call, world: Evaluation): Value {
    for (const { value } of call.passed) {
      const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [value];
      for (const item of items) {
        const node = nodeOf(item);
        if (node?.kind === 'task' && !node.dag) addTask(this.state, node, { load: this.#load, world, span: call.span });
        else if (item.kind === 'dynamic') noteStructure(this.state, item, null);
      }
    }
    return NONE;
  }

  setAttribute(name: string, value: Value, span: Span): void {
    const argument: Argument = { value, span, nameSpan: null, from: 'call' };
    this.state.arguments.set(name, argument);
    setField(this.state, name, argument);
  }

  enter(): Value {
    this.#load.dagContext.push(this.state);
    return this;
  }

  exit(): void {
    this.#load.dagContext.pop();
    if (this.state.autoRegister) this.#load.registered.add(this.state);
  }

  instanceOf(type: ObjectValue): boolean | null {
    return type === this.classObject ? true : null;
  }
}

function valueOf<T>(read: Read<T>, value: (known: T) => Value): Value {
  return read.kind === 'known' ? value(read.value) : { kind: 'dynamic', why: read.why, span: read.span };
}
