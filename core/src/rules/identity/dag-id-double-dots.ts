// Two dots after each other in a dag_id.
import { known } from '../../dag/model.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 3.3 `utils/helpers.py` validate_key, unless `[core] allow_double_dot_in_ids` is set; loading the file does not ask it. */
export const dagIdDoubleDots: Rule = {
  id: 'dag-id-double-dots',
  severity: 'information',
  stage: 'runtime',
  targets: ['3.3.2'],
  summary: 'A dag_id has two dots after each other, which parts of Airflow 3 refuse.',
  *check(context) {
    for (const { dagId } of context.file.dags) {
      const id = known(dagId);
      if (!id?.includes('..') || context.snapshot.environment.has('AIRFLOW__CORE__ALLOW_DOUBLE_DOT_IN_IDS')) continue;
      const literal = plainLiteralAt(dagId.span, context);
      const message = `The API and the command line of Airflow 3 refuse ids with "..", "${id}" among them. Use single dots.`;
      yield found(dagId.span, message, { fixes: literal ? [rewritten(literal, literal.text.replace(/\.{2,}/g, '.'))] : [] });
    }
  },
};
