// An import that Airflow 3 no longer has.
import { found, type Rule } from '../rule.ts';
import { airflowImports, importFix, isDataset, isRefused, wasThere } from './airflow-imports.ts';

/** ModuleNotFoundError or ImportError while the file is loaded. The new places are those of Airflow's own migration rules in ruff. */
export const af3RemovedImport: Rule = {
  id: 'af3-removed-import',
  severity: 'error',
  stage: 'import',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301', 'ruff:AIR302'],
  summary: 'A name is imported from where Airflow 3 no longer has it.',
  *check({ file }) {
    for (const one of airflowImports(file)) {
      const { imported, name, to } = one;
      if (!isRefused(imported, file) || isDataset(one) || (to === undefined && !wasThere(imported.module, name))) continue;
      const advice = to ? ` Import ${to.name} from ${to.module}.` : to === null ? ' Nothing took its place.' : '';
      const message = `Airflow 3 has no ${name} in ${imported.module}: it cannot load any DAG of this file.${advice}`;
      yield found(imported.span, message, { fixes: to ? importFix(file, imported, to) : [] });
    }
  },
};
