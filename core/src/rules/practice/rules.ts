// Good practice.
import type { Rule } from '../rule.ts';
import { defaultRetriesMissing } from './default-retries-missing.ts';
import { hardcodedCredential } from './hardcoded-credential.ts';
import { matchCallableTaskid } from './match-callable-taskid.ts';
import { operatorExecuteCalled } from './operator-execute-called.ts';
import { ownerMissing } from './owner-missing.ts';
import { runtimeVaryingArgument } from './runtime-varying-argument.ts';
import { tagsMissing } from './tags-missing.ts';
import { taskContextArgname } from './task-context-argname.ts';
import { topLevelConnectionGet } from './top-level-connection-get.ts';
import { topLevelEnvironmentMutation } from './top-level-environment-mutation.ts';
import { topLevelHeavyImport } from './top-level-heavy-import.ts';
import { topLevelIo } from './top-level-io.ts';
import { topLevelVariableGet } from './top-level-variable-get.ts';
import { unusedXcom } from './unused-xcom.ts';

export const practiceRules: readonly Rule[] = [
  defaultRetriesMissing,
  hardcodedCredential,
  matchCallableTaskid,
  operatorExecuteCalled,
  ownerMissing,
  runtimeVaryingArgument,
  tagsMissing,
  taskContextArgname,
  topLevelConnectionGet,
  topLevelEnvironmentMutation,
  topLevelHeavyImport,
  topLevelIo,
  topLevelVariableGet,
  unusedXcom,
];
