// A DAG as DAG code sees it: `with dag:`, its attributes and methods.
import { known, type Argument, type Read } from '../dag/model.ts';
import { NONE, bool, dict, int, list, str } from '../python/values/make.ts';
import type { Evaluation, ObjectValue, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { dagTypeRefusals } from './dag-type-checks.ts';
import { DAG_ATTRIBUTES } from './dag-attributes.ts';
import { defaultField, setField } from './dag-fields.ts';
import { dagMethod, nodeWithId } from './dag-methods.ts';
import { fixedAttribute } from './dag-setters.ts';
import { refuseCatchup } from './dag-validators.ts';
import { renderedDoc } from './doc-template.ts';
import { handOut } from './handed-out.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { keyRefusal, refuse } from './refusal.ts';
import type { DagState, LoadState, TaskState } from './state.ts';

/** The class DAG, with the decorator behind `dag.task`. */
export interface DagClassObject extends ObjectValue {
  readonly task: ObjectValue;
}

export class DagObject extends LibraryObject {
  readonly typeName = 'DAG';
  readonly state: DagState;
  readonly classObject: DagClassObject;
  readonly #load: LoadState;
  /** A later 2.x than the profile: its DAGs may have more attributes. */
  readonly #isLater: boolean;
  /** Attributes that code has set. */
  readonly #set = new Map<string, Value>();

  constructor(state: Omit<DagState, 'object'>, classObject: DagClassObject, load: LoadState, isLater: boolean) {
    super();
    this.state = Object.assign(state, { object: this });
    this.classObject = classObject;
    this.#load = load;
    this.#isLater = isLater;
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
        return this.#load.target === '2.7.2' ? int(this.#tasks().length) : undefined;
      case 'task_group':
        return state.root.object ?? NONE;
      case 'task':
        return this.#taskDecorator();
      case 'default_args':
      case 'params':
      case 'tags':
        return handOut(state, name, this.#load.target);
      case 'catchup':
        return valueOf(state.catchup, truth => bool(truth));
      case 'max_active_runs':
        return valueOf(state.maxActiveRuns, count => int(count));
      case 'timezone':
        return this.#set.get(name) ?? valueOf(state.timezone, zone => str(zone));
      case 'roots':
      case 'leaves':
        return list(
          this.#tasks()
            .filter(task => (name === 'roots' ? task.upstream : task.downstream).size === 0)
            .map(task => task.object),
        );
      default:
        return this.#set.get(name) ?? (this.#has(name) ? (dagMethod(state, name, this.#load) ?? this.#given(name)) : undefined);
    }
  }

  #has(name: string): boolean {
    return DAG_ATTRIBUTES[this.#load.target].has(name) || (this.#isLater && !name.startsWith('__'));
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

  #given(name: string): Value {
    if (name === 'subdags') return list(this.state.subdags.map(dag => dag.object));
    const given = this.state.arguments.get(name);
    if (given) return name === 'doc_md' ? this.#docMarkdown(given.value) : given.value;
    return defaultField(this.state, name) ?? { kind: 'dynamic', why: `the value of dag.${name} is not modelled`, span: this.state.span };
  }

  /** 2.7.2 renders doc_md as a template when the DAG is made, 3.x leaves it. */
  #docMarkdown(value: Value): Value {
    if (this.#load.target !== '2.7.2' || value.kind !== 'str') return value;
    const rendered = renderedDoc(value.value);
    return rendered === null ? { kind: 'dynamic', why: 'doc_md is rendered as a template', span: this.state.span } : str(rendered);
  }

  /** In 3.x what is set is looked at as the constructor looks at its arguments. */
  setAttribute(name: string, value: Value, span: Span, world: Evaluation): void {
    const { target } = this.#load;
    const fixed = fixedAttribute(name, target);
    if (fixed) {
      refuse(world, span, { rule: 'dag-argument-invalid', ...fixed });
      return;
    }
    const argument: Argument = { value, span, nameSpan: null, from: 'call' };
    const ofId = name === 'dag_id' && target !== '2.7.2' ? keyRefusal(value, 'dag', target) : null;
    const [refusal] = target === '2.7.2' && name !== 'access_control' ? [] : dagTypeRefusals(new Map([[name, argument]]), target);
    const wrong = ofId ?? refusal;
    if (wrong) refuse(world, span, { ...wrong, raisedAt: span });
    this.state.arguments.set(name, argument);
    this.#set.set(name, value);
    setField(this.state, name, argument);
    if (name === 'catchup' && target !== '2.7.2') refuseCatchup(this.state, world);
  }

  /** `dag['task']`, 3.x. */
  item(key: Value, span: Span, world: Evaluation): Value {
    if (this.#load.target !== '2.7.2') return nodeWithId(this.state, key, span, world);
    return world.raise('TypeError', "'DAG' object is not subscriptable", span);
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
