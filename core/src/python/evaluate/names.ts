// Names that a piece of syntax mentions or binds.
import type { Expression, Statement } from '../parse/ast.ts';
import { str } from '../values/make.ts';
import type { StrValue } from '../values/value.ts';

/** Names and the last parts of attributes in an annotation, texts of quoted ones included. */
export function literalNames(expression: Expression): readonly StrValue[] {
  switch (expression.kind) {
    case 'name':
      return [str(expression.name)];
    case 'attribute':
      return [str(expression.name.name)];
    case 'subscript':
      return [...literalNames(expression.of), ...literalNames(expression.index)];
    case 'constant':
      return expression.value.kind === 'str' ? [expression.value] : [];
    case 'tuple':
    case 'list':
      return expression.items.flatMap(literalNames);
    case 'binary':
      return [...literalNames(expression.left), ...literalNames(expression.right)];
    default:
      return [];
  }
}

/** Names that an assignment target binds. */
function targetNames(target: Expression): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'tuple':
    case 'list':
      return target.items.flatMap(targetNames);
    case 'starred':
      return targetNames(target.value);
    default:
      return [];
  }
}

/** Names that a statement would have bound in its own scope, had it not failed. */
export function boundNames(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap(targetNames);
    case 'annotated':
    case 'augmented':
      return targetNames(statement.target);
    case 'function':
    case 'class':
      return [statement.name.name];
    case 'for':
      return [...targetNames(statement.target), ...statement.body.flatMap(boundNames)];
    case 'with':
      return [...statement.items.flatMap(item => (item.target ? targetNames(item.target) : [])), ...statement.body.flatMap(boundNames)];
    case 'if':
    case 'while':
      return [...statement.body, ...statement.otherwise].flatMap(boundNames);
    case 'try':
      return [
        ...statement.body,
        ...statement.otherwise,
        ...statement.finalBody,
        ...statement.handlers.flatMap(handler => handler.body),
      ].flatMap(boundNames);
    default:
      return [];
  }
}
