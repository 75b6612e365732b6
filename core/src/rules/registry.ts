// All rules, in the order of their pages.
import { catchupImplicitBackfill } from './catchup-implicit-backfill.ts';
import { dagIdInvalidChars } from './dag-id-invalid-chars.ts';
import { dagsFolderSymlinkDuplicate } from './dags-folder-symlink-duplicate.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { duplicateTaskId } from './duplicate-task-id.ts';
import { importNameNotFound } from './import-name-not-found.ts';
import { literalEqualsVariableName } from './literal-equals-variable-name.ts';
import { loadErrorRule } from './load-error.ts';
import type { Rule } from './rule.ts';
import { syntaxError } from './syntax-error.ts';
import { taskWithoutDag } from './task-without-dag.ts';
import { templateSyntaxError } from './template-syntax-error.ts';
import { undefinedName } from './undefined-name.ts';
import { unknownConnection } from './unknown-connection.ts';

const own: readonly Rule[] = [
  catchupImplicitBackfill,
  dagIdInvalidChars,
  dagsFolderSymlinkDuplicate,
  dependencyCycle,
  duplicateTaskId,
  importNameNotFound,
  literalEqualsVariableName,
  syntaxError,
  taskWithoutDag,
  templateSyntaxError,
  undefinedName,
  unknownConnection,
];

const ids: ReadonlySet<string> = new Set(own.map(rule => rule.id));

export const rules: readonly Rule[] = [...own, loadErrorRule(id => ids.has(id))];
