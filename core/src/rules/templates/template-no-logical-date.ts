// A template that reads the logical date, in a DAG whose runs have none.
import type { Dag } from '../../dag/model.ts';
import { assetsIn } from '../../dag/uses/pools-and-assets.ts';
import { OF_LOGICAL_DATE } from '../../template/context-names.ts';
import { templateRule } from './template-rule.ts';

const REPLACEMENT: Readonly<Record<string, string>> = {
  logical_date: 'dag_run.run_after',
  ds: 'dag_run.run_after | ds',
  ds_nodash: 'dag_run.run_after | ds_nodash',
  ts: 'dag_run.run_after | ts',
  ts_nodash: 'dag_run.run_after | ts_nodash',
  ts_nodash_with_tz: 'dag_run.run_after | ts_nodash_with_tz',
};

/** In 3.x a run that an asset triggers has no logical date: UndefinedError `'ds' is undefined`. */
export const templateNoLogicalDate = templateRule(
  {
    id: 'template-no-logical-date',
    severity: 'warning',
    stage: 'runtime',
    targets: ['3.3.2'],
    summary: 'A template reads the logical date in a DAG that assets trigger: such runs have none.',
  },
  function* ({ template: { dag }, reading, names }) {
    if (!dag || !isTriggeredByAssets(dag) || names.macros === null || names.lenient) return;
    for (const { root, start, rootEnd, steps, call, guarded } of reading.names) {
      if (!OF_LOGICAL_DATE.has(root) || guarded || names.macros.has(root)) continue;
      const replacement = REPLACEMENT[root];
      const fits = replacement !== undefined && (root === 'logical_date' || (steps.length === 0 && !call));
      yield {
        start,
        end: rootEnd,
        message: `Runs that assets trigger have no logical date in Airflow 3, so "${root}" is not defined and the task fails with UndefinedError.${replacement === undefined ? '' : ` Write "${replacement}".`}`,
        fix: fits ? { title: `Change to "${replacement}"`, start, end: rootEnd, text: replacement } : null,
      };
    }
  },
);

function isTriggeredByAssets(dag: Dag): boolean {
  const schedule = dag.arguments.get('schedule');
  const assets = schedule ? assetsIn(schedule) : [];
  return assets.length > 0 && assets.every(({ name }) => name.kind === 'known');
}
