// A start date that has not come yet.
import { known } from '../../dag/model.ts';
import { startOf } from './start-of.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/dag.py` and `ti_deps/deps/exec_date_after_start_date_dep.py`: nothing runs before it. */
export const startDateInFuture: Rule = {
  id: 'start-date-in-future',
  severity: 'information',
  stage: 'silent',
  summary: 'The start_date of a DAG is in the future: nothing runs until then.',
  *check({ file, snapshot }) {
    for (const dag of file.dags) {
      const given = startOf(dag);
      const start = known(given);
      if (typeof start !== 'string' || !(Date.parse(start) > snapshot.now)) continue;
      const message = `The DAG does not run before ${start.slice(0, 10)}: no scheduled runs are made, and the tasks of a run that is triggered by hand wait.`;
      yield found(given.span, message);
    }
  },
};
