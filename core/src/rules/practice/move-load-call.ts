// Ways to put off what a file asks for while it is loaded: into the template that uses it, or into the functions that do.
import { known, type DagFile } from '../../dag/model.ts';
import type { CallNode, Expression, Statement } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { isInside, statementAt } from '../../python/syntax/nodes-at.ts';
import type { Span } from '../../text/span.ts';
import { moveIntoFunctions } from '../edits/move-into-functions.ts';
import type { Fix } from '../finding.ts';
import { replaceWith } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** `name = …` at the top of the file, whose value begins with a call. */
interface Assigned {
  readonly statement: Extract<Statement, { readonly kind: 'assign' }>;
  readonly name: string;
}

function assignmentOf(node: CallNode, { syntax }: DagFile): Assigned | null {
  const statement = statementAt(syntax, node.span)?.statement;
  const [target, ...more] = statement?.kind === 'assign' ? statement.targets : [];
  return statement?.kind === 'assign' && target?.kind === 'name' && more.length === 0 ? { statement, name: target.name } : null;
}

/** Moves `name = call(…)` into the functions that use the name. */
export function movedIntoFunctions(node: CallNode, file: DagFile): readonly Fix[] {
  const assigned = assignmentOf(node, file);
  const edits = assigned && moveIntoFunctions(file.syntax, assigned.statement, assigned.name);
  return edits ? [{ title: 'Move it into the functions that use it', edits, preferred: false }] : [];
}

/** Writes a template in the place of `value`, where that is what a template field is given, at once or through a name. */
export function templated(value: Expression, template: string, file: DagFile): readonly Fix[] {
  const fix = replaceWith(`Change to ${template}`, value.span, JSON.stringify(template));
  if (isField(value.span, file)) return [fix];
  const assigned = file.syntax.body.find(one => one.kind === 'assign' && one.value === value);
  const [target, ...more] = assigned?.kind === 'assign' ? assigned.targets : [];
  if (target?.kind !== 'name' || more.length > 0) return [];
  const uses = nodesOf(file.syntax, 'name').filter(node => node.name === target.name && node !== target);
  return uses.length > 0 && uses.every(use => isPrinted(use.span, file)) ? [fix] : [];
}

/** Whether a template field of a task is exactly this. */
function isField({ file: path, start, end }: Span, file: DagFile): boolean {
  return fieldsOf(file).some(span => span.file === path && span.start === start && span.end === end);
}

/** Whether a template field is this name, or an f-string that prints it. */
function isPrinted(use: Span, file: DagFile): boolean {
  if (isField(use, file)) return true;
  return nodesOf(file.syntax, 'fstring').some(
    node =>
      isField(node.span, file) &&
      node.parts.some(
        part =>
          part.kind === 'field' &&
          part.conversion === null &&
          part.spec === null &&
          isInside(use, part.expression.span) &&
          part.expression.kind === 'name',
      ),
  );
}

function fieldsOf(file: DagFile): readonly Span[] {
  const fields: Span[] = [];
  for (const task of tasksOf(file)) {
    if (known(task.taskId) === undefined) continue;
    for (const field of task.templateFields ?? []) {
      const span = task.arguments.get(field)?.span;
      if (span) fields.push(span);
    }
  }
  return fields;
}
