// Datasets, which are assets in Airflow 3.
import { found, type Rule } from '../rule.ts';
import { airflowImports, importFix, isDataset, isRefused } from './airflow-imports.ts';

/** Airflow 3.3.2: `airflow.datasets` is gone, `airflow.Dataset` leads to Asset with a warning (`airflow/__init__.py`). */
export const af3DatasetRenamed: Rule = {
  id: 'af3-dataset-renamed',
  severity: 'warning',
  stage: 'import',
  targets: ['3.3.2'],
  tags: ['deprecated'],
  sameAs: ['ruff:AIR301', 'ruff:AIR311'],
  summary: 'A Dataset is used, which is an Asset in Airflow 3.',
  *check({ file }) {
    for (const one of airflowImports(file)) {
      const { imported, name, to } = one;
      if (!isDataset(one) || to === undefined) continue;
      const gone = isRefused(imported, file);
      if (!gone && (imported.resolved === 'module-not-found' || imported.resolved === 'name-not-found')) continue;
      const what = gone
        ? `Airflow 3 has no ${name} in ${imported.module}: it cannot load any DAG of this file.`
        : `${name} is deprecated in Airflow 3.`;
      const advice = to === null ? ' Nothing took its place.' : ` It is ${to.name} in ${to.module} now.`;
      yield {
        ...found(imported.span, what + advice, { fixes: to ? importFix(file, imported, to) : [] }),
        ...(gone ? { level: 'error' as const } : {}),
      };
    }
  },
};
