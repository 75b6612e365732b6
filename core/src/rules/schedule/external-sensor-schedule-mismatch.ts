// A sensor that waits for a run of another DAG at a time when that DAG has none.
import { known, type Dag, type Task } from '../../dag/model.ts';
import type { WorkspaceDag } from '../../dag/dag-index.ts';
import { cronSchedule, zoneOf, type CronSchedule } from '../../schedule/cron.ts';
import { cronTextOf } from '../../schedule/preset.ts';
import type { Snapshot } from '../../snapshot.ts';
import { importedName } from '../edits/add-import.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Runs that are compared. */
const LOOKED_AT = 14;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Airflow 2.7.2 `sensors/external_task.py`: without a delta it looks for the run of the very same logical date. */
export const externalSensorScheduleMismatch: Rule = {
  id: 'external-sensor-schedule-mismatch',
  severity: 'hint',
  stage: 'runtime',
  summary: 'An ExternalTaskSensor waits for a DAG that has no runs at the times of its own.',
  *check(context) {
    const { file, workspace, snapshot } = context;
    if (!workspace) return;
    for (const dag of file.dags)
      for (const task of dag.tasks) {
        const other = otherOf(task, workspace.withId.bind(workspace));
        const [own, external] = other ? [schedulesOf(dag, snapshot), schedulesOf(other, snapshot)] : [null, null];
        if (!other || !own || !external) continue;
        const gaps = gapsOf(own, external, snapshot.now);
        if (gaps.every(gap => gap === 0)) continue;
        const message = `"${other.dagId}" runs at "${other.schedule ?? ''}", this DAG at "${known(dag.schedule) ?? ''}": the sensor looks for a run of its own logical date, finds none and waits for its timeout. Give execution_delta.`;
        const at = task.arguments.get('external_dag_id')?.span ?? task.span;
        yield found(at, message, { fixes: withDelta(task, gaps, context) });
      }
  },
};

/** The one DAG that a sensor without a delta waits for. */
function otherOf({ operator, arguments: given, mapping }: Task, withId: (dagId: string) => readonly WorkspaceDag[]): WorkspaceDag | null {
  const dagId = given.get('external_dag_id')?.value;
  const isPlain = operator === 'ExternalTaskSensor' && !mapping;
  if (!isPlain || dagId?.kind !== 'str' || given.has('execution_delta') || given.has('execution_date_fn')) return null;
  const [only, ...more] = withId(dagId.value);
  return only && more.length === 0 ? only : null;
}

/** Cron expressions alone: what a timedelta counts from is its start date, and other schedules have no times. */
function schedulesOf(dag: Pick<WorkspaceDag, 'schedule' | 'timezone'> | Dag, { now, target }: Snapshot): CronSchedule | null {
  const schedule = isOfModel(dag) ? known(dag.schedule) : dag.schedule;
  const timezone = isOfModel(dag) ? known(dag.timezone) : dag.timezone;
  const cron = schedule ? cronTextOf(schedule) : '';
  if (timezone === undefined || cron.split(/\s+/).length !== 5) return null;
  try {
    return cronSchedule(cron, { zone: zoneOf(timezone), target, now });
  } catch {
    return null;
  }
}

function isOfModel(dag: Pick<WorkspaceDag, 'schedule' | 'timezone'> | Dag): dag is Dag {
  return 'headSpan' in dag;
}

/** From each run of this DAG back to the last of the other that is not later. */
function gapsOf(own: CronSchedule, external: CronSchedule, now: number): readonly number[] {
  const gaps: number[] = [];
  for (let at = own.next(now); gaps.length < LOOKED_AT; at = own.next(at)) gaps.push(at - external.previous(at + 1));
  return gaps;
}

/** Where the gap is always the same. */
function withDelta({ span }: Task, gaps: readonly number[], { file }: RuleContext): readonly Fix[] {
  const [gap = 0] = gaps;
  const made = callAt(file, span);
  const timedelta = importedName(file, 'datetime', 'timedelta');
  if (!made || made.module !== file.syntax || !timedelta || gaps.some(one => one !== gap) || gap % MINUTE !== 0) return [];
  const length = gap % HOUR === 0 ? `hours=${gap / HOUR}` : `minutes=${gap / MINUTE}`;
  const edit = addKeyword(made.call, `execution_delta=${timedelta.text}(${length})`, made.module);
  return edit ? [{ title: `Add execution_delta of ${length.replace('=', ' ')}`, edits: [...timedelta.edits, edit], preferred: false }] : [];
}
