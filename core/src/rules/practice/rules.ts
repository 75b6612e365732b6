// Good practice.
import type { Rule } from '../rule.ts';

export const practiceRules: readonly Rule[] = [];
