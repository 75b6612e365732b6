// Dynamic task mapping of operator classes: `.partial(...)`, `.expand(...)`, `.expand_kwargs(...)`.
// Airflow 2.7.2 `models/mappedoperator.py`; 3.x `sdk/definitions/mappedoperator.py` does the same.
import type { Argument, Mapping } from '../dag/model.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { defaultsFor } from './default-args.ts';
import { nodeOf } from './edges.ts';
import { dagOf, groupOf } from './given-context.ts';
import { refusePositional } from './library-call.ts';
import { LibraryObject, libraryFunction, libraryPart } from './library-object.ts';
import { makeTask } from './make-task.ts';
import { taskClassOf, type ClassObject } from './operator-spec.ts';
import { toArgument, toArguments } from './passing.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { DagState, GroupState, TaskState } from './state.ts';
import { dependOnReferences, type TaskObject } from './task-object.ts';
import { customKeyIn } from './xcom-arg.ts';

interface Partial {
  readonly object: ClassObject;
  readonly call: Call;
  readonly dag: DagState | null;
  readonly group: GroupState | null;
  readonly arguments: Map<string, Argument>;
}

export function partialOf(object: ClassObject, call: Call, world: Evaluation): Value {
  refusePositional('partial', call, world);
  const { load, spec } = object;
  const named = new Map(call.passed.map(passed => [passed.name ?? '', passed]));
  const dag = dagOf(named.get('dag'), load, world);
  const group = groupOf(named.get('task_group'), dag, load);
  const given = toArguments(named);
  const own = new Map([...given].map(([name, argument]) => [name, { ...argument, from: 'partial' as const }]));
  const accepted = object.accepted(spec);
  refuseUnknown(object, 'partial', own, accepted, call.span, world);
  if (!own.has('task_id') && !call.open) {
    const message = "partial() missing 1 required keyword-only argument: 'task_id'";
    refuse(world, call.span, { rule: 'partial-missing-task-id', type: 'TypeError', message });
  }
  const defaults = defaultsFor(dag, group, named.get('default_args'));
  const merged = new Map<string, Argument>(own);
  for (const [name, argument] of defaults.entries)
    if (!merged.has(name) && load.facts.baseOperator.includes(name)) merged.set(name, argument);
  return new OperatorPartial({ object, call, dag, group, arguments: merged });
}

/** An operator class with some arguments, waiting for `.expand()`. */
class OperatorPartial extends LibraryObject {
  readonly typeName = 'OperatorPartial';
  readonly #partial: Partial;

  constructor(partial: Partial) {
    super();
    this.#partial = partial;
  }

  attribute(name: string): Value | undefined {
    if (name === 'expand') return libraryFunction(name, (call, world) => this.#expand(call, world));
    if (name === 'expand_kwargs') return libraryFunction(name, (call, world) => this.#expandKwargs(call, world));
    return undefined;
  }

  #expand(call: Call, world: Evaluation): Value {
    refusePositional('OperatorPartial.expand', call, world);
    const { object, arguments: given } = this.#partial;
    const mapped = new Map(call.passed.map(passed => [passed.name ?? '', toArgument(passed)]));
    if (mapped.size === 0 && !call.open) world.raise('TypeError', 'no arguments to expand against', call.span);
    const { name } = object.spec;
    for (const [argument, { value, span }] of mapped) {
      if (isMappable(value)) continue;
      const message = `${name}.expand() got an unexpected type '${typeName(value)}' for keyword argument ${argument}`;
      refuse(world, span, { rule: 'expand-unmappable-literal', type: 'ValueError', message });
    }
    refuseUnknown(object, 'expand', mapped, object.accepted(object.spec), call.span, world);
    const taken = [...mapped.keys()].filter(
      argument => argument !== 'params' && (given.has(argument) || isAlwaysGiven(argument, object.load)),
    );
    if (taken.length > 0) {
      const message = `unmappable or already specified argument${taken.length > 1 ? 's' : ''}: ${taken.join(', ')}`;
      refuse(world, call.span, { rule: 'expand-partial-overlap', type: 'TypeError', message });
    }
    return this.#map({ kind: 'expand', arguments: mapped, span: call.span }, [...mapped.values()], call, world);
  }

  #expandKwargs(call: Call, world: Evaluation): Value {
    const passed = call.passed[0];
    const argument: Argument = passed
      ? toArgument(passed)
      : { value: call.open ?? world.dynamic('no argument', call.span), span: call.span, nameSpan: null, from: 'call' };
    checkExpandKwargs(argument.value, call.span, world);
    return this.#map({ kind: 'expand_kwargs', argument, span: call.span }, [argument], call, world);
  }

  #map(mapping: Mapping, sources: readonly Argument[], call: Call, world: Evaluation): TaskObject {
    const { object, dag, group, arguments: given, call: partialCall } = this.#partial;
    const { spec, load } = object;
    refuseCustomKeys(sources, world);
    if (given.has('sla') && given.get('sla')?.value.kind !== 'none' && load.target === '2.7.2') {
      const id = given.get('task_id')?.value;
      const message = `SLAs are unsupported with mapped tasks. Please set \`sla=None\` for task '${id?.kind === 'str' ? id.value : '?'}'.`;
      refuse(world, given.get('sla')?.span ?? call.span, {
        rule: 'expand-unsupported-option',
        type: 'AirflowException',
        message,
        raisedAt: call.span,
      });
    }
    const nowhere: Argument = {
      value: world.dynamic('no task_id is given', call.span),
      span: partialCall.calleeSpan,
      nameSpan: null,
      from: 'call',
    };
    const task = makeTask(
      {
        class: taskClassOf(object, spec),
        id: given.get('task_id') ?? nowhere,
        arguments: given,
        dag,
        group,
        mapping,
        span: call.span,
        callable: null,
        open: partialCall.open ?? call.open,
      },
      load,
      world,
    );
    refuseNested(task.dependency, call.span, world);
    for (const { value } of sources) dependOnReferences(task.dependency, value, call.span, load, world);
    for (const [name, { value }] of given)
      if (spec.templateFields?.includes(name) ?? true) dependOnReferences(task.dependency, value, call.span, load, world);
    return task;
  }
}

/**
 * Arguments of BaseOperator for which `partial` sets no default: only these of them can be mapped, and `params`, which
 * Airflow 2.7.2 `models/mappedoperator.py` unmap merges over those of the partial.
 */
const MAPPABLE_OF_BASE: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [
    'default_args',
    'email_on_retry',
    'email_on_failure',
    'do_xcom_push',
    'pre_execute',
    'post_execute',
    'task_concurrency',
    'multiple_outputs',
  ],
  '3.3.2': [
    'default_args',
    'do_xcom_push',
    'doc',
    'doc_json',
    'doc_md',
    'doc_rst',
    'doc_yaml',
    'email',
    'end_date',
    'executor',
    'logger_name',
    'max_active_tis_per_dag',
    'max_active_tis_per_dagrun',
    'multiple_outputs',
    'pool',
    'post_execute',
    'pre_execute',
    'render_template_as_native_obj',
    'resources',
    'run_as_user',
    'sla',
    'start_date',
    'task_display_name',
  ],
};

function isAlwaysGiven(name: string, { facts, target }: ClassObject['load']): boolean {
  return facts.baseOperator.includes(name) && !MAPPABLE_OF_BASE[target].includes(name);
}

function refuseUnknown(
  object: ClassObject,
  method: 'partial' | 'expand',
  given: ReadonlyMap<string, Argument>,
  accepted: ReadonlySet<string> | null,
  span: Span,
  world: Evaluation,
): void {
  if (!accepted || !object.spec.closed) return;
  const unknown = [...given.keys()].filter(name => !accepted.has(name));
  if (unknown.length === 0) return;
  const what =
    unknown.length === 1
      ? `an unexpected keyword argument '${unknown[0] ?? ''}'`
      : `unexpected keyword arguments ${unknown.map(name => `'${name}'`).join(', ')}`;
  refuse(world, span, { rule: 'expand-unknown-argument', type: 'TypeError', message: `${object.spec.name}.${method}() got ${what}` });
}

const MAPPABLE_KINDS: ReadonlySet<Value['kind']> = new Set(['dynamic', 'dict', 'list', 'tuple', 'range', 'bytes']);
const ITERATORS: ReadonlySet<string> = new Set([
  'generator',
  'map',
  'zip',
  'filter',
  'enumerate',
  'dict_items',
  'dict_keys',
  'dict_values',
]);

/** Literal dicts and lists, and XCom references other than those with a custom key, can be mapped over. */
export function isMappable(value: Value): boolean {
  if (MAPPABLE_KINDS.has(value.kind) || nodeOf(value)?.kind === 'xcom') return true;
  const part = libraryPart(value);
  // Iterators have no length, so that they are no sequences.
  return part !== null && ('references' in part || (part.iterate !== undefined && !ITERATORS.has(part.typeName) && nodeOf(value) === null));
}

export function checkExpandKwargs(value: Value, span: Span, world: Evaluation): void {
  const node = nodeOf(value);
  if (value.kind === 'dynamic' || node?.kind === 'xcom' || (value.kind === 'object' && 'references' in value)) return;
  const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : null;
  const fits = (item: Value): boolean => item.kind === 'dict' || item.kind === 'dynamic' || nodeOf(item)?.kind === 'xcom';
  if (items?.every(fits)) return;
  refuse(world, span, { rule: 'expand-kwargs-type', type: 'TypeError', message: `expected XComArg or list[dict], not ${typeName(value)}` });
}

export function refuseCustomKeys(sources: readonly Argument[], world: Evaluation): void {
  for (const { value, span } of sources) {
    const custom = customKeyIn(value);
    if (!custom) continue;
    const message = `cannot map over XCom with custom key '${custom.key}' from ${custom.task.object.reprText() ?? '?'}`;
    refuse(world, span, { rule: 'expand-custom-xcom-key', type: 'ValueError', message });
  }
}

/** A mapped task in a mapped group is not supported. */
export function refuseNested(task: TaskState, span: Span, world: Evaluation): void {
  for (let group = task.group; group; group = group.parent) {
    if (!group.mapped) continue;
    const refusal: Refusal = {
      rule: 'expand-nested-group',
      type: 'NotImplementedError',
      message: 'operator expansion in an expanded task group is not yet supported',
    };
    refuse(world, span, refusal);
    return;
  }
}
