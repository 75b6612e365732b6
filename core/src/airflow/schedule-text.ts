// The schedule of a DAG: as text, and what is refused of it. Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import type { Argument, Read } from '../dag/model.ts';
import { order } from '../python/values/compare.ts';
import { makeDateTime } from '../python/values/datetime/make.ts';
import { RelativeDeltaValue } from '../python/values/relativedelta.ts';
import { reprOf, strOf } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import { truthOf } from '../python/values/truth.ts';
import { cronRefusal } from '../schedule/refusal.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { isAsset } from './assets.ts';
import { libraryPart } from './library-object.ts';
import { whyOf } from './passing.ts';
import type { Refusal } from './refusal.ts';
import { TimetableObject } from './timetables.ts';

export interface ReadSchedule {
  readonly schedule: Read<string | null>;
  readonly refusal: (Refusal & { readonly span: Span }) | null;
  /** Runs are made without being asked for: `@once`, cron, interval, most timetables. */
  readonly isTimed: boolean;
  /** `@continuous` allows one active run. */
  readonly isContinuous: boolean;
}

export function readSchedule(arguments_: ReadonlyMap<string, Argument>, head: Span, target: Target): ReadSchedule {
  const names = target === '2.7.2' ? ['schedule', 'schedule_interval', 'timetable'] : ['schedule'];
  const passed = names.flatMap(name => arguments_.get(name) ?? []);
  // What is given as nothing does not count beside another.
  const [, second] = passed.filter(({ value }) => truthOf(value) !== false);
  const timetable = arguments_.get('timetable');
  const first = timetable && truthOf(timetable.value) !== false ? timetable : passed[0];
  if (second) {
    const message = "At most one allowed for args 'schedule_interval', 'timetable', and 'schedule'.";
    const refusal = { rule: 'schedule-conflict', type: 'ValueError', message, span: second.span };
    return { ...scheduleOf(first, head, target), refusal };
  }
  return scheduleOf(first, head, target);
}

function scheduleOf(argument: Argument | undefined, head: Span, target: Target): ReadSchedule {
  if (!argument) return plain({ kind: 'known', value: target === '2.7.2' ? '1 day, 0:00:00' : null, span: head }, target === '2.7.2');
  const { value, span } = argument;
  const read = (text: string | null): Read<string | null> => ({ kind: 'known', value: text, span });
  switch (value.kind) {
    case 'none':
      return plain(read(null), false);
    case 'str':
      return cronSchedule(value.value, read(value.value), target);
    case 'timedelta':
      return value.microseconds > 0n
        ? plain(read(strOf(value)), true)
        : refused(
            read(strOf(value)),
            'schedule-not-positive',
            'AirflowTimetableInvalid',
            `schedule interval must be positive, not ${reprOf(value) ?? ''}`,
          );
    case 'dynamic':
      return plain({ kind: 'dynamic', span, why: value.why }, false);
    case 'list':
    case 'tuple':
    case 'set':
      return collectionSchedule(value, span, target);
    case 'object':
      return objectSchedule(value, span, target);
    default:
      return refused(read(null), 'schedule-wrong-type', 'ValueError', notValid(value, target));
  }
}

function plain(schedule: Read<string | null>, isTimed: boolean): ReadSchedule {
  return { schedule, refusal: null, isTimed, isContinuous: false };
}

function refused(schedule: Read<string | null>, rule: string, type: string, message: string): ReadSchedule {
  return { schedule, refusal: { rule, type, message, span: schedule.span }, isTimed: false, isContinuous: false };
}

function notValid(value: Value, target: Target): string {
  return `${reprOf(value) ?? '?'} is not a valid ${target === '2.7.2' ? 'schedule_interval' : 'schedule'}.`;
}

function cronSchedule(text: string, schedule: Read<string | null>, target: Target): ReadSchedule {
  if (text === '@once') return plain(schedule, true);
  if (text === '@continuous') return { ...plain(schedule, true), isContinuous: true };
  const refusal = cronRefusal(text, target);
  if (!refusal) return plain(schedule, true);
  return refused(schedule, /^(?:@.*|[a-z]*)$/i.test(text) ? 'cron-preset-unknown' : 'cron-invalid', refusal.type, refusal.message);
}

function collectionSchedule(value: Value & { kind: 'list' | 'tuple' | 'set' }, span: Span, target: Target): ReadSchedule {
  const items = value.kind === 'set' ? [...value.entries.values()] : value.items;
  const unknown = items.find(item => item.kind === 'dynamic');
  if (unknown) return plain({ kind: 'dynamic', span, why: whyOf(unknown) }, false);
  if (items.every(isAsset)) {
    // An empty collection leaves 2.x with its default schedule.
    const text = items.length > 0 || target !== '2.7.2' ? 'assets' : '1 day, 0:00:00';
    return plain({ kind: 'known', value: text, span }, items.length === 0 && target === '2.7.2');
  }
  const message =
    target === '2.7.2'
      ? "All elements in 'schedule' should be datasets"
      : "All elements in 'schedule' should be either assets, asset references, or asset aliases";
  return refused({ kind: 'known', value: null, span }, 'schedule-wrong-type', 'ValueError', message);
}

/** A date that every month has, from which the next one must lie ahead. */
const SOME_DAY = makeDateTime({ year: 2000, month: 1, day: 1 });

/** `relativedelta(months=1)`: Airflow prints it as it is. */
function calendarSchedule(value: RelativeDeltaValue, span: Span): ReadSchedule {
  const text = value.reprText();
  const schedule: Read<string | null> = { kind: 'known', value: text, span };
  return order('>', value.addedTo(SOME_DAY), SOME_DAY) === false
    ? refused(schedule, 'schedule-not-positive', 'AirflowTimetableInvalid', `schedule interval must be positive, not ${text}`)
    : plain(schedule, true);
}

/** Types of objects that are certainly no schedule: functions, classes, modules, tasks. */
const NO_SCHEDULES =
  /^(?:function|builtin_function_or_method|method|type|BaseOperatorMeta|module|\w+Operator|\w+Sensor|PlainXComArg|_TaskDecorator)$/;

function objectSchedule(value: Value, span: Span, target: Target): ReadSchedule {
  const part = libraryPart(value);
  if (part instanceof TimetableObject) {
    const { fault } = part;
    const schedule: Read<string | null> = { kind: 'known', value: part.scheduleText(value), span };
    return fault
      ? refused(schedule, part.faultRule, fault.type, fault.message)
      : { ...plain(schedule, part.isTimed), isContinuous: part.typeName === 'ContinuousTimetable' };
  }
  if (value instanceof RelativeDeltaValue) return calendarSchedule(value, span);
  if (isAsset(value)) {
    if (target === '2.7.2')
      return refused({ kind: 'known', value: null, span }, 'schedule-wrong-type', 'ValueError', notValid(value, target));
    return plain({ kind: 'known', value: 'assets', span }, false);
  }
  if (part && NO_SCHEDULES.test(part.typeName))
    return refused({ kind: 'known', value: null, span }, 'schedule-wrong-type', 'ValueError', notValid(value, target));
  return plain({ kind: 'dynamic', span, why: 'the schedule is computed' }, false);
}
