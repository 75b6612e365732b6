// Syntax, imports and discovery.
import { providerNotRequired } from './provider-not-required.ts';
import type { Rule } from '../rule.ts';
import { airflowModuleShadowed } from './airflow-module-shadowed.ts';
import { dagContextNotADag } from './dag-context-not-a-dag.ts';
import { dagDecoratorWithoutParens } from './dag-decorator-without-parens.ts';
import { dagFactoryNotCalled } from './dag-factory-not-called.ts';
import { dagFileIgnored } from './dag-file-ignored.ts';
import { dagFileNotDiscovered } from './dag-file-not-discovered.ts';
import { dagNotExposed } from './dag-not-exposed.ts';
import { dagVariableOverwritten } from './dag-variable-overwritten.ts';
import { dagsFolderSymlinkDuplicate } from './dags-folder-symlink-duplicate.ts';
import { datetimeModuleCalled } from './datetime-module-called.ts';
import { evaluationCut } from './evaluation-cut.ts';
import { fileDefinesNoDag } from './file-defines-no-dag.ts';
import { importModuleNotFound } from './import-module-not-found.ts';
import { importNameNotFound } from './import-name-not-found.ts';
import { relativeImportInDag } from './relative-import-in-dag.ts';
import { syntaxError } from './syntax-error.ts';
import { topLevelExit } from './top-level-exit.ts';
import { undefinedName } from './undefined-name.ts';
import { usedBeforeDefinition } from './used-before-definition.ts';

export const loadingRules: readonly Rule[] = [
  dagsFolderSymlinkDuplicate,
  importNameNotFound,
  syntaxError,
  evaluationCut,
  undefinedName,
  importModuleNotFound,
  relativeImportInDag,
  datetimeModuleCalled,
  dagDecoratorWithoutParens,
  dagContextNotADag,
  topLevelExit,
  usedBeforeDefinition,
  dagNotExposed,
  dagVariableOverwritten,
  dagFactoryNotCalled,
  dagFileNotDiscovered,
  providerNotRequired,
  airflowModuleShadowed,
  dagFileIgnored,
  fileDefinesNoDag,
];
