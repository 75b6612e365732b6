// `@dag`: a function that makes a DAG each time it is called. Airflow 2.7.2 `models/dag.py` dag().
import { str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isSurelyOther } from './argument-checks.ts';
import { makeDag } from './dag-class.ts';
import { DAG_PARAMETERS } from './dag-arguments.ts';
import type { DagClassObject, DagObject } from './dag-object.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { DagParamObject, addParam } from './params.ts';
import { bind } from './passing.ts';
import { refuse } from './refusal.ts';
import { shownDefinition } from './shown-function.ts';
import { bindTo } from './signature.ts';
import type { LoadState } from './state.ts';

/** The function `dag` of `airflow.decorators`. */
export function dagDecorator(dagClass: DagClassObject, load: LoadState): ObjectValue {
  return libraryFunction('dag', (call, world) => {
    const [first] = call.passed;
    const isBare = first?.name === null && first.value.kind === 'object' && first.value.call !== undefined;
    if (isBare && load.target !== '2.7.2') return new DagFactory(first.value, new Map(), call, dagClass, load);
    if (isBare) return notApplied();
    const { named } = bind(call, load.target === '2.7.2' ? DAG_PARAMETERS[load.target] : ['dag_id'], 'dag()', world);
    // 3.x passes the rest on to the DAG, when that is made.
    if (load.target === '2.7.2') refuseNames('dag', named, call.span, load, world);
    return libraryFunction('dag.<locals>.wrapper', (applied, inner) => {
      const decorated = applied.passed[0]?.value;
      if (decorated?.kind === 'object') return new DagFactory(decorated, named, call, dagClass, load);
      return inner.dynamic('@dag over something that is not known', applied.span);
    });
  });
}

/** 2.x: `@dag` without parentheses takes the function for the dag_id; calling the result fails. */
function notApplied(): ObjectValue {
  return libraryFunction('dag.<locals>.wrapper', (call, world) => {
    if (call.passed.length > 0) return world.dynamic('@dag without parentheses', call.span);
    const message = "dag.<locals>.wrapper() missing 1 required positional argument: 'f'";
    refuse(world, call.span, { rule: 'dag-decorator-without-parens', type: 'TypeError', message });
    return world.dynamic(message, call.span);
  });
}

function refuseNames(
  name: 'dag' | 'DAG.__init__',
  named: ReadonlyMap<string, Passed>,
  raisedAt: Span,
  load: LoadState,
  world: Evaluation,
): void {
  for (const [argument, { nameSpan }] of named) {
    if (DAG_PARAMETERS[load.target].includes(argument)) continue;
    const isRemoved = load.target !== '2.7.2' && DAG_PARAMETERS['2.7.2'].includes(argument);
    refuse(world, nameSpan ?? raisedAt, {
      rule: isRemoved ? 'af3-removed-dag-argument' : 'dag-unknown-argument',
      type: 'TypeError',
      message: `${name}() got an unexpected keyword argument '${argument}'`,
      raisedAt,
    });
  }
}

/** A function under `@dag`. */
class DagFactory extends LibraryObject {
  readonly typeName = 'function';
  readonly #function: ObjectValue;
  readonly #named: ReadonlyMap<string, Passed>;
  readonly #decoration: Call;
  readonly #dagClass: DagClassObject;
  readonly #load: LoadState;

  constructor(decorated: ObjectValue, named: ReadonlyMap<string, Passed>, decoration: Call, dagClass: DagClassObject, load: LoadState) {
    super();
    this.#function = decorated;
    this.#named = named;
    this.#decoration = decoration;
    this.#dagClass = dagClass;
    this.#load = load;
  }

  definition(): FunctionDefinition | null {
    return shownDefinition(this.#function);
  }

  attribute(name: string): Value | undefined {
    return name === '__wrapped__' ? this.#function : this.#function.attribute(name);
  }

  call(call: Call, world: Evaluation): Value {
    const definition = this.definition();
    const bound = definition ? bindTo(definition, call.passed) : null;
    if (bound && bound.refusal !== null && !call.open)
      refuse(world, call.span, { rule: 'taskflow-call-arguments', type: 'TypeError', message: bound.refusal });
    if (this.#load.target !== '2.7.2') refuseNames('DAG.__init__', this.#named, call.span, this.#load, world);
    const named = new Map([...this.#named].filter(([name]) => DAG_PARAMETERS[this.#load.target].includes(name)));
    const given = named.get('dag_id');
    if (!given || this.#isNamedByFunction(given)) {
      const value = definition ? str(definition.name) : world.dynamic('the name of the function is not known', call.span);
      named.set('dag_id', { name: 'dag_id', value, span: definition?.nameSpan ?? call.span, nameSpan: null });
    }
    const decoration: Call = { ...this.#decoration, span: definition?.span ?? this.#decoration.span };
    const dag = makeDag(
      named,
      decoration.span,
      definition?.nameSpan ?? decoration.span,
      this.#decoration,
      this.#dagClass,
      this.#load,
      world,
    );
    dag.enter();
    this.#document(dag, definition, world);
    const parameters = (definition?.parameters ?? []).filter(
      one => one.kind !== 'var-keyword' && one.kind !== 'var-positional' && (bound?.named.has(one.name) || one.hasDefault),
    );
    for (const one of parameters)
      addParam(dag.state, one.name, bound?.named.get(one.name)?.value ?? one.defaultValue ?? null, call.span, this.#load, world);
    const passed = parameters.map(({ name }): Passed => ({ name, value: new DagParamObject(name), span: call.span, nameSpan: null }));
    // Each argument is passed on by its name, the tuple of the others too; a function that takes any name takes that.
    const rest = definition?.parameters.find(one => one.kind === 'var-positional');
    const takesAny = definition?.parameters.some(one => one.kind === 'var-keyword') ?? false;
    if (rest && definition && !takesAny) {
      const message = `${definition.name}() got an unexpected keyword argument '${rest.name}'`;
      refuse(world, call.span, { rule: 'taskflow-call-arguments', type: 'TypeError', message });
    }
    world.call(this.#function, { ...call, passed, open: null });
    dag.exit();
    return dag.state.object;
  }

  /** 2.x takes the name of the function in place of nothing; 3.x in place of what is given by position and is no text. */
  #isNamedByFunction({ name, value }: Passed): boolean {
    if (this.#load.target === '2.7.2') return truthOf(value) === false;
    return name === null && (isSurelyOther(value, ['str']) || (value.kind === 'str' && value.value.trim() === ''));
  }

  /** The function's documentation is that of a DAG which has none. */
  #document(dag: DagObject, definition: FunctionDefinition | null, world: Evaluation): void {
    const text = definition?.documentation;
    const own = dag.attribute('doc_md');
    if (text && own && truthOf(own) === false) dag.setAttribute('doc_md', str(text), definition.nameSpan, world);
  }
}
