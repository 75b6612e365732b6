// A dataset or asset whose name Airflow does not take.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `datasets/__init__.py`; 3.3.2 `sdk/definitions/asset`. */
export const datasetUriInvalid = problemRule(
  {
    id: 'dataset-uri-invalid',
    stage: 'import',
    summary: 'A dataset or asset has a URI or name that Airflow does not take.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}. Airflow refuses the whole file: a URI is not empty, has a scheme other than "airflow", and in Airflow 2 only ASCII characters.`,
  },
);
