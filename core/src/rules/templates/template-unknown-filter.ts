// A filter or test in a template that does not exist.
import { airflowFilters } from '../../template/airflow/filters.ts';
import { filterNamed, filterNames } from '../../template/filters/registry.ts';
import { testNamed, testNames } from '../../template/tests.ts';
import { nearestName } from '../nearest.ts';
import { templateRule } from './template-rule.ts';

/** Jinja2 TemplateAssertionError: `No filter named 'dss'.` */
export const templateUnknownFilter = templateRule(
  {
    id: 'template-unknown-filter',
    severity: 'error',
    stage: 'runtime',
    summary: 'A template uses a filter or a test that does not exist: the task fails when it starts.',
  },
  function* ({ reading, names }) {
    if (names.filters === null) return;
    // `{% if "x" is filter %}` looks before it uses one.
    const asks = reading.filters.some(({ kind, name }) => kind === 'test' && (name === 'filter' || name === 'test'));
    for (const { kind, name, start, end, soft } of reading.filters) {
      const exists = kind === 'test' ? testNamed(name) : (filterNamed(name) ?? airflowFilters.get(name) ?? names.filters.has(name));
      if (exists || (soft && asks)) continue;
      const candidates = kind === 'test' ? testNames() : [...airflowFilters.keys(), ...names.filters, ...filterNames()];
      const near = nearestName(name, candidates);
      const hint = near === null ? '' : ` Did you mean "${near}"?`;
      yield {
        start,
        end,
        message: `No ${kind} is named "${name}". The task fails with ${soft ? 'TemplateRuntimeError' : 'TemplateAssertionError'} when it starts.${hint}`,
        fix: near === null ? null : { title: `Change to "${near}"`, start, end, text: near },
      };
    }
  },
);
