// Arguments of DAGs and operators.
import type { Rule } from '../rule.ts';
import { literalEqualsVariableName } from './literal-equals-variable-name.ts';

export const operatorsRules: readonly Rule[] = [literalEqualsVariableName];
