// A DAG that waits for a dataset which no task of the project writes.
import { assetsIn } from '../../dag/uses/pools-and-assets.ts';
import { nearestName } from '../nearest.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `datasets/manager.py`: events come from outlets, and from the REST API in later versions. */
export const datasetProducerMissing: Rule = {
  id: 'dataset-producer-missing',
  severity: 'hint',
  stage: 'silent',
  summary: 'A DAG waits for a dataset that no task of the project has among its outlets.',
  *check({ file, workspace }) {
    const outlets = workspace?.complete ? workspace.outlets : null;
    if (!outlets) return;
    for (const dag of file.dags) {
      const schedule = dag.arguments.get('schedule');
      for (const { name, span } of schedule ? assetsIn(schedule) : []) {
        if (name.kind === 'dynamic' || outlets.has(name.value)) continue;
        const near = nearestName(name.value, [...outlets]);
        const noun = file.target === '2.7.2' ? 'dataset' : 'asset';
        const advice = near === null ? '' : ` Did you mean "${near}"?`;
        yield found(
          span,
          `No task of the project has the ${noun} "${name.value}" among its outlets: unless something else tells of it, the DAG never runs.${advice}`,
        );
      }
    }
  },
};
