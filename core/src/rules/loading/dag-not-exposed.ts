// A DAG that Airflow does not find.
import { known } from '../../dag/model.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { hiddenDagsOf } from './hidden-dags.ts';

/** Airflow 2.7.2 `models/dagbag.py` _process_modules: values of the module's names, and what `with` and `@dag` have registered. */
export const dagNotExposed: Rule = {
  id: 'dag-not-exposed',
  severity: 'error',
  stage: 'discovery',
  summary: 'A DAG is neither in a name of the module nor entered with `with`: Airflow does not find it.',
  *check({ file }) {
    for (const { dag, name } of hiddenDagsOf(file)) {
      if (name !== null) continue;
      const id = known(dag.dagId);
      const message = `Airflow does not find the DAG${id === undefined ? '' : ` "${id}"`}: no name of the module holds it when the file is loaded, and it is not entered with a with statement. Assign it at the top level of the file.`;
      const statement = statementAt(file.syntax, dag.span)?.statement;
      const isBare =
        statement?.kind === 'expression' && statement.value.span.start === dag.span.start && file.syntax.body.includes(statement);
      const { start } = dag.span;
      const isFree = !file.scope.names.has('dag');
      yield found(dag.span, message, {
        fixes: isBare && isFree ? [replaceWith('Assign it to a name', { file: dag.span.file, start, end: start }, 'dag = ')] : [],
      });
    }
  },
};
