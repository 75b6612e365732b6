// Ids of DAGs, tasks and groups, tags.
import type { Rule } from '../rule.ts';
import { dagIdInvalidChars } from './dag-id-invalid-chars.ts';
import { dagIdMissing } from './dag-id-missing.ts';
import { dagIdTooLong } from './dag-id-too-long.ts';
import { duplicateTaskGroupId } from './duplicate-task-group-id.ts';
import { duplicateTaskId } from './duplicate-task-id.ts';
import { taskGroupIdInvalid } from './task-group-id-invalid.ts';
import { taskIdInvalidChars } from './task-id-invalid-chars.ts';
import { taskIdMissing } from './task-id-missing.ts';
import { taskIdTooLong } from './task-id-too-long.ts';

export const identityRules: readonly Rule[] = [
  dagIdInvalidChars,
  duplicateTaskId,
  dagIdTooLong,
  dagIdMissing,
  taskIdInvalidChars,
  taskIdTooLong,
  taskIdMissing,
  taskGroupIdInvalid,
  duplicateTaskGroupId,
];
