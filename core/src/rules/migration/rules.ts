// From Airflow 2 to 3.
import type { Rule } from '../rule.ts';

export const migrationRules: readonly Rule[] = [];
