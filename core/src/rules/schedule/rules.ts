// Schedules and time.
import type { Rule } from '../rule.ts';
import { catchupImplicitBackfill } from './catchup-implicit-backfill.ts';
import { cronInvalid } from './cron-invalid.ts';
import { cronPresetUnknown } from './cron-preset-unknown.ts';
import { cronTriggerTimetableTimezone } from './cron-trigger-timetable-timezone.ts';
import { scheduleNotPositive } from './schedule-not-positive.ts';
import { scheduleWrongType } from './schedule-wrong-type.ts';
import { startDateInvalidDate } from './start-date-invalid-date.ts';
import { timezoneUnknown } from './timezone-unknown.ts';

export const scheduleRules: readonly Rule[] = [
  catchupImplicitBackfill,
  cronInvalid,
  cronPresetUnknown,
  cronTriggerTimetableTimezone,
  scheduleNotPositive,
  scheduleWrongType,
  startDateInvalidDate,
  timezoneUnknown,
];
