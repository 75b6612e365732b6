// Mapping over an output by name.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/xcom_arg.py` PlainXComArg, `models/mappedoperator.py` ensure_xcomarg_return_value. */
export const expandCustomXcomKey = problemRule(
  {
    id: 'expand-custom-xcom-key',
    stage: 'import',
    summary: 'A mapped task maps over one of several outputs of a task.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: only the whole return value can be mapped over. Let a task of its own return the list. Airflow refuses the whole file.`,
  },
);
