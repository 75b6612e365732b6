// An arrow between two lists.
import type { Problem } from '../../python/values/value.ts';
import { importedName } from '../edits/add-import.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Python's lists know no `>>`; Airflow only helps where a task stands on one side. */
export const listToListDependency = problemRule(
  { id: 'list-to-list-dependency', stage: 'import', summary: 'Two lists of tasks are linked with an arrow.' },
  {
    message: problem =>
      `${exceptionLine(problem)}. Airflow refuses the whole file. Use cross_downstream for every task with every task, or chain for one with one.`,
    fixes: crossed,
  },
);

/** `[a, b] >> [c, d]` as a whole statement's expression. */
function crossed({ span }: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  const arrow = expressionAt(file, span);
  if (arrow?.kind !== 'binary' || arrow.left.kind === 'binary') return [];
  const module = file.target === '2.7.2' ? 'airflow.models.baseoperator' : 'airflow.sdk';
  const imported = importedName(file, module, 'cross_downstream');
  if (!imported || span.file !== file.file) return [];
  const text = textOf(span.file) ?? '';
  const [from, to] = arrow.operator === '>>' ? [arrow.left, arrow.right] : [arrow.right, arrow.left];
  const [left, right] = [text.slice(from.span.start, from.span.end), text.slice(to.span.start, to.span.end)];
  const edit = { span, text: `${imported.text}(${left}, ${right})` };
  return [{ title: 'Use cross_downstream', edits: [...imported.edits, edit], preferred: false }];
}
