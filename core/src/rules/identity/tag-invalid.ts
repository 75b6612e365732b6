// A tag that is no text, or too long.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__ asks every tag for its length; 3.3.2 `sdk/definitions/dag.py` _validate_tags. */
export const tagInvalid = problemRule(
  { id: 'tag-invalid', stage: 'import', summary: 'A tag of a DAG is no text, or has more than 100 characters.' },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file. Tags are texts of up to 100 characters.`,
    fixes: quoted,
  },
);

/** `"2024"` for `2024`. */
function quoted({ span }: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  const tags = expressionAt(file, span);
  if (tags?.kind !== 'list' && tags?.kind !== 'tuple' && tags?.kind !== 'set') return [];
  const numbers = tags.items.filter(item => item.kind === 'constant' && (item.value.kind === 'int' || item.value.kind === 'float'));
  if (numbers.length === 0) return [];
  const edits = numbers.map(item => ({ span: item.span, text: `"${textOf(span.file)?.slice(item.span.start, item.span.end) ?? ''}"` }));
  return [{ title: 'Make it a text', edits, preferred: true }];
}
