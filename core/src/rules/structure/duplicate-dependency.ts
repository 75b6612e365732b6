// A dependency that is written twice.
import type { DagFile } from '../../dag/model.ts';
import type { Span } from '../../text/span.ts';
import { expressionStatementAt, removeStatement } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/taskmixin.py` keeps the neighbours of a task in sets. */
export const duplicateDependency: Rule = {
  id: 'duplicate-dependency',
  severity: 'hint',
  stage: 'silent',
  tags: ['unnecessary'],
  sameAs: ['pylint-airflow:E8302'],
  summary: 'A dependency between two tasks is written twice.',
  *check({ file, lineOf }) {
    if (file.problems.length > 0) return;
    const seen = new Set<string>();
    for (const { edges } of file.dags) {
      // A place that makes a new edge too says something.
      const first = new Set(edges.map(({ span }) => keyOf(span)));
      for (const { from, to, span, again = [] } of edges)
        for (const place of again) {
          if (first.has(keyOf(place)) || seen.has(keyOf(place)) || place.file !== file.file) continue;
          if (!isWritten(place, file) || !isWritten(span, file)) continue;
          seen.add(keyOf(place));
          const message = `Line ${lineOf(span)} already says that "${to}" waits for "${from}": this adds nothing.`;
          yield found(place, message, { related: [{ span, message: 'it is said here first' }], fixes: without(place, file) });
        }
    }
  },
};

/** An arrow, or a call that links; an argument that passes a task's output says more than its dependency. */
function isWritten(span: Span, file: DagFile): boolean {
  const made = expressionAt(file, span);
  if (made?.kind === 'binary') return made.operator === '>>' || made.operator === '<<';
  if (made?.kind !== 'call') return false;
  const { callee } = made;
  const name = callee.kind === 'attribute' ? callee.name.name : callee.kind === 'name' ? callee.name : '';
  return /^(?:set_(?:up|down)stream|chain|chain_linear|cross_downstream)$/.test(name);
}

/** Where the statement links once more and does nothing else: of a longer chain a part would be lost. */
function without(span: Span, file: DagFile): readonly Fix[] {
  const module = file.modules.get(span.file);
  const statement = module && expressionStatementAt(module, span);
  const value = statement?.statement.value;
  if (!module || !statement || (value?.kind === 'binary' && (value.left.kind === 'binary' || value.right.kind === 'binary'))) return [];
  const edit = removeStatement(module, statement.statement, statement.block);
  return edit ? [{ title: 'Remove this', edits: [edit], preferred: true }] : [];
}

function keyOf({ file, start, end }: Span): string {
  return `${file}:${start}:${end}`;
}
