// TaskFlow and dynamic mapping.
import type { Rule } from '../rule.ts';

export const taskflowRules: readonly Rule[] = [];
