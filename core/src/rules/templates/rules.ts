// Templates.
import type { Rule } from '../rule.ts';
import { templateSyntaxError } from './template-syntax-error.ts';

export const templatesRules: readonly Rule[] = [templateSyntaxError];
