// TaskFlow and dynamic mapping.
import type { Rule } from '../rule.ts';
import { expandContextKey } from './expand-context-key.ts';
import { expandCustomXcomKey } from './expand-custom-xcom-key.ts';
import { expandKwargsType } from './expand-kwargs-type.ts';
import { expandNestedGroup } from './expand-nested-group.ts';
import { expandNoArguments } from './expand-no-arguments.ts';
import { expandPartialOverlap } from './expand-partial-overlap.ts';
import { expandUnknownArgument } from './expand-unknown-argument.ts';
import { expandUnmappableLiteral } from './expand-unmappable-literal.ts';
import { expandUnsupportedOption } from './expand-unsupported-option.ts';
import { partialMissingTaskId } from './partial-missing-task-id.ts';
import { taskflowCallArguments } from './taskflow-call-arguments.ts';
import { taskflowContextParamNoDefault } from './taskflow-context-param-no-default.ts';
import { taskflowOnMethod } from './taskflow-on-method.ts';
import { taskflowPositionalDecoratorArgument } from './taskflow-positional-decorator-argument.ts';
import { taskflowUnknownDecorator } from './taskflow-unknown-decorator.ts';
import { xcomargIntIndex } from './xcomarg-int-index.ts';
import { xcomargIterated } from './xcomarg-iterated.ts';
import { xcomargUsedAsValue } from './xcomarg-used-as-value.ts';

export const taskflowRules: readonly Rule[] = [
  expandContextKey,
  expandCustomXcomKey,
  expandKwargsType,
  expandNestedGroup,
  expandNoArguments,
  expandPartialOverlap,
  expandUnknownArgument,
  expandUnmappableLiteral,
  expandUnsupportedOption,
  partialMissingTaskId,
  taskflowCallArguments,
  taskflowContextParamNoDefault,
  taskflowOnMethod,
  taskflowPositionalDecoratorArgument,
  taskflowUnknownDecorator,
  xcomargIntIndex,
  xcomargIterated,
  xcomargUsedAsValue,
];
