// Schedules and time.
import type { Rule } from '../rule.ts';
import { boolAsString } from './bool-as-string.ts';
import { catchupImplicitBackfill } from './catchup-implicit-backfill.ts';
import { catchupRequiresStartDate } from './catchup-requires-start-date.ts';
import { continuousMaxActiveRuns } from './continuous-max-active-runs.ts';
import { cronDomAndDow } from './cron-dom-and-dow.ts';
import { cronInvalid } from './cron-invalid.ts';
import { cronNeverFires } from './cron-never-fires.ts';
import { cronPresetQuarterlyBroken } from './cron-preset-quarterly-broken.ts';
import { cronPresetUnknown } from './cron-preset-unknown.ts';
import { cronSixFields } from './cron-six-fields.ts';
import { cronStepExceedsRange } from './cron-step-exceeds-range.ts';
import { cronTriggerTimetableTimezone } from './cron-trigger-timetable-timezone.ts';
import { endDateBeforeStartDate } from './end-date-before-start-date.ts';
import { externalSensorScheduleMismatch } from './external-sensor-schedule-mismatch.ts';
import { pytzTzinfo } from './pytz-tzinfo.ts';
import { scheduleConflict } from './schedule-conflict.ts';
import { scheduleEmptyList } from './schedule-empty-list.ts';
import { scheduleMissing } from './schedule-missing.ts';
import { scheduleNotPositive } from './schedule-not-positive.ts';
import { scheduleWrongType } from './schedule-wrong-type.ts';
import { startDateDynamic } from './start-date-dynamic.ts';
import { startDateInFuture } from './start-date-in-future.ts';
import { startDateInvalidDate } from './start-date-invalid-date.ts';
import { startDateMissing } from './start-date-missing.ts';
import { startDateNaive } from './start-date-naive.ts';
import { startDateWrongType } from './start-date-wrong-type.ts';
import { timezoneUnknown } from './timezone-unknown.ts';

export const scheduleRules: readonly Rule[] = [
  boolAsString,
  catchupImplicitBackfill,
  catchupRequiresStartDate,
  continuousMaxActiveRuns,
  cronDomAndDow,
  cronInvalid,
  cronNeverFires,
  cronPresetQuarterlyBroken,
  cronPresetUnknown,
  cronSixFields,
  cronStepExceedsRange,
  cronTriggerTimetableTimezone,
  endDateBeforeStartDate,
  externalSensorScheduleMismatch,
  pytzTzinfo,
  scheduleConflict,
  scheduleEmptyList,
  scheduleMissing,
  scheduleNotPositive,
  scheduleWrongType,
  startDateDynamic,
  startDateInFuture,
  startDateInvalidDate,
  startDateMissing,
  startDateNaive,
  startDateWrongType,
  timezoneUnknown,
];
