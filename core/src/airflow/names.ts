// Which of Airflow's names is modelled by which object. Keys are the places where Airflow defines them, in both versions.
import { NONE, str } from '../python/values/make.ts';
import type { Call, Passed, Value } from '../python/values/value.ts';
import { AssetClass } from './assets.ts';
import { AssetDecorator } from './asset-decorator.ts';
import { chainFunctions } from './chains.ts';
import { DagClass } from './dag-class.ts';
import { dagDecorator } from './dag-decorator.ts';
import { DeadlineReferenceClass } from './deadlines.ts';
import { daysAgo, timezoneMember } from './dates.ts';
import { enumClasses } from './enums.ts';
import { labelFunction } from './label.ts';
import { libraryFunction } from './library-object.ts';
import { nodeOf } from './edges.ts';
import type { OperatorClasses } from './operators.ts';
import { ParamClass } from './params.ts';
import { PlainClass, PlainObject } from './plain-class.ts';
import { SDK_SHAPES } from './sdk-shapes.ts';
import { refuse } from './refusal.ts';
import { contextWrapper, setupDecorator, teardownDecorator } from './setup-decorators.ts';
import type { LoadState } from './state.ts';
import { GroupClass } from './make-group.ts';
import { taskGroupDecorator } from './task-group-decorator.ts';
import { TaskNamespace } from './task-namespace.ts';
import { taskFlowKind } from './taskflow-kinds.ts';
import { TaskDecorator } from './taskflow.ts';
import { TimetableClass } from './timetables.ts';
import { HookClass, VariableClass } from './variables.ts';
import { outputOf, XComArg } from './xcom-arg.ts';

const TIMETABLES = /^airflow\.(?:sdk\.definitions\.)?timetables\.|^airflow\.sdk\.bases\.timetable$/;
const ASSETS = /^airflow\.datasets$|^airflow\.sdk\.definitions\.asset$/;
const SDK_ENUMS = 'airflow.sdk.api.datamodels._generated';
const TIMEZONE = /^airflow\.(?:utils|sdk|_shared\.timezones)\.timezone$/;

export type Names = (module: string, name: string) => Value | undefined;

export function modelledNames(classes: OperatorClasses, load: LoadState): Names {
  const byName = nameTable(classes, load);
  const timetables = new Map<string, TimetableClass>();
  const assets = new Map<string, AssetClass>();
  const plain = new Map<string, PlainClass>();
  const sdkEnums = enumClasses(load.target, 'member');
  return (module, name) => {
    if (module === SDK_ENUMS) return sdkEnums.get(name);
    const modelled = byName.get(name);
    if (modelled?.modules.includes(module)) return modelled.value;
    if (TIMETABLES.test(module) && /(?:Timetable|Schedule|AtRuntime)$/.test(name)) {
      const room = load.target === '2.7.2' ? load.target : module.startsWith('airflow.sdk.') ? 'sdk' : 'core';
      return kept(timetables, `${room}.${name}`, () => new TimetableClass(name, room, load));
    }
    const shape = SDK_SHAPES[module]?.[name];
    if (shape) return kept(plain, name, () => new PlainClass(name, shape));
    if (ASSETS.test(module) && /^(?:Dataset|Asset|Model$)/.test(name)) return kept(assets, name, () => new AssetClass(name, load));
    if (TIMEZONE.test(module)) return timezoneMember(name);
    return decoratorFunction(module, name, byName.get('task')?.value);
  };
}

function kept<T>(made: Map<string, T>, name: string, make: () => T): T {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

/** `python_task`, `branch_task`, …: the functions behind `@task.…`. */
function decoratorFunction(module: string, name: string, task: Value | undefined): Value | undefined {
  if (!module.includes('.decorators.') || !name.endsWith('_task') || !(task instanceof TaskNamespace)) return undefined;
  const short = name.slice(0, -'_task'.length);
  return taskFlowKind(short, '3.3.2') ? task.attribute(short) : undefined;
}

interface Modelled {
  readonly modules: readonly string[];
  readonly value: Value;
}

function nameTable(classes: OperatorClasses, load: LoadState): ReadonlyMap<string, Modelled> {
  const task = new TaskNamespace(classes, load);
  const dagClass = new DagClass(task, load);
  const chains = chainFunctions(load);
  const label = labelFunction(load);
  const decorators = ['airflow.decorators', 'airflow.sdk.definitions.decorators'];
  const operators = ['airflow.models.baseoperator', 'airflow.sdk.bases.operator'];
  const dags = ['airflow.models.dag', 'airflow.sdk.definitions.dag'];
  const edges = ['airflow.utils.edgemodifier', 'airflow.sdk.definitions.edges'];
  const python = task.python.bind(task);
  const setups = ['airflow.decorators.setup_teardown', 'airflow.sdk.definitions.decorators.setup_teardown'];
  const rows: [string, readonly string[], Value][] = [
    ['DAG', dags, dagClass],
    ['dag', dags, dagDecorator(dagClass, load)],
    ['asset', ['airflow.sdk.definitions.asset.decorators'], new AssetDecorator(dagClass, classes, load)],
    ['BaseOperator', operators, classes.base('BaseOperator')],
    ['BaseSensorOperator', ['airflow.sensors.base', 'airflow.sdk.bases.sensor'], classes.base('BaseSensorOperator')],
    ['chain', [...operators, 'airflow.utils.helpers'], chains.chain],
    ['chain_linear', operators, chains.chain_linear],
    ['cross_downstream', [...operators, 'airflow.utils.helpers'], chains.cross_downstream],
    ['XComArg', ['airflow.models.xcom_arg', 'airflow.sdk.definitions.xcom_arg'], xcomArgClass(load)],
    ['TaskGroup', ['airflow.utils.task_group', 'airflow.sdk.definitions.taskgroup'], new GroupClass(load)],
    ['task', decorators, task],
    ['setup', decorators, setupDecorator(python)],
    ['teardown', decorators, teardownDecorator(python)],
    ['context_wrapper', setups, contextWrapper(load)],
    ['task_group', ['airflow.decorators.task_group', 'airflow.sdk.definitions.decorators.task_group'], taskGroupDecorator(load)],
    ['Label', edges, label],
    ['EdgeModifier', edges, label],
    ['Param', ['airflow.models.param', 'airflow.sdk.definitions.param'], new ParamClass(load)],
    ['Variable', ['airflow.models.variable', 'airflow.sdk.definitions.variable'], new VariableClass(load)],
    ['BaseHook', ['airflow.hooks.base', 'airflow.sdk.bases.hook'], new HookClass()],
    ['DeadlineReference', ['airflow.sdk.definitions.deadline'], new DeadlineReferenceClass()],
    ['result', ['airflow.sdk.definitions.decorators'], resultDecorator()],
    ['get_parsing_context', ['airflow.utils.dag_parsing_context', 'airflow.sdk.definitions.context'], parsingContext()],
    ['get_current_context', ['airflow.operators.python', 'airflow.sdk.definitions.context'], currentContext()],
    ['days_ago', ['airflow.utils.dates'], daysAgo()],
    ['apply_defaults', ['airflow.utils.decorators'], applyDefaults()],
    ['version', ['airflow.version', 'airflow'], str(load.target)],
    ['__version__', ['airflow'], str(load.target)],
  ];
  const enumModules = [
    'airflow.utils.trigger_rule',
    'airflow.task.trigger_rule',
    'airflow.utils.weight_rule',
    'airflow.task.weight_rule',
    'airflow.utils.state',
    'airflow.utils.types',
  ];
  for (const [name, value] of enumClasses(load.target, 'value')) rows.push([name, enumModules, value]);
  return new Map(rows.map(([name, modules, value]) => [name, { modules, value }]));
}

function xcomArgClass(load: LoadState): Value {
  return libraryFunction('XComArg', (call, world) => {
    const [operator, key] = call.passed;
    const node = operator ? nodeOf(operator.value) : null;
    if (node?.kind !== 'task') return world.dynamic('an XComArg of something that is not known', call.span);
    return key?.value.kind === 'str' ? new XComArg(node, key.value.value, load) : outputOf(node, load);
  });
}

/** Airflow 2 does this to every operator by itself; the decorator is left for old code. */
function applyDefaults(): Value {
  return libraryFunction('apply_defaults', (call, world) => call.passed[0]?.value ?? world.dynamic('apply_defaults of nothing', call.span));
}

/** `@result` over `@task`: the value of the task is that of the DAG. */
function resultDecorator(): Value {
  return libraryFunction('result', (call, world) => {
    const [given] = call.passed;
    if (given?.value.kind === 'dynamic' || given?.value instanceof TaskDecorator) return given.value;
    const message = '@result must be used on top of a @task-decorated function';
    refuse(world, call.span, { rule: 'load-error', type: 'TypeError', message });
    return given?.value ?? NONE;
  });
}

/** While files are loaded to be scheduled, no DAG and no task is asked for. Airflow 2.7.2 `utils/dag_parsing_context.py`. */
function parsingContext(): Value {
  return libraryFunction(
    'get_parsing_context',
    call => new PlainObject('AirflowParsingContext', ['AirflowParsingContext'], nothing(['dag_id', 'task_id'], call), call),
  );
}

function nothing(names: readonly string[], call: Call): ReadonlyMap<string, Passed> {
  return new Map(names.map(name => [name, { name, value: NONE, span: call.span, nameSpan: null }]));
}

/** A function that only works inside a running task. */
function currentContext(): Value {
  return libraryFunction('get_current_context', (call, world) => world.dynamic('the context of a running task', call.span));
}
