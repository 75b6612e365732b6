// Schedules and time.
import type { Rule } from '../rule.ts';
import { catchupImplicitBackfill } from './catchup-implicit-backfill.ts';

export const scheduleRules: readonly Rule[] = [catchupImplicitBackfill];
