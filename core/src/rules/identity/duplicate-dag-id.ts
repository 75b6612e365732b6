// A DAG of another file with the same id.
import { known } from '../../dag/model.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 loads each file in a process of its own: the two overwrite each other in the database, turn by turn. */
export const duplicateDagId: Rule = {
  id: 'duplicate-dag-id',
  severity: 'error',
  stage: 'silent',
  summary: 'Two files define DAGs of the same dag_id: they overwrite each other.',
  *check(context) {
    const { file, workspace } = context;
    if (!workspace) return;
    for (const { dagId } of file.dags) {
      const id = known(dagId);
      const [other] = id === undefined ? [] : workspace.withId(id).filter(one => one.file !== file.file);
      if (id === undefined || !other) continue;
      const name = other.file.slice(other.file.lastIndexOf('/') + 1);
      const literal = plainLiteralAt(dagId.span, context);
      const message = `"${id}" is also the id of a DAG in ${name}. Airflow loads both files without a word, and they overwrite each other each time: code, tasks and owner change back and forth. Give one of them another id.`;
      yield found(dagId.span, message, {
        related: [{ span: other.span, message: `"${id}" is used here too` }],
        fixes: literal ? [rewritten(literal, `${literal.text}_2`, { preferred: false })] : [],
      });
    }
  },
};
