// A task of two DAGs.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/baseoperator.py` dag.setter; 3.3.2 `sdk/bases/operator.py`. */
export const taskAssignedToTwoDags = problemRule(
  { id: 'task-assigned-to-two-dags', stage: 'import', summary: 'A task that has a DAG is given another.' },
  {
    message: problem =>
      `${exceptionLine(problem)} A task belongs to one DAG for good; Airflow refuses the whole file. Make a second task for the other DAG.`,
  },
);
