// Syntax, imports and discovery.
import type { Rule } from '../rule.ts';
import { dagsFolderSymlinkDuplicate } from './dags-folder-symlink-duplicate.ts';
import { importNameNotFound } from './import-name-not-found.ts';
import { syntaxError } from './syntax-error.ts';
import { undefinedName } from './undefined-name.ts';

export const loadingRules: readonly Rule[] = [dagsFolderSymlinkDuplicate, importNameNotFound, syntaxError, undefinedName];
