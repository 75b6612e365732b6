// `@asset` and `@asset.multi` of 3.x: a function that makes an asset, a DAG of its own and one task in it.
// Airflow 3.3.2 `sdk/definitions/asset/decorators.py`.
import type { Argument } from '../dag/model.ts';
import { FALSE, NONE, list, str } from '../python/values/make.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../python/values/value.ts';
import { AssetObject } from './assets.ts';
import { makeDag } from './dag-class.ts';
import type { DagClassObject } from './dag-object.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import type { OperatorClasses } from './operators.ts';
import { toPassed } from './passing.ts';
import type { LoadState } from './state.ts';
import { TaskDecorator } from './taskflow.ts';

/** Arguments that go to the DAG as they are. */
const OF_DAG = [
  'schedule',
  'is_paused_upon_creation',
  'dag_id',
  'dag_display_name',
  'description',
  'params',
  'on_success_callback',
  'on_failure_callback',
  'access_control',
  'owner_links',
  'tags',
];

/** Parameters of the function that are no assets. */
const NO_INLETS = ['self', 'context', 'outlet_events'];

interface Making {
  readonly call: Call;
  readonly decorated: ObjectValue;
  readonly definition: FunctionDefinition | null;
  /** The assets the task writes; null: the one that the decorator makes. */
  readonly outlets: Value | null;
}

export class AssetDecorator extends LibraryObject {
  readonly typeName = 'type';
  readonly #dagClass: DagClassObject;
  readonly #classes: OperatorClasses;
  readonly #load: LoadState;

  constructor(dagClass: DagClassObject, classes: OperatorClasses, load: LoadState) {
    super();
    this.#dagClass = dagClass;
    this.#classes = classes;
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    if (name === '__name__') return str('asset');
    return name === 'multi' ? libraryFunction('asset.multi', call => this.#decorator(call, outletsIn(call))) : undefined;
  }

  call(call: Call): Value {
    return this.#decorator(call, null);
  }

  #decorator(call: Call, outlets: Value | null): Value {
    return libraryFunction('asset', (applied, world) => {
      const decorated = applied.passed[0]?.value;
      if (decorated?.kind !== 'object') return world.dynamic('@asset over something that is not known', applied.span);
      return this.#make({ call, decorated, definition: decorated.definition?.() ?? null, outlets }, world);
    });
  }

  #make(making: Making, world: Evaluation): Value {
    const { call, definition } = making;
    const span = definition?.span ?? call.span;
    const given = new Map(call.passed.map(passed => [passed.name ?? '', passed]));
    const functionName = definition ? str(definition.name) : world.dynamic('the name of the function is not known', span);
    const name = given.get('name')?.value ?? functionName;
    const asset = assetOf(making, name, given);
    const named = new Map<string, Passed>([...given].filter(([key]) => OF_DAG.includes(key)));
    const id = making.outlets ? functionName : name;
    if (!named.has('dag_id')) named.set('dag_id', { name: 'dag_id', value: id, span: definition?.nameSpan ?? span, nameSpan: null });
    named.set('catchup', { name: 'catchup', value: FALSE, span: call.span, nameSpan: null });
    const dag = makeDag(named, span, definition?.nameSpan ?? span, call, this.#dagClass, this.#load, world);
    dag.enter();
    this.#makeTask(making, functionName, making.outlets ?? list([asset]), world);
    dag.exit();
    return asset;
  }

  #makeTask({ call, decorated, definition }: Making, name: Value, outlets: Value, world: Evaluation): void {
    const span = definition?.span ?? call.span;
    const argument = (value: Value, at = span): Argument => ({ value, span: at, nameSpan: null, from: 'call' });
    if (decorated instanceof TaskDecorator) {
      const task = decorated.withArgument('outlets', argument(outlets));
      task.call({ span, calleeSpan: call.calleeSpan, passed: [], open: null }, world);
      return;
    }
    const inlets = (definition?.parameters ?? [])
      .filter(one => !one.hasDefault && !NO_INLETS.includes(one.name))
      .map(one => new AssetObject('AssetRef', null, new Map([['name', str(one.name)]])));
    const passed = [
      toPassed('task_id', argument(name, definition?.nameSpan)),
      toPassed('python_callable', argument(decorated)),
      toPassed('inlets', argument(list(inlets))),
      toPassed('outlets', argument(outlets)),
    ];
    this.#classes.assetMain().call({ span, calleeSpan: call.calleeSpan, passed, open: null }, world);
  }
}

function outletsIn(call: Call): Value {
  return call.passed.find(passed => passed.name === 'outlets')?.value ?? NONE;
}

function assetOf({ outlets }: Making, name: Value, given: ReadonlyMap<string, Passed>): AssetObject {
  const uri = given.get('uri')?.value ?? name;
  const type = outlets ? 'MultiAssetDefinition' : 'AssetDefinition';
  return new AssetObject(
    type,
    uri.kind === 'str' ? uri.value : null,
    new Map([['name', name], outlets ? ['objects', outlets] : ['uri', uri]]),
  );
}
