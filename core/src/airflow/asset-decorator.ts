// `@asset` and `@asset.multi` of 3.x: a function that makes an asset, a DAG of its own and one task in it.
// Airflow 3.3.2 `sdk/definitions/asset/decorators.py`.
import type { Argument } from '../dag/model.ts';
import { FALSE, NONE, list, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../python/values/value.ts';
import { normalUri } from './asset-checks.ts';
import { AssetObject } from './assets.ts';
import { makeDag } from './dag-class.ts';
import type { DagClassObject } from './dag-object.ts';
import { readCall } from './library-call.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import type { OperatorClasses } from './operators.ts';
import { toPassed } from './passing.ts';
import { refuse } from './refusal.ts';
import { shownDefinition } from './shown-function.ts';
import type { LoadState } from './state.ts';
import { TaskDecorator } from './taskflow.ts';

const RULE = 'load-error';

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

const SHAPES = {
  asset: { name: 'asset.__init__', keywordOnly: [...OF_DAG, 'name', 'uri', 'group', 'extra', 'watchers'], requiredKeywords: ['schedule'] },
  'asset.multi': { name: 'asset.multi.__init__', keywordOnly: [...OF_DAG, 'outlets'], requiredKeywords: ['schedule', 'outlets'] },
} as const;

/** Parameters of the function that are no assets. */
const NO_INLETS = ['self', 'context', 'outlet_events'];

interface Making {
  readonly call: Call;
  readonly given: ReadonlyMap<string, Passed>;
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
    return name === 'multi' ? libraryFunction('asset.multi', (call, world) => this.#decorator('asset.multi', call, world)) : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    return this.#decorator('asset', call, world);
  }

  #decorator(of: keyof typeof SHAPES, call: Call, world: Evaluation): Value {
    const given = readCall(SHAPES[of], call, RULE, world);
    const outlets = of === 'asset' ? null : (given.get('outlets')?.value ?? NONE);
    return libraryFunction('asset', (applied, inner) => {
      const decorated = applied.passed[0]?.value;
      if (decorated?.kind !== 'object') return inner.dynamic('@asset over something that is not known', applied.span);
      return this.#make({ call, given, decorated, definition: shownDefinition(decorated), outlets }, inner);
    });
  }

  #make(making: Making, world: Evaluation): Value {
    const { call, definition, given } = making;
    const span = definition?.span ?? call.span;
    refuseMaking(making, world);
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

/** What the decorator, and the making of its task, refuse of a function. */
function refuseMaking({ decorated, definition, outlets, call }: Making, world: Evaluation): void {
  const refusal = (type: string, message: string): void => refuse(world, call.span, { rule: RULE, type, message });
  const [name, path] = ['__name__', '__qualname__'].map(key => decorated.attribute(key));
  if (name?.kind === 'str' && path?.kind === 'str' && name.value !== path.value) refusal('ValueError', 'nested function not supported');
  else if (outlets && truthOf(outlets) === false) refusal('ValueError', 'no outlets provided');
  else if (decorated instanceof TaskDecorator) {
    if (decorated.wrapped.arguments.has('outlets'))
      refusal('TypeError', "@task decorator with 'outlets' argument is not supported in @asset");
  } else {
    const wild = definition?.parameters.find(one => one.kind === 'var-positional' || one.kind === 'var-keyword');
    const stars = wild?.kind === 'var-positional' ? '*' : '**';
    if (wild) refusal('TypeError', `wildcard '${stars}${wild.name}' is not supported in @asset`);
  }
}

function assetOf({ outlets }: Making, name: Value, given: ReadonlyMap<string, Passed>): AssetObject {
  const passed = given.get('uri')?.value;
  const uri = passed && passed.kind !== 'none' ? passed : name;
  const type = outlets ? 'MultiAssetDefinition' : 'AssetDefinition';
  const normal = uri.kind === 'str' ? str(normalUri(uri.value)) : uri;
  return new AssetObject(
    type,
    uri.kind === 'str' ? uri.value : null,
    new Map([['name', name], outlets ? ['objects', outlets] : ['uri', normal]]),
  );
}
