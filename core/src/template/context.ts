// Airflow's template context of one task instance. Airflow 2.7.2 `models/taskinstance.py` get_template_context, 3.x
// `sdk/execution_time/task_runner.py` get_template_context.
import { bool, int, list, NONE, str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { ConnectionAccessor, variables } from './airflow/accessors.ts';
import { NotModelled } from './airflow/fact-object.ts';
import type { ContextFacts, PreviousRun } from './airflow/facts.ts';
import { airflowFilters } from './airflow/filters.ts';
import { macrosModule } from './airflow/macros.ts';
import { dagObject, dagRun, taskObject } from './airflow/objects.ts';
import { taskInstance } from './airflow/task-instance.ts';
import { isoOf, logicalDate, pendulumUtc } from './airflow/times.ts';
import { settingsOf } from './dag-settings.ts';
import type { TemplateNames } from './environment.ts';
import { LazyNames, once, type Makers } from './lazy-names.ts';

export type { ContextFacts } from './airflow/facts.ts';

const DAY = 86_400_000;

/** Names, macros and filters that the task's templates see. */
export function airflowContext(facts: ContextFacts): TemplateNames {
  const globals = new Map(facts.macros);
  for (const name of facts.foreignMacros)
    if (name !== '*') globals.set(name, new NotModelled(`the macro ${name}, which only Python has`, { needsRun: true }));
  const settings = facts.settings ?? settingsOf({ undefinedClass: null, environment: null }, facts.target);
  const filters = facts.filters && facts.filters.size > 0 ? new Map([...airflowFilters, ...facts.filters]) : airflowFilters;
  return { variables: contextVariables(facts), globals, filters, foreignFilters: facts.foreignFilters, settings };
}

function contextVariables(facts: ContextFacts): ReadonlyMap<string, Value> {
  const { target, run } = facts;
  const dag = once(() => dagObject(facts));
  const task = once(() => taskObject(facts, dag()));
  const ofRun = once(() => dagRun(facts, dag()));
  const ti = once(() => taskInstance(facts, task(), ofRun));
  const date = once(() => logicalDate(run.logicalDate, target));
  const iso = once(() => isoOf(date()));
  return new LazyNames([
    ['dag', dag],
    ['task', task],
    ['ti', ti],
    ['task_instance', ti],
    ['dag_run', ofRun],
    ['run_id', () => str(run.runId)],
    ['params', () => facts.params],
    ['macros', () => macrosModule(target)],
    ['var', () => variables(target)],
    ['conn', () => new ConnectionAccessor(target)],
    ['logical_date', date],
    ['data_interval_start', () => pendulumUtc(run.dataIntervalStart, target)],
    ['data_interval_end', () => pendulumUtc(run.dataIntervalEnd, target)],
    ...texts(run.logicalDate, iso),
    ['task_instance_key_str', () => str(`${facts.dag.dagId}__${facts.task.taskId}__${withoutSigns(dayOf(run.logicalDate))}`)],
    ...previous(facts),
    ['inlets', () => list([])],
    ['outlets', () => list([])],
    ...(target === '2.7.2' ? onlyInTwo(facts, date) : onlyInThree()),
  ]);
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function withoutSigns(text: string): string {
  return text.replace(/[-:]/g, '');
}

/** `ds`, `ts` and their kin: the logical date in UTC. */
function texts(milliseconds: number, iso: () => string): Makers {
  const seconds = () => withoutSigns(iso().slice(0, 19));
  return [
    ['ds', () => str(dayOf(milliseconds))],
    ['ds_nodash', () => str(withoutSigns(dayOf(milliseconds)))],
    ['ts', () => str(iso())],
    ['ts_nodash', () => str(seconds())],
    ['ts_nodash_with_tz', () => str(`${seconds()}+0000`)],
  ];
}

function previous(facts: ContextFacts): Makers {
  const { previousSuccess: run, target } = facts;
  const names: readonly (readonly [string, keyof PreviousRun])[] = [
    ['prev_data_interval_start_success', 'dataIntervalStart'],
    ['prev_data_interval_end_success', 'dataIntervalEnd'],
    ['prev_start_date_success', 'startDate'],
    ...(target === '2.7.2' ? [] : [['prev_end_date_success', 'endDate'] as const]),
  ];
  const unknown = (name: string) => new NotModelled(`${name}: earlier runs are not known`, { needsRun: true });
  return names.map(([name, field]) => [name, () => (run ? pendulumUtc(run[field], target) : run === null ? NONE : unknown(name))]);
}

/** Deprecated names that 3.x no longer has. For a manual run the next and previous dates are its own. */
function onlyInTwo(facts: ContextFacts, date: () => Value): Makers {
  const { run } = facts;
  const isManual = run.runType === 'manual';
  const unknown = (what: string) => new NotModelled(what, { needsRun: true });
  const around = () => (isManual ? date() : unknown('next and previous dates of a scheduled run'));
  const aroundText = (text: () => string) => () => (isManual ? str(text()) : around());
  const day = (offset: number) => () => dayOf(run.logicalDate + offset * DAY);
  const noDash = (text: () => string) => () => withoutSigns(text());
  const text = (made: () => string) => () => str(made());
  return [
    ['execution_date', date],
    ['next_execution_date', around],
    ['prev_execution_date', around],
    ['next_ds', aroundText(day(0))],
    ['next_ds_nodash', aroundText(noDash(day(0)))],
    ['prev_ds', aroundText(day(0))],
    ['prev_ds_nodash', aroundText(noDash(day(0)))],
    ['yesterday_ds', text(day(-1))],
    ['yesterday_ds_nodash', text(noDash(day(-1)))],
    ['tomorrow_ds', text(day(1))],
    ['tomorrow_ds_nodash', text(noDash(day(1)))],
    [
      'prev_execution_date_success',
      () => (facts.previousSuccess === null ? NONE : unknown('prev_execution_date_success: earlier runs are not known')),
    ],
    ['test_mode', () => bool(false)],
    ['expanded_ti_count', () => (facts.instance.mappedCount === null ? NONE : int(facts.instance.mappedCount))],
    ['conf', () => new NotModelled("Airflow's configuration (conf)")],
    ['triggering_dataset_events', () => unknown('triggering_dataset_events')],
  ];
}

function onlyInThree(): Makers {
  return [
    ['map_index_template', () => NONE],
    ['task_reschedule_count', () => int(0)],
    ['inlet_events', () => new NotModelled('inlet_events')],
    ['outlet_events', () => new NotModelled('outlet_events')],
    ['triggering_asset_events', () => new NotModelled('triggering_asset_events', { needsRun: true })],
  ];
}
