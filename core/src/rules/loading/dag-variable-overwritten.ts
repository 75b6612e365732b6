// A name of the module that holds one DAG after the other.
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
      yield found(dag.span, message, { related: isLoop ? [] : [{ span: last.span, message: `${name} is overwritten here` }] });
    }
  },
};
