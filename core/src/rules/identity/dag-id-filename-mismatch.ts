// A file with another name than its DAG.
import { known } from '../../dag/model.ts';
import { found, type Rule } from '../rule.ts';

export const dagIdFilenameMismatch: Rule = {
  id: 'dag-id-filename-mismatch',
  severity: 'off',
  stage: 'style',
  sameAs: ['pylint-airflow:C8306'],
  summary: 'The only DAG of a file has another id than the name of the file.',
  *check({ file }) {
    const [dag, ...others] = file.dags;
    const id = known(dag?.dagId);
    const stem = /([^/]+)\.py$/i.exec(file.file)?.[1];
    if (!dag || others.length > 0 || file.partial || id === undefined || stem === undefined || id === stem) return;
    yield found(dag.dagId.span, `The DAG "${id}" is in ${stem}.py: name both alike, so that one leads to the other.`);
  },
};
