// Calls of functions that cannot be known: what they may do to the DAGs that are being built.
import { STANDARD_LIBRARY } from '../python/modules/standard-library.ts';
import { spendItems } from '../python/values/effort.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../python/values/value.ts';
import { nodeOf } from './edges.ts';
import { libraryPart } from './library-object.ts';
import type { OperatorClasses } from './operators.ts';
import { noteStructure } from './refusal.ts';
import { currentDag, type DagState, type LoadState } from './state.ts';

/** Packages that DAG files use a lot and that know nothing of Airflow: calling them makes no task. */
const INNOCENT: ReadonlySet<string> = new Set([
  ...[
    'kubernetes',
    'docker',
    'boto3',
    'botocore',
    'azure',
    'google',
    'requests',
    'httpx',
    'aiohttp',
    'paramiko',
    'slack_sdk',
    'jinja2',
    'yaml',
    'toml',
  ],
  ...[
    'numpy',
    'pandas',
    'polars',
    'pyarrow',
    'scipy',
    'sklearn',
    'xgboost',
    'lightgbm',
    'torch',
    'tensorflow',
    'keras',
    'joblib',
    'mlflow',
    'optuna',
  ],
  ...[
    'sqlalchemy',
    'pymysql',
    'MySQLdb',
    'mysql',
    'psycopg2',
    'pymongo',
    'redis',
    'feast',
    'pyspark',
    'snowflake',
    'duckdb',
    'pydantic',
    'attr',
    'attrs',
  ],
  ...['dotenv', 'decouple', 'pytz', 'dateutil', 'croniter', 'tqdm', 'bs4', 'faker', 'cachetools', 'tenacity', 'structlog', 'loguru'],
]);

/**
 * An unknown class that takes a `task_id` and is called like an operator makes an opaque task. Whatever else is handed a task,
 * a reference or a DAG, or is called inside a `with DAG` block, may add tasks and edges: the DAG says so.
 */
export function calledUnknown(
  callee: DynamicValue,
  call: Call,
  world: Evaluation,
  load: LoadState,
  classes: OperatorClasses,
): Value | undefined {
  const operator = operatorName(call, world);
  if (operator !== null) return classes.opaque('', operator).call(call, world);
  for (const dag of touchedDags(callee, call, load))
    noteStructure(dag, { span: call.span, why: `calls what is not known: ${callee.why}` }, null);
  return undefined;
}

/** The name of the called class when it reads like an operator's. */
function operatorName(call: Call, world: Evaluation): string | null {
  if (!call.passed.some(passed => passed.name === 'task_id')) return null;
  const { calleeSpan } = call;
  const text = world.snapshot.readText(calleeSpan.file);
  const callee = text.kind === 'found' ? text.value.slice(calleeSpan.start, calleeSpan.end) : '';
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  return /^[A-Z]\w*(?:Operator|Sensor|SensorAsync|OperatorAsync)$/.test(name) ? name : null;
}

function touchedDags(callee: DynamicValue, call: Call, load: LoadState): ReadonlySet<DagState> {
  const touched = new Set<DagState>();
  for (const { value } of call.passed) for (const dag of dagsIn(value, load, 0)) touched.add(dag);
  const open = currentDag(load);
  if (open && !isHarmless(callee)) touched.add(open);
  return touched;
}

/** The standard library and Airflow's own unmodelled names make no tasks. */
function isHarmless({ why }: DynamicValue): boolean {
  const module = /^the module (?<module>[\w.]+) is not evaluated$/.exec(why)?.groups?.['module'];
  if (module === undefined) return !/^an? (?:attribute|member) of an unknown/.test(why);
  const top = module.split('.')[0] ?? module;
  return STANDARD_LIBRARY.has(top) || INNOCENT.has(top);
}

function* dagsIn(value: Value, load: LoadState, depth: number): Generator<DagState> {
  if (depth > 4) return;
  spendItems(1);
  if (value.kind === 'list' || value.kind === 'tuple') for (const item of value.items) yield* dagsIn(item, load, depth + 1);
  else if (value.kind === 'dict') for (const entry of value.entries.values()) yield* dagsIn(entry.value, load, depth + 1);
  else if (value.kind === 'object') {
    const node = nodeOf(value);
    const tasks = node?.kind === 'task' ? [node] : node?.kind === 'xcom' ? node.references.map(({ task }) => task) : [];
    for (const task of tasks) if (task.dag) yield task.dag;
    if (node?.kind === 'group') yield node.dag;
    const dag = load.dags.find(one => one.object === value || one.object === libraryPart(value));
    if (dag) yield dag;
  }
}
