// Arguments of DAGs and operators.
import type { Rule } from '../rule.ts';
import { accessControlInvalid } from './access-control-invalid.ts';
import { bashEnvDropsEnvironment } from './bash-env-drops-environment.ts';
import { bashJinjaCommentClash } from './bash-jinja-comment-clash.ts';
import { bashScriptPathTreatedAsTemplate } from './bash-script-path-treated-as-template.ts';
import { callbackCalled } from './callback-called.ts';
import { callbackNotCallable } from './callback-not-callable.ts';
import { callbackSignature } from './callback-signature.ts';
import { dagArgumentInvalid } from './dag-argument-invalid.ts';
import { dagUnknownArgument } from './dag-unknown-argument.ts';
import { datasetProducerMissing } from './dataset-producer-missing.ts';
import { datasetUriInvalid } from './dataset-uri-invalid.ts';
import { defaultArgsUnknownKey } from './default-args-unknown-key.ts';
import { deprecatedOperatorClass } from './deprecated-operator-class.ts';
import { emailWithoutRecipient } from './email-without-recipient.ts';
import { executorUnknown } from './executor-unknown.ts';
import { externalDagUnknown } from './external-dag-unknown.ts';
import { externalTaskSensorArguments } from './external-task-sensor-arguments.ts';
import { featureNotInVersion } from './feature-not-in-version.ts';
import { literalEqualsVariableName } from './literal-equals-variable-name.ts';
import { operatorArgumentType } from './operator-argument-type.ts';
import { operatorConstructorValidation } from './operator-constructor-validation.ts';
import { operatorMissingArgument } from './operator-missing-argument.ts';
import { operatorPositionalArgs } from './operator-positional-args.ts';
import { operatorUnknownArgument } from './operator-unknown-argument.ts';
import { outletsNotDataset } from './outlets-not-dataset.ts';
import { pythonCallableArguments } from './python-callable-arguments.ts';
import { pythonCallableInvalid } from './python-callable-invalid.ts';
import { sensorArgumentInvalid } from './sensor-argument-invalid.ts';
import { sensorLongPoke } from './sensor-long-poke.ts';
import { sqlCheckMappingInvalid } from './sql-check-mapping-invalid.ts';
import { sqlMissingConnection } from './sql-missing-connection.ts';
import { triggerDagUnknown } from './trigger-dag-unknown.ts';
import { triggerDagrunInvalidArgument } from './trigger-dagrun-invalid-argument.ts';
import { triggerRuleInvalid } from './trigger-rule-invalid.ts';
import { virtualenvOuterScope } from './virtualenv-outer-scope.ts';
import { weightRuleInvalid } from './weight-rule-invalid.ts';

export const operatorsRules: readonly Rule[] = [
  accessControlInvalid,
  bashEnvDropsEnvironment,
  bashJinjaCommentClash,
  bashScriptPathTreatedAsTemplate,
  callbackCalled,
  callbackNotCallable,
  callbackSignature,
  dagArgumentInvalid,
  dagUnknownArgument,
  datasetProducerMissing,
  datasetUriInvalid,
  defaultArgsUnknownKey,
  deprecatedOperatorClass,
  emailWithoutRecipient,
  executorUnknown,
  externalDagUnknown,
  externalTaskSensorArguments,
  featureNotInVersion,
  literalEqualsVariableName,
  operatorArgumentType,
  operatorConstructorValidation,
  operatorMissingArgument,
  operatorPositionalArgs,
  operatorUnknownArgument,
  outletsNotDataset,
  pythonCallableArguments,
  pythonCallableInvalid,
  sensorArgumentInvalid,
  sensorLongPoke,
  sqlCheckMappingInvalid,
  sqlMissingConnection,
  triggerDagUnknown,
  triggerDagrunInvalidArgument,
  triggerRuleInvalid,
  virtualenvOuterScope,
  weightRuleInvalid,
];
