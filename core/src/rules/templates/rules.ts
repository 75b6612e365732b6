// Templates.
import type { Rule } from '../rule.ts';
import { templateFilterOnString } from './template-filter-on-string.ts';
import { templateNoLogicalDate } from './template-no-logical-date.ts';
import { templateNonidempotent } from './template-nonidempotent.ts';
import { templateRemovedContextVariable } from './template-removed-context-variable.ts';
import { templateSyntaxError } from './template-syntax-error.ts';
import { templateTestMode3x } from './template-test-mode-3x.ts';
import { templateUndefinedVariable } from './template-undefined-variable.ts';
import { templateUnknownFilter } from './template-unknown-filter.ts';
import { templateUnknownMacro } from './template-unknown-macro.ts';
import { templateUnknownParam } from './template-unknown-param.ts';
import { templateUnsafeAttribute } from './template-unsafe-attribute.ts';
import { templateVariableNotInVersion } from './template-variable-not-in-version.ts';

export const templatesRules: readonly Rule[] = [
  templateSyntaxError,
  templateUndefinedVariable,
  templateUnknownFilter,
  templateFilterOnString,
  templateUnknownMacro,
  templateUnknownParam,
  templateRemovedContextVariable,
  templateVariableNotInVersion,
  templateNoLogicalDate,
  templateTestMode3x,
  templateUnsafeAttribute,
  templateNonidempotent,
];
