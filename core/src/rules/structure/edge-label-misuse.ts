// A label that does not stand between tasks.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `utils/edgemodifier.py` EdgeModifier; `models/baseoperator.py` chain_linear takes none. */
export const edgeLabelMisuse = problemRule(
  { id: 'edge-label-misuse', stage: 'import', summary: 'A label of an edge is linked with something that is no task.' },
  {
    message: problem => `${exceptionLine(problem)}. A label stands between two tasks; Airflow refuses the whole file.`,
  },
);
