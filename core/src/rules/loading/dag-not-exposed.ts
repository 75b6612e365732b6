// A DAG that Airflow does not find.
import { known, type DagFile } from '../../dag/model.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { exposed } from './dag-variable-overwritten.ts';
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
      yield found(dag.span, message, { fixes: fixesFor(dag.span, file) });
    }
  },
};

/** A name for a DAG that has none; one in the module for a DAG that only a function knows. */
function fixesFor(span: Span, file: DagFile): readonly Fix[] {
  const statement = statementAt(file.syntax, span)?.statement;
  const { start } = span;
  if (statement?.kind === 'expression' && statement.value.span.start === start && file.syntax.body.includes(statement))
    return file.scope.names.has('dag') ? [] : [replaceWith('Assign it to a name', { file: span.file, start, end: start }, 'dag = ')];
  const [target, ...more] = statement?.kind === 'assign' && statement.value.span.start === start ? statement.targets : [];
  return target?.kind === 'name' && more.length === 0 ? exposed(target.name, span, file) : [];
}
