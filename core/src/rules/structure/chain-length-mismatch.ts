// Lists of different lengths beside each other in a chain.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/baseoperator.py` chain: lists beside each other are linked one to one. */
export const chainLengthMismatch = problemRule(
  { id: 'chain-length-mismatch', stage: 'import', summary: 'Two lists of different lengths stand beside each other in chain().' },
  {
    message: problem =>
      `${exceptionLine(problem).replace(/\.$/, '')}. chain links the tasks of two lists one to one; Airflow refuses the whole file. Use cross_downstream for every task with every task.`,
  },
);
