// TaskFlow and dynamic mapping.
import type { Rule } from '../rule.ts';
import { expandContextKey } from './expand-context-key.ts';
import { expandCustomXcomKey } from './expand-custom-xcom-key.ts';
import { expandKwargsType } from './expand-kwargs-type.ts';
import { expandMissingRequired } from './expand-missing-required.ts';
import { expandNestedGroup } from './expand-nested-group.ts';
import { expandNoArguments } from './expand-no-arguments.ts';
import { expandPartialOverlap } from './expand-partial-overlap.ts';
import { expandTooMany } from './expand-too-many.ts';
import { expandUnknownArgument } from './expand-unknown-argument.ts';
import { expandUnmappableLiteral } from './expand-unmappable-literal.ts';
import { expandUnsupportedOption } from './expand-unsupported-option.ts';
import { loopInvalid } from './loop-invalid.ts';
import { multipleOutputsNotDict } from './multiple-outputs-not-dict.ts';
import { partialMissingTaskId } from './partial-missing-task-id.ts';
import { partialNeverExpanded } from './partial-never-expanded.ts';
import { taskflowCallArguments } from './taskflow-call-arguments.ts';
import { taskflowContextParamDefault } from './taskflow-context-param-default.ts';
import { taskflowContextParamNoDefault } from './taskflow-context-param-no-default.ts';
import { taskflowOnMethod } from './taskflow-on-method.ts';
import { taskflowOutsideDag } from './taskflow-outside-dag.ts';
import { taskflowPositionalDecoratorArgument } from './taskflow-positional-decorator-argument.ts';
import { taskflowTaskNotCalled } from './taskflow-task-not-called.ts';
import { taskflowUnknownDecorator } from './taskflow-unknown-decorator.ts';
import { xcomargInFstring } from './xcomarg-in-fstring.ts';
import { xcomargIntIndex } from './xcomarg-int-index.ts';
import { xcomargIterated } from './xcomarg-iterated.ts';
import { xcomargUsedAsValue } from './xcomarg-used-as-value.ts';

export const taskflowRules: readonly Rule[] = [
  expandContextKey,
  expandCustomXcomKey,
  expandKwargsType,
  expandMissingRequired,
  expandNestedGroup,
  expandNoArguments,
  expandPartialOverlap,
  expandTooMany,
  expandUnknownArgument,
  expandUnmappableLiteral,
  expandUnsupportedOption,
  multipleOutputsNotDict,
  partialMissingTaskId,
  partialNeverExpanded,
  taskflowCallArguments,
  taskflowContextParamDefault,
  taskflowContextParamNoDefault,
  taskflowOnMethod,
  taskflowOutsideDag,
  taskflowPositionalDecoratorArgument,
  taskflowTaskNotCalled,
  taskflowUnknownDecorator,
  xcomargInFstring,
  xcomargIntIndex,
  xcomargIterated,
  xcomargUsedAsValue,
  loopInvalid,
];
