// Airflow's date filters on a text: they take dates.
import { templateRule } from './template-rule.ts';

const FILTERS: ReadonlySet<string> = new Set(['ds', 'ds_nodash', 'ts', 'ts_nodash', 'ts_nodash_with_tz']);

/** Texts of the context, by the day they speak of. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ...['ds', 'ds_nodash', 'ts', 'ts_nodash', 'ts_nodash_with_tz'].map(name => [name, ''] as const),
  ...['yesterday', 'tomorrow', 'next', 'prev'].flatMap(day => [`${day}_ds`, `${day}_ds_nodash`].map(name => [name, `${day}_`] as const)),
  ['run_id', 'none'],
  ['task_instance_key_str', 'none'],
]);

/** AttributeError: `'str' object has no attribute 'strftime'`. Airflow 2.7.2 `templates.py`. */
export const templateFilterOnString = templateRule(
  {
    id: 'template-filter-on-string',
    severity: 'error',
    stage: 'runtime',
    summary: 'A date filter is applied to a text: the task fails when it starts.',
  },
  function* ({ reading, names }) {
    for (const { kind, name, start, end, of } of reading.filters) {
      if (kind !== 'filter' || !FILTERS.has(name) || of?.kind !== 'name' || names.filters?.has(name) !== false) continue;
      const day = TEXTS.get(of.name);
      if (day === undefined || !reading.names.some(read => read.start === of.start && read.root === of.name)) continue;
      const direct = `${day}${name}`;
      const better = TEXTS.has(direct) ? direct : day === '' ? `logical_date | ${name}` : null;
      yield {
        start,
        end,
        message: `The filter "${name}" takes a date, but "${of.name}" is a text: the task fails with AttributeError when it starts.${better === null ? '' : ` Write "${better}".`}`,
        fix: better === null ? null : { title: `Change to "${better}"`, start: of.start, end, text: better },
      };
    }
  },
);
