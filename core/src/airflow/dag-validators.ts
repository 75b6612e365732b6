// What a DAG refuses of its arguments together: params, catchup and the kinds of runs against its schedule.
// Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import type { Read } from '../dag/model.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Evaluation } from '../python/values/value.ts';
import { elementsOf } from './elements.ts';
import { asText } from './enums.ts';
import type { readParams } from './params.ts';
import { refuse } from './refusal.ts';
import type { ReadSchedule } from './schedule-text.ts';
import type { DagState, LoadState } from './state.ts';
import { hasVersion } from './target.ts';

/** Airflow makes runs of such a DAG by itself, too. */
export function isOfAssets(schedule: Read<string | null>): boolean {
  return schedule.kind === 'known' && schedule.value === 'assets';
}

type ParamRefusals = ReturnType<typeof readParams>['refusals'];

export function refuseTogether(
  dag: DagState,
  ofParams: ParamRefusals,
  { isContinuous }: Pick<ReadSchedule, 'isContinuous'>,
  load: LoadState,
  world: Evaluation,
): void {
  refuseParams(ofParams, dag, load, world);
  refuseRuns(dag, isContinuous, load, world);
  if (load.target === '2.7.2') return;
  refuseCatchup(dag, world);
  refuseRunTypes(dag, world);
}

function refuseParams(refusals: ReturnType<typeof readParams>['refusals'], dag: DagState, load: LoadState, world: Evaluation): void {
  for (const { span, ...refusal } of refusals) {
    const isDefault = refusal.rule === 'param-required-without-default' || refusal.rule === 'param-invalid-default';
    // 3.x looks at schemas when a run has to start with the defaults.
    const isUnseen = refusal.rule === 'param-schema-invalid' && load.target !== '2.7.2' && !dag.isScheduled;
    if (isUnseen) continue;
    if (!isDefault) refuse(world, span, refusal);
    else if (dag.isScheduled) {
      const message =
        load.target === '2.7.2'
          ? 'DAG is not allowed to define a Schedule, if there are any required params without default values or default values are not valid.'
          : `Dag '${dag.id.kind === 'known' ? dag.id.value : '?'}' is not allowed to define a Schedule, as there are required params without default values, or the default values are not valid.`;
      refuse(world, span, { ...refusal, type: load.target === '2.7.2' ? 'AirflowException' : 'ValueError', message });
    } else if (!hasVersion(world.snapshot.projectVersion, load.target, '2.8')) refuse(world, span, refusal);
  }
}

function refuseRuns(dag: DagState, isContinuous: boolean, load: LoadState, world: Evaluation): void {
  if (!isContinuous || dag.maxActiveRuns.kind === 'dynamic' || dag.maxActiveRuns.value <= 1) return;
  const timetable = load.target === '2.7.2' ? "<class 'airflow.timetables.simple.ContinuousTimetable'>" : 'ContinuousTimetable';
  const message = `Invalid max_active_runs: ${timetable} requires max_active_runs <= 1`;
  refuse(world, dag.schedule.span, {
    rule: 'continuous-max-active-runs',
    type: load.target === '2.7.2' ? 'AirflowException' : 'ValueError',
    message,
  });
}

/** 3.3.2 `DAG._validate_catchup`: a `start_date` in default_args counts, whatever it is. */
export function refuseCatchup(dag: DagState, world: Evaluation): void {
  const catchup = dag.arguments.get('catchup');
  if (!dag.isScheduled || !catchup || truthOf(catchup.value) !== true || dag.defaultArguments.has('start_date')) return;
  if (dag.arguments.get('default_args')?.value.kind === 'dynamic') return;
  if (dag.startDate.kind === 'dynamic' || dag.startDate.value !== null) return;
  const message = 'start_date is required when catchup=True';
  refuse(world, catchup.span, { rule: 'catchup-requires-start-date', type: 'ValueError', message, raisedAt: dag.span });
}

/** 3.3.2 `DAG._validate_allowed_run_types`. */
function refuseRunTypes(dag: DagState, world: Evaluation): void {
  const given = dag.arguments.get('allowed_run_types');
  if (!given || given.value.kind === 'dynamic' || dag.schedule.kind === 'dynamic') return;
  const items = elementsOf(given.value) ?? [given.value];
  const texts = items.map(asText).flatMap(item => (item.kind === 'str' ? [item.value] : []));
  if (texts.length === 0 || texts.length < items.length) return;
  const [type, when] =
    dag.schedule.value === 'assets'
      ? ['asset_triggered', 'when the Dag is scheduled by assets']
      : dag.isScheduled
        ? ['scheduled', 'when the Dag has a schedule defined']
        : ['manual', 'when the Dag has no schedule defined (schedule=None)'];
  if (texts.includes(type)) return;
  const message = `allowed_run_types must include ${type.toUpperCase()} ${when}`;
  refuse(world, given.span, { rule: 'dag-argument-invalid', type: 'ValueError', message, raisedAt: dag.span });
}
