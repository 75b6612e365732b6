// Two DAGs of one id in a file.
import { known, type Dag } from '../../dag/model.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { found, type Rule } from '../rule.ts';
import { areAlternatives } from './alternatives.ts';

/** Airflow 2.7.2 `models/dagbag.py` _process_modules goes through a set of DAGs; the last one of an id stays. */
export const duplicateDagIdSameFile: Rule = {
  id: 'duplicate-dag-id-same-file',
  severity: 'error',
  stage: 'silent',
  summary: 'Two DAGs of a file have the same dag_id: Airflow keeps one of them.',
  *check(context) {
    const first = new Map<string, Dag>();
    const isFirst = firstTime();
    for (const dag of context.file.dags) {
      const id = known(dag.dagId);
      if (id === undefined) continue;
      const other = first.get(id);
      if (!other) first.set(id, dag);
      else if (!areAlternatives(context.file.syntax, other.span, dag.span) && isFirst(dag.dagId.span)) {
        const isLoop = other.span.start === dag.span.start;
        const where = isLoop ? 'each turn of the loop makes one' : `the other is on line ${context.lineOf(other.headSpan)}`;
        const literal = isLoop ? null : plainLiteralAt(dag.dagId.span, context);
        yield found(
          dag.dagId.span,
          `Two DAGs of this file have the id "${id}": ${where}. Airflow keeps one of them, and does not say which. Give each an id of its own.`,
          {
            related: isLoop ? [] : [{ span: other.dagId.span, message: `"${id}" is first used here` }],
            fixes: literal ? [rewritten(literal, `${literal.text}_2`, { preferred: false })] : [],
          },
        );
      }
    }
  },
};
