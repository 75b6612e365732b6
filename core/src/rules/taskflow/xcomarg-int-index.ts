// A number in the brackets behind an output.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/xcom_arg.py` PlainXComArg.__getitem__. */
export const xcomargIntIndex = problemRule(
  {
    id: 'xcomarg-int-index',
    stage: 'import',
    summary: 'The output of a task is indexed by a number while the file is loaded.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: a key in brackets names one of the outputs of a task, and is text. Take the item inside the task that gets the output. Airflow refuses the whole file.`,
  },
);
