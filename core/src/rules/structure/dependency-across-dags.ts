// A dependency between two DAGs.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/taskmixin.py` _set_relatives; 3.x words it alike. */
export const dependencyAcrossDags = problemRule(
  { id: 'dependency-across-dags', stage: 'import', summary: 'A task is made to wait for a task of another DAG.' },
  {
    message: (problem, { file }) => {
      const asset = file.target === '2.7.2' ? 'a Dataset as its schedule' : 'an Asset as its schedule';
      return `${exceptionLine(problem)}. Airflow refuses the whole file. Let the other DAG wait with an ExternalTaskSensor, start it with a TriggerDagRunOperator, or give it ${asset}.`;
    },
  },
);
