// DAGs without tags.
import { found, type Rule } from '../rule.ts';

export const tagsMissing: Rule = {
  id: 'tags-missing',
  severity: 'off',
  stage: 'style',
  summary: 'A DAG has no tags to be found by.',
  *check({ file }) {
    for (const dag of file.dags)
      if (dag.headSpan.file === file.file && dag.tags.kind === 'known' && dag.tags.value.length === 0)
        yield found(dag.headSpan, 'This DAG has no tags. The list of DAGs is filtered by them.');
  },
};
