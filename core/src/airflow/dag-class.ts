// The class DAG: making one from the arguments of its constructor.
import type { Argument, Read } from '../dag/model.ts';
import { spend } from '../python/values/effort.ts';
import { str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, ObjectValue, Passed, Subclass, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { readDate, zoneOf } from './dag-dates.ts';
import { DAG_PARAMETERS, dagRefusals } from './dag-arguments.ts';
import { readNumber, readTags } from './dag-fields.ts';
import { DagObject, type DagClassObject } from './dag-object.ts';
import { isOfAssets, refuseTogether } from './dag-validators.ts';
import { readDefaults } from './default-args.ts';
import { docRefusal } from './doc-template.ts';
import { LibraryObject } from './library-object.ts';
import { readParams } from './params.ts';
import { bind, readTruth, toArguments, whyOf } from './passing.ts';
import { keyRefusal, noteStructure, noteValue, refuse } from './refusal.ts';
import { readSchedule } from './schedule-text.ts';
import type { DagState, LoadState } from './state.ts';
import { hasVersion } from './target.ts';
import { rootGroup } from './task-group.ts';

export class DagClass extends LibraryObject {
  readonly typeName = 'type';
  readonly task: ObjectValue;
  readonly #load: LoadState;

  constructor(task: ObjectValue, load: LoadState) {
    super();
    this.task = task;
    this.#load = load;
  }

  override reprText(): string {
    return this.#load.target === '2.7.2' ? "<class 'airflow.models.dag.DAG'>" : "<class 'airflow.sdk.definitions.dag.DAG'>";
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' || name === '__qualname__' ? str('DAG') : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    return this.#make(call, world);
  }

  construct(call: Call, _subclass: Subclass, instance: ObjectValue, world: Evaluation): ObjectValue {
    const dag = this.#make(call, world);
    dag.state.object = instance;
    return dag;
  }

  #make(call: Call, world: Evaluation): DagObject {
    const { target } = this.#load;
    const positional = target === '2.7.2' ? DAG_PARAMETERS[target] : ['dag_id'];
    const { named, surplus } = bind(call, positional, 'DAG.__init__()', world);
    if (surplus.length > 0) {
      const message = `DAG.__init__() takes ${positional.length + 1} positional arguments but ${positional.length + 1 + surplus.length} were given`;
      refuse(world, call.span, { rule: 'dag-argument-invalid', type: 'TypeError', message });
    }
    return makeDag(named, call.span, call.span, call, this, this.#load, world);
  }
}

/** As for a task: what is read of a DAG wherever it is looked at. */
const DAG_EFFORT = 60;

/** Makes a DAG; refused arguments are reported and the rest is taken. */
export function makeDag(
  named: ReadonlyMap<string, Passed>,
  span: Span,
  headSpan: Span,
  call: Call,
  classObject: DagClassObject,
  load: LoadState,
  world: Evaluation,
): DagObject {
  spend(DAG_EFFORT);
  const given = toArguments(named);
  refuseNames(given, span, load, world);
  const id = readDagId(given.get('dag_id'), call, load, world);
  for (const { span: at, ...refusal } of dagRefusals(given, load.target)) refuse(world, at, { ...refusal, raisedAt: span });
  const defaultArgument = given.get('default_args');
  const defaults = defaultArgument ? readDefaults(defaultArgument) : null;
  const ofDefaults = (name: string): Argument | undefined => defaults?.entries.get(name);
  const schedule = readSchedule(given, span, load.target);
  if (schedule.refusal) {
    const { span: at, ...refusal } = schedule.refusal;
    refuse(world, at, { ...refusal, raisedAt: span });
  }
  const params = readParams(given.get('params'), ofDefaults('params'), load);
  const state: Omit<DagState, 'object'> = {
    id,
    span,
    headSpan,
    arguments: given,
    defaultArguments: new Map([...(defaults?.entries ?? [])].filter(([name]) => name !== 'params')),
    schedule: schedule.schedule,
    startDate: readDate(startDateArgument(given, ofDefaults('start_date'), load), span),
    endDate: readDate(given.get('end_date'), span),
    timezone: zoneOf(given.get('start_date') ?? ofDefaults('start_date'), span, load.target),
    catchup: readTruth(given.get('catchup'), load.target === '2.7.2', span),
    maxActiveRuns: readNumber(given.get('max_active_runs'), 16, span),
    tags: readTags(given.get('tags'), span),
    params: params.params,
    autoRegister: truthOf(given.get('auto_register')?.value ?? { kind: 'bool', value: true }) ?? true,
    failStop: truthOf((given.get('fail_stop') ?? given.get('fail_fast'))?.value ?? { kind: 'bool', value: false }) ?? false,
    root: undefined as unknown as DagState['root'],
    ...withoutTasks(),
    isScheduled: schedule.isTimed || isOfAssets(schedule.schedule),
  };
  const dag = new DagObject(
    state,
    classObject,
    load,
    hasVersion(world.snapshot.projectVersion, load.target, '2.8') && load.target === '2.7.2',
  );
  dag.state.root = rootGroup(dag.state, load);
  load.dags.push(dag.state);
  refuseTogether(dag.state, params.refusals, schedule, load, world);
  refuseDoc(given.get('doc_md'), load, world);
  noteUnknowns(dag.state, call, world);
  return dag;
}

function withoutTasks(): Pick<DagState, 'tasks' | 'nameless' | 'usedIds' | 'twins' | 'unknown' | 'handedOut' | 'subdags'> {
  return { tasks: new Map(), nameless: new Set(), usedIds: new Set(), twins: new Set(), unknown: [], handedOut: {}, subdags: [] };
}

function refuseNames(given: ReadonlyMap<string, Argument>, span: Span, load: LoadState, world: Evaluation): void {
  for (const [name, { nameSpan }] of given) {
    if (DAG_PARAMETERS[load.target].includes(name)) continue;
    const message = `DAG.__init__() got an unexpected keyword argument '${name}'`;
    const rule = load.target !== '2.7.2' && DAG_PARAMETERS['2.7.2'].includes(name) ? 'af3-removed-dag-argument' : 'dag-unknown-argument';
    refuse(world, nameSpan ?? span, { rule, type: 'TypeError', message, raisedAt: span });
  }
}

function readDagId(argument: Argument | undefined, call: Call, load: LoadState, world: Evaluation): Read<string> {
  if (!argument) {
    if (call.open) return { kind: 'dynamic', span: call.span, why: call.open.why };
    const message = "DAG.__init__() missing 1 required positional argument: 'dag_id'";
    refuse(world, call.span, { rule: 'dag-id-missing', type: 'TypeError', message });
    return { kind: 'dynamic', span: call.calleeSpan, why: 'no dag_id is given' };
  }
  const refusal = keyRefusal(argument.value, 'dag', load.target);
  if (refusal) refuse(world, argument.span, refusal);
  const { value, span } = argument;
  return value.kind === 'str' ? { kind: 'known', value: value.value, span } : { kind: 'dynamic', span, why: whyOf(value) };
}

/** 2.x takes the start date of default_args for the DAG only when it is text; 3.x always. */
function startDateArgument(given: ReadonlyMap<string, Argument>, ofDefaults: Argument | undefined, load: LoadState): Argument | undefined {
  const own = given.get('start_date');
  if (own && own.value.kind !== 'none') return own;
  return load.target !== '2.7.2' || ofDefaults?.value.kind === 'str' ? ofDefaults : own;
}

function refuseDoc(doc: Argument | undefined, load: LoadState, world: Evaluation): void {
  const isTemplate = !hasVersion(world.snapshot.projectVersion, load.target, '2.9');
  const refusal = isTemplate && doc?.value.kind === 'str' ? docRefusal(doc.value.value) : null;
  if (doc && refusal) refuse(world, doc.span, refusal);
}

function noteUnknowns(dag: DagState, call: Call, world: Evaluation): void {
  if (world.uncertain) noteStructure(dag, world.uncertain, null);
  if (call.open) noteStructure(dag, call.open, null);
  if (dag.id.kind === 'dynamic') noteStructure(dag, { span: dag.id.span, why: `the DAG's id is not known: ${dag.id.why}` }, null);
  for (const [name, { value, span }] of dag.arguments) {
    if (value.kind !== 'dynamic' || name === 'dag_id') continue;
    if (name === 'default_args') noteStructure(dag, { span, why: `default_args are not known: ${value.why}` }, null);
    else noteValue(dag, { span, why: `${name}: ${value.why}` }, null);
  }
}
