// Ids of DAGs, tasks and groups, tags.
import type { Rule } from '../rule.ts';
import { dagIdInvalidChars } from './dag-id-invalid-chars.ts';
import { duplicateTaskId } from './duplicate-task-id.ts';

export const identityRules: readonly Rule[] = [dagIdInvalidChars, duplicateTaskId];
