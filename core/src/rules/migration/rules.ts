// From Airflow 2 to 3.
import { af3AirflowignoreGlob } from './af3-airflowignore-glob.ts';
import { af3CronSemantics } from './af3-cron-semantics.ts';
import { af3DatasetRenamed } from './af3-dataset-renamed.ts';
import { af3DefaultCatchup } from './af3-default-catchup.ts';
import { af3EmailOnTask } from './af3-email-on-task.ts';
import { af3MetadataDbAccess } from './af3-metadata-db-access.ts';
import { af3MovedImport } from './af3-moved-import.ts';
import { af3RemovedContextKey } from './af3-removed-context-key.ts';
import { af3RemovedDagArgument } from './af3-removed-dag-argument.ts';
import { af3RemovedImport } from './af3-removed-import.ts';
import { af3RemovedOperatorArgument } from './af3-removed-operator-argument.ts';
import { af3RemovedTriggerRule } from './af3-removed-trigger-rule.ts';
import { af3RuntimeAttributeRemoved } from './af3-runtime-attribute-removed.ts';
import { af3SdkOnAf2 } from './af3-sdk-on-af2.ts';
import { af3VariableGetDefaultVar } from './af3-variable-get-default-var.ts';
import type { Rule } from '../rule.ts';

export const migrationRules: readonly Rule[] = [
  af3AirflowignoreGlob,
  af3CronSemantics,
  af3DatasetRenamed,
  af3DefaultCatchup,
  af3EmailOnTask,
  af3MetadataDbAccess,
  af3MovedImport,
  af3RemovedContextKey,
  af3RemovedDagArgument,
  af3RemovedImport,
  af3RemovedOperatorArgument,
  af3RemovedTriggerRule,
  af3RuntimeAttributeRemoved,
  af3SdkOnAf2,
  af3VariableGetDefaultVar,
];
