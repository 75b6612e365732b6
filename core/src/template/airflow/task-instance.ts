// `ti`: xcom_pull as the version does it. Airflow 2.7.2 `models/taskinstance.py`, 3.x `sdk/execution_time/task_runner.py`.
import { PythonError } from '../../python/values/errors.ts';
import { dictOf, int, list, NONE, str } from '../../python/values/make.ts';
import { truthOf } from '../../python/values/truth.ts';
import { integerOf } from '../../python/values/numbers.ts';
import type { Value } from '../../python/values/value.ts';
import { itemsOf, textOf } from '../markup.ts';
import { NeedsRun, TemplateFunction, type Steps, type XComRequest } from '../request.ts';
import { bind } from '../signature.ts';
import { used } from '../undefined.ts';
import { EnumText, FactObject } from './fact-object.ts';
import type { ContextFacts } from './facts.ts';
import { contextAttributes } from './known-attributes.ts';
import { logicalDate, plainUtc } from './times.ts';

const PARAMETERS = ['task_ids', 'dag_id', 'key', 'include_prior_dates', 'map_indexes', 'default', 'run_id'] as const;

type Given = ReturnType<typeof bind<(typeof PARAMETERS)[number]>>;

interface Entry {
  readonly mapIndex: number;
  readonly value: Value;
}

/** `ti` and `task_instance`. */
export function taskInstance(facts: ContextFacts, task: FactObject, dagRun: () => Value): Value {
  const { target, instance } = facts;
  const two = target === '2.7.2';
  const known = new Map<string, Value>([
    ['dag_id', str(facts.dag.dagId)],
    ['task_id', str(facts.task.taskId)],
    ['run_id', str(facts.run.runId)],
    ['map_index', int(instance.mapIndex)],
    ['try_number', int(instance.tryNumber)],
    ['max_tries', int(instance.maxTries)],
    ['start_date', plainUtc(instance.startDate)],
    ['end_date', NONE],
    ['state', two ? str('running') : new EnumText('TaskInstanceState', 'running', { printsValue: false })],
    ['task', task],
    ['xcom_pull', new TemplateFunction((args, kwargs) => pull(facts, args, kwargs))],
    ['xcom_push', new TemplateFunction((args, kwargs) => push(two, args, kwargs))],
    ...(two ? onlyInTwo(facts) : []),
  ]);
  for (const name of two ? [...COPIED, 'queue'] : ['queue']) {
    const value = task.known(name);
    if (value) known.set(name, value);
  }
  return new FactObject({
    typeName: two ? 'TaskInstance' : 'RuntimeTaskInstance',
    module: two ? 'airflow.models.taskinstance' : 'airflow.sdk.execution_time.task_runner',
    repr: two
      ? `<TaskInstance: ${facts.dag.dagId}.${facts.task.taskId} ${facts.run.runId}${instance.mapIndex < 0 ? '' : ` map_index=${instance.mapIndex}`} [running]>`
      : null,
    known,
    // In 3.x there is none.
    later: new Map([['dag_run', dagRun]]),
    exists: contextAttributes[target].ti,
  });
}

function onlyInTwo(facts: ContextFacts): (readonly [string, Value])[] {
  return [
    ['execution_date', logicalDate(facts.run.logicalDate, facts.target)],
    ['operator', str(facts.task.operator)],
    ['operator_name', str(facts.task.operator)],
    ['prev_attempted_tries', int(facts.instance.tryNumber)],
    ['duration', NONE],
    ['job_id', NONE],
    ['is_premature', { kind: 'bool', value: false }],
    ['test_mode', { kind: 'bool', value: false }],
    ['next_try_number', int(facts.instance.tryNumber + 1)],
    ['stats_tags', dictOf(tags(facts))],
    ...['external_executor_id', 'next_kwargs', 'next_method', 'trigger_id', 'trigger_timeout', 'custom_operator_name'].map(
      name => [name, NONE] as const,
    ),
  ];
}

function tags(facts: ContextFacts): readonly (readonly [string, Value])[] {
  return [
    ['dag_id', str(facts.dag.dagId)],
    ['task_id', str(facts.task.taskId)],
  ];
}

/** Of the operator's attributes those that the instance has too, in 2.x. */
const COPIED = ['pool', 'pool_slots', 'executor_config', 'run_as_user'];

function* pull(facts: ContextFacts, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
  const two = facts.target === '2.7.2';
  const name = two ? 'TaskInstance.xcom_pull' : 'RuntimeTaskInstance.xcom_pull';
  const given: Given = bind(name, two ? PARAMETERS.slice(0, -1) : PARAMETERS, args, kwargs);
  if (given.run_id && given.run_id.kind !== 'none') throw new NeedsRun('xcom_pull of another run');
  return yield* two ? pullTwo(given) : pullThree(given, facts.task.taskId);
}

function* push(two: boolean, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
  const { key, value } = two
    ? bind('TaskInstance.xcom_push', ['key', 'value', 'execution_date', 'session'], args, kwargs)
    : bind('RuntimeTaskInstance.xcom_push', ['key', 'value'], args, kwargs);
  if (!key || !value) throw new PythonError('TypeError', `xcom_push() missing 1 required positional argument: '${key ? 'value' : 'key'}'`);
  yield { kind: 'xcom-push', key: textOf(key), value: used(value) };
  return NONE;
}

function requestOf(given: Given, taskIds: readonly string[] | null, mapIndexes: readonly number[] | null): XComRequest {
  return {
    kind: 'xcom',
    taskIds,
    key: given.key === undefined ? 'return_value' : textOf(given.key),
    dagId: given.dag_id === undefined || given.dag_id.kind === 'none' ? null : textOf(given.dag_id),
    mapIndexes,
    includePriorDates: given.include_prior_dates !== undefined && truthOf(used(given.include_prior_dates)) === true,
  };
}

function* entriesOf(request: XComRequest): Steps<readonly Entry[]> {
  const answer = yield request;
  if (answer === null) return [];
  return itemsOf(answer).flatMap(item => {
    const [, mapIndex, value] = itemsOf(item);
    return mapIndex && value ? [{ mapIndex: Number(integerOf(mapIndex) ?? -1n), value }] : [];
  });
}

/** Null when None or one text was given: a single value is wanted. */
function manyOf(value: Value | undefined): readonly Value[] | null {
  return value === undefined || value.kind === 'none' || value.kind === 'str' || value.kind === 'int' ? null : itemsOf(value);
}

function numbersOf(value: Value | undefined): readonly number[] | null {
  if (value === undefined || value.kind === 'none') return null;
  const many = value.kind === 'int' ? [value] : itemsOf(value);
  return many.map(item => Number(integerOf(item) ?? -1n));
}

function* pullTwo(given: Given): Steps<Value> {
  const ids = given.task_ids && used(given.task_ids);
  const many = manyOf(ids);
  const taskIds = ids?.kind === 'str' ? [ids.value] : (many?.map(textOf) ?? null);
  const mapIndexes = numbersOf(given.map_indexes);
  const entries = yield* entriesOf(requestOf(given, taskIds, mapIndexes));
  if (many !== null || manyOf(given.map_indexes) !== null) return list(entries.map(entry => entry.value));
  const [first] = entries;
  if (!first) return given.default ?? NONE;
  if (mapIndexes !== null || first.mapIndex < 0) return first.value;
  return list(entries.map(entry => entry.value));
}

function* pullThree(given: Given, ownTaskId: string): Steps<Value> {
  const ids = given.task_ids && used(given.task_ids);
  const many = manyOf(ids);
  const taskIds = ids?.kind === 'str' ? [ids.value] : (many?.map(textOf) ?? [ownTaskId]);
  // Not given: every map index; None: that of a task that is not mapped.
  const mapIndexes = given.map_indexes === undefined ? null : given.map_indexes.kind === 'none' ? [-1] : numbersOf(given.map_indexes);
  const values: Value[] = [];
  for (const taskId of taskIds) {
    if (mapIndexes === null) {
      const entries = yield* entriesOf(requestOf(given, [taskId], null));
      values.push(...(entries.length === 0 ? [NONE] : entries.map(entry => entry.value)));
    } else {
      for (const mapIndex of mapIndexes) {
        const [entry] = yield* entriesOf(requestOf(given, [taskId], [mapIndex]));
        values.push(!entry || entry.value.kind === 'none' ? (given.default ?? NONE) : entry.value);
      }
    }
  }
  const single = many === null && (mapIndexes === null ? values.length === 1 : manyOf(given.map_indexes) === null);
  return single ? (values[0] ?? NONE) : list(values);
}
