// The interface of Airflow 3 in a project for Airflow 2.
import { found, type Rule } from '../rule.ts';
import { airflowImports, importFix, isRefused } from './airflow-imports.ts';

/** Places in Airflow 2.7.2 of what DAG files take from `airflow.sdk`. */
const PLACES: Readonly<Record<string, readonly [module: string, name: string]>> = {
  Asset: ['airflow.datasets', 'Dataset'],
  BaseHook: ['airflow.hooks.base', 'BaseHook'],
  BaseOperator: ['airflow.models.baseoperator', 'BaseOperator'],
  BaseSensorOperator: ['airflow.sensors.base', 'BaseSensorOperator'],
  Connection: ['airflow.models', 'Connection'],
  DAG: ['airflow', 'DAG'],
  Label: ['airflow.utils.edgemodifier', 'Label'],
  Param: ['airflow.models.param', 'Param'],
  PokeReturnValue: ['airflow.sensors.base', 'PokeReturnValue'],
  TaskGroup: ['airflow.utils.task_group', 'TaskGroup'],
  TriggerRule: ['airflow.utils.trigger_rule', 'TriggerRule'],
  Variable: ['airflow.models', 'Variable'],
  chain: ['airflow.models.baseoperator', 'chain'],
  cross_downstream: ['airflow.models.baseoperator', 'cross_downstream'],
  dag: ['airflow.decorators', 'dag'],
  get_current_context: ['airflow.operators.python', 'get_current_context'],
  setup: ['airflow.decorators', 'setup'],
  task: ['airflow.decorators', 'task'],
  task_group: ['airflow.decorators', 'task_group'],
  teardown: ['airflow.decorators', 'teardown'],
};

/** ModuleNotFoundError: `No module named 'airflow.sdk'`. */
export const af3SdkOnAf2: Rule = {
  id: 'af3-sdk-on-af2',
  severity: 'error',
  stage: 'import',
  targets: ['2.7.2'],
  summary: 'Something is imported from airflow.sdk, which is of Airflow 3, in a project for Airflow 2.',
  *check({ file, snapshot }) {
    for (const { imported, name } of airflowImports(file)) {
      if (imported.module !== 'airflow.sdk' || !isRefused(imported, file)) continue;
      const [module, old] = PLACES[name] ?? [];
      const version = snapshot.projectVersion ?? '2';
      const advice = module === undefined ? '' : ` Import ${old} from ${module}, or set the version if the project is for Airflow 3.`;
      const fixes = module === undefined || old === undefined ? [] : importFix(file, imported, { module, name: old });
      yield found(imported.span, `airflow.sdk is of Airflow 3; Airflow ${version} cannot load any DAG of this file.${advice}`, { fixes });
    }
  },
};
