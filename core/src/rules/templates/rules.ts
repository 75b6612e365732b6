// Templates.
import type { Rule } from '../rule.ts';
import { dagDocTemplate } from './dag-doc-template.ts';
import { docMdFileMissing } from './doc-md-file-missing.ts';
import { jinjaInFormat } from './jinja-in-format.ts';
import { jinjaInFstring } from './jinja-in-fstring.ts';
import { jinjaSingleBrace } from './jinja-single-brace.ts';
import { jinjaTaskflowArgument } from './jinja-taskflow-argument.ts';
import { templateFileNotFound } from './template-file-not-found.ts';
import { templateFilterOnString } from './template-filter-on-string.ts';
import { templateInNonTemplateField } from './template-in-non-template-field.ts';
import { templateNoLogicalDate } from './template-no-logical-date.ts';
import { templateNonidempotent } from './template-nonidempotent.ts';
import { templateRemovedContextVariable } from './template-removed-context-variable.ts';
import { templateSyntaxError } from './template-syntax-error.ts';
import { templateTestMode3x } from './template-test-mode-3x.ts';
import { templateUndefinedVariable } from './template-undefined-variable.ts';
import { templateUnknownAttribute } from './template-unknown-attribute.ts';
import { templateUnknownFilter } from './template-unknown-filter.ts';
import { templateUnknownMacro } from './template-unknown-macro.ts';
import { templateUnknownParam } from './template-unknown-param.ts';
import { templateUnsafeAttribute } from './template-unsafe-attribute.ts';
import { templateVariableNotInVersion } from './template-variable-not-in-version.ts';
import { xcomPullNotUpstream } from './xcom-pull-not-upstream.ts';
import { xcomPullUnknownTask } from './xcom-pull-unknown-task.ts';
import { xcomPullWithoutTaskIds } from './xcom-pull-without-task-ids.ts';
import { xcomTemplateInsteadOfOutput } from './xcom-template-instead-of-output.ts';

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
  templateUnknownAttribute,
  templateUnsafeAttribute,
  templateInNonTemplateField,
  jinjaInFstring,
  jinjaInFormat,
  jinjaSingleBrace,
  templateFileNotFound,
  templateNonidempotent,
  xcomPullUnknownTask,
  xcomPullNotUpstream,
  xcomPullWithoutTaskIds,
  xcomTemplateInsteadOfOutput,
  jinjaTaskflowArgument,
  dagDocTemplate,
  docMdFileMissing,
];
