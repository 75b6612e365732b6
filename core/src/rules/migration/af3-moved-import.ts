// An import that Airflow 3 still answers, from the old place.
import { found, type Rule } from '../rule.ts';
import { airflowImports, importFix, isDataset } from './airflow-imports.ts';

/** DeprecatedImportWarning of Airflow 3.3.2 `utils/deprecation_tools.py`; the old places will go. */
export const af3MovedImport: Rule = {
  id: 'af3-moved-import',
  severity: 'information',
  stage: 'silent',
  targets: ['3.3.2'],
  tags: ['deprecated'],
  sameAs: ['ruff:AIR311', 'ruff:AIR312', 'ruff:AIR321'],
  summary: 'A name is imported from its place in Airflow 2, which Airflow 3 answers with a warning.',
  *check({ file }) {
    for (const one of airflowImports(file)) {
      const { imported, name, to } = one;
      if (imported.resolved === 'module-not-found' || imported.resolved === 'name-not-found' || !to || isDataset(one)) continue;
      const message = `${imported.module}.${name} is the place in Airflow 2; Airflow 3 answers it with a warning and has it as ${to.module}.${to.name}.`;
      yield found(imported.span, message, { fixes: importFix(file, imported, to) });
    }
  },
};
