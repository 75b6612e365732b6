// A name of the module that holds one DAG after the other.
import type { DagFile } from '../../dag/model.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Span } from '../../text/span.ts';
import { linesBehind } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { hiddenDagsOf } from './hidden-dags.ts';

/** Airflow 2.7.2 `models/dagbag.py` _process_modules sees what the names hold at the end. */
export const dagVariableOverwritten: Rule = {
  id: 'dag-variable-overwritten',
  severity: 'error',
  stage: 'discovery',
  summary: 'A name that holds a DAG is given something else: Airflow does not find the first DAG.',
  *check({ file, lineOf }) {
    for (const { dag, name } of hiddenDagsOf(file)) {
      const last = name === null ? undefined : file.scope.names.get(name);
      if (name === null || !last) continue;
      const isLoop = last.span.start < dag.span.start;
      const what = isLoop ? 'each turn of the loop overwrites it' : `line ${lineOf(last.span)} overwrites it`;
      const message = `${name} holds this DAG only for a while: ${what}, and Airflow finds what the name holds at the end. Use "with DAG(…):", or globals() with a key for each DAG.`;
      yield found(dag.span, message, {
        related: isLoop ? [] : [{ span: last.span, message: `${name} is overwritten here` }],
        fixes: exposed(name, dag.span, file),
      });
    }
  },
};

/** A line behind it that gives the DAG a name of its own in the module. */
export function exposed(name: string, span: Span, { syntax }: DagFile): readonly Fix[] {
  const around = statementAt(syntax, span);
  const edit = around && linesBehind(syntax, around.statement.span, [`globals()[${name}.dag_id] = ${name}`]);
  return edit ? [{ title: 'Give it a name of its own in the module', edits: [edit], preferred: false }] : [];
}
