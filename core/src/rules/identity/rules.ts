// Ids of DAGs, tasks and groups, tags.
import type { Rule } from '../rule.ts';
import { dagIdDoubleDots } from './dag-id-double-dots.ts';
import { dagIdFilenameMismatch } from './dag-id-filename-mismatch.ts';
import { dagIdInvalidChars } from './dag-id-invalid-chars.ts';
import { dagIdMissing } from './dag-id-missing.ts';
import { dagIdTooLong } from './dag-id-too-long.ts';
import { duplicateDagIdSameFile } from './duplicate-dag-id-same-file.ts';
import { duplicateDagId } from './duplicate-dag-id.ts';
import { duplicateTaskGroupId } from './duplicate-task-group-id.ts';
import { duplicateTaskId } from './duplicate-task-id.ts';
import { implicitStringConcatenation } from './implicit-string-concatenation.ts';
import { ownerLinksInvalid } from './owner-links-invalid.ts';
import { tagInvalid } from './tag-invalid.ts';
import { tagsNotAList } from './tags-not-a-list.ts';
import { taskGroupIdInvalid } from './task-group-id-invalid.ts';
import { taskIdInvalidChars } from './task-id-invalid-chars.ts';
import { taskIdMissing } from './task-id-missing.ts';
import { taskIdTooLong } from './task-id-too-long.ts';
import { taskVariableNameMismatch } from './task-variable-name-mismatch.ts';
import { taskflowDuplicateCallSuffix } from './taskflow-duplicate-call-suffix.ts';

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
  tagInvalid,
  ownerLinksInvalid,
  tagsNotAList,
  dagIdDoubleDots,
  duplicateDagIdSameFile,
  duplicateDagId,
  implicitStringConcatenation,
  taskflowDuplicateCallSuffix,
  taskVariableNameMismatch,
  dagIdFilenameMismatch,
];
