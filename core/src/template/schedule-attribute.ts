// `dag.schedule_interval` of 2.x and `dag.schedule` of 3.x: what a DAG says of its schedule.
import { timedelta } from '../python/values/datetime/arithmetic.ts';
import { NONE, str } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import { deltaOf } from '../schedule/delta.ts';
import type { Target } from '../snapshot.ts';

/**
 * The attribute with its value, nothing where that is not modelled. `text` is the schedule as the DAG model has it, undefined when it is not
 * known; `given` the argument that it was read from, absent when none was given or it is not known. Airflow 2.7.2 `models/dag.py` (`__init__`),
 * 3.3.2 `sdk/definitions/dag.py`.
 */
export function scheduleAttribute(text: string | null | undefined, target: Target, given?: Value): readonly (readonly [string, Value])[] {
  const value = text === undefined ? undefined : valueOf(text, target, given);
  return value ? [[target === '2.7.2' ? 'schedule_interval' : 'schedule', value]] : [];
}

function valueOf(text: string | null, target: Target, given: Value | undefined): Value | undefined {
  if (text === null) return NONE;
  if (given?.kind === 'timedelta') return given;
  const milliseconds = deltaOf(text);
  // Python writes a calendar's delta as it is made.
  if (text.startsWith('relativedelta(')) return undefined;
  if (target === '2.7.2') {
    if (text === 'assets') return str('Dataset');
    // Of a timetable it is the summary.
    return milliseconds === null || given?.kind === 'object' ? str(text) : timedelta(BigInt(Math.round(milliseconds * 1000)));
  }
  if (milliseconds !== null) return timedelta(BigInt(Math.round(milliseconds * 1000)));
  // Else the assets or the timetable themselves, which are no texts.
  return text.startsWith('@') || /\s/.test(text.trim()) ? str(text) : undefined;
}
