// The `@task.…` decorators of each version, and the operator classes behind them.
import type { Target } from '../snapshot.ts';

/** One decorator: `name` is what stands after `@task.`; `base` is the operator class whose arguments it takes too. */
export interface TaskFlowKind {
  readonly name: string;
  readonly operator: string;
  readonly module: string;
  readonly base: string | null;
  readonly templateFields: readonly string[];
}

const PYTHON_FIELDS = ['templates_dict', 'op_args', 'op_kwargs'];
const CALL_FIELDS = ['op_args', 'op_kwargs'];

interface Row {
  readonly operator: string;
  /** Module of the decorator in 2.7.2 below `airflow.decorators`; null: not in 2.7.2. */
  readonly module2: string | null;
  /** Module in 3.x below `airflow.providers.standard.decorators`, or a full path. */
  readonly module3: string;
  readonly base: string | null;
  readonly fields: readonly string[];
}

const LLM_FIELDS = ['prompt', 'llm_conn_id', 'model_id', 'fallback_conn_ids', 'system_prompt', 'usage_limits'];

/** Decorators of apache-airflow-providers-common-ai 1.0.0. */
function ai(name: string, operator: string, fields: readonly string[]): Row {
  const module3 = `airflow.providers.common.ai.decorators.${name}`;
  return { operator, module2: null, module3, base: null, fields: [...CALL_FIELDS, ...fields] };
}

const KINDS: Readonly<Record<string, Row>> = {
  python: { operator: '_PythonDecoratedOperator', module2: 'python', module3: 'python', base: 'PythonOperator', fields: PYTHON_FIELDS },
  virtualenv: {
    operator: '_PythonVirtualenvDecoratedOperator',
    module2: 'python_virtualenv',
    module3: 'python_virtualenv',
    base: 'PythonVirtualenvOperator',
    fields: [...PYTHON_FIELDS, 'requirements', 'index_urls'],
  },
  external_python: {
    operator: '_PythonExternalDecoratedOperator',
    module2: 'external_python',
    module3: 'external_python',
    base: 'ExternalPythonOperator',
    fields: [...PYTHON_FIELDS, 'python'],
  },
  branch: {
    operator: '_BranchPythonDecoratedOperator',
    module2: 'branch_python',
    module3: 'branch_python',
    base: 'BranchPythonOperator',
    fields: PYTHON_FIELDS,
  },
  branch_virtualenv: {
    operator: '_BranchPythonVirtualenvDecoratedOperator',
    module2: null,
    module3: 'branch_virtualenv',
    base: 'BranchPythonVirtualenvOperator',
    fields: [...PYTHON_FIELDS, 'requirements', 'index_urls'],
  },
  branch_external_python: {
    operator: '_BranchExternalPythonDecoratedOperator',
    module2: null,
    module3: 'branch_external_python',
    base: 'BranchExternalPythonOperator',
    fields: [...PYTHON_FIELDS, 'python'],
  },
  short_circuit: {
    operator: '_ShortCircuitDecoratedOperator',
    module2: 'short_circuit',
    module3: 'short_circuit',
    base: 'ShortCircuitOperator',
    fields: PYTHON_FIELDS,
  },
  sensor: { operator: 'DecoratedSensorOperator', module2: 'sensor', module3: 'sensor', base: 'PythonSensor', fields: CALL_FIELDS },
  bash: {
    operator: '_BashDecoratedOperator',
    module2: null,
    module3: 'bash',
    base: 'BashOperator',
    fields: [...CALL_FIELDS, 'bash_command', 'env', 'cwd'],
  },
  stub: { operator: '_StubOperator', module2: null, module3: 'stub', base: null, fields: CALL_FIELDS },
  docker: {
    operator: '_DockerDecoratedOperator',
    module2: 'airflow.providers.docker.decorators.docker',
    module3: 'airflow.providers.docker.decorators.docker',
    base: null,
    fields: CALL_FIELDS,
  },
  kubernetes: {
    operator: '_KubernetesDecoratedOperator',
    module2: 'airflow.providers.cncf.kubernetes.decorators.kubernetes',
    module3: 'airflow.providers.cncf.kubernetes.decorators.kubernetes',
    base: null,
    fields: CALL_FIELDS,
  },
  kubernetes_cmd: {
    operator: '_KubernetesCmdDecoratedOperator',
    module2: null,
    module3: 'airflow.providers.cncf.kubernetes.decorators.kubernetes_cmd',
    base: null,
    fields: CALL_FIELDS,
  },
  pyspark: {
    operator: '_PySparkDecoratedOperator',
    module2: 'airflow.providers.apache.spark.decorators.pyspark',
    module3: 'airflow.providers.apache.spark.decorators.pyspark',
    base: null,
    fields: CALL_FIELDS,
  },
  snowpark: {
    operator: '_SnowparkDecoratedOperator',
    module2: null,
    module3: 'airflow.providers.snowflake.decorators.snowpark',
    base: null,
    fields: CALL_FIELDS,
  },
  sql: {
    operator: '_SQLDecoratedOperator',
    module2: null,
    module3: 'airflow.providers.common.sql.decorators.sql',
    base: null,
    fields: [...CALL_FIELDS, 'sql'],
  },
  analytics: {
    operator: '_AnalyticsDecoratedOperator',
    module2: null,
    module3: 'airflow.providers.common.sql.decorators.analytics',
    base: null,
    fields: [...CALL_FIELDS, 'queries'],
  },
  sftp_sensor: {
    operator: '_DecoratedSFTPSensor',
    module2: 'airflow.providers.sftp.decorators.sensors.sftp',
    module3: 'airflow.providers.sftp.decorators.sensors.sftp',
    base: null,
    fields: [...CALL_FIELDS, 'path', 'newer_than'],
  },
  agent: ai('agent', '_AgentDecoratedOperator', [...LLM_FIELDS, 'agent_params', 'message_history']),
  llm: ai('llm', '_LLMDecoratedOperator', [...LLM_FIELDS, 'model_settings']),
  llm_batch: ai('llm_batch', '_LLMBatchDecoratedOperator', ['result_path', 'system_prompt', 'model_id', 'llm_conn_id', 'request_params']),
  llm_branch: ai('llm_branch', '_LLMBranchDecoratedOperator', [...LLM_FIELDS, 'model_settings']),
  llm_file_analysis: ai('llm_file_analysis', '_LLMFileAnalysisDecoratedOperator', [...LLM_FIELDS, 'file_path', 'file_conn_id']),
  llm_schema_compare: ai('llm_schema_compare', '_LLMSchemaCompareDecoratedOperator', [
    ...LLM_FIELDS,
    'data_sources',
    'db_conn_ids',
    'table_names',
  ]),
  llm_sql: ai('llm_sql', '_LLMSQLDecoratedOperator', [...LLM_FIELDS, 'db_conn_id', 'table_names', 'schema_context']),
};

export function taskFlowKind(name: string, target: Target): TaskFlowKind | undefined {
  const row = KINDS[name];
  const short = target === '2.7.2' ? row?.module2 : row?.module3;
  if (!row || short === undefined || short === null) return undefined;
  const below = target === '2.7.2' ? 'airflow.decorators' : 'airflow.providers.standard.decorators';
  return {
    name,
    operator: row.operator,
    module: short.includes('.') ? short : `${below}.${short}`,
    base: row.base,
    templateFields: row.fields,
  };
}

/** `operator_name` of Airflow: a decorated operator is called by its decorator. */
export function operatorName(operator: string): string {
  const found = Object.entries(KINDS).find(([, row]) => row.operator === operator)?.[0];
  if (found === undefined) return operator;
  return found === 'python' ? '@task' : `@task.${found}`;
}

/** Names that Airflow passes to the functions of tasks: 3.x lets them be parameters without default. */
const CONTEXT_KEYS_BOTH = [
  'conn',
  'dag',
  'dag_run',
  'data_interval_end',
  'data_interval_start',
  'ds',
  'ds_nodash',
  'expanded_ti_count',
  'exception',
  'inlets',
  'logical_date',
  'macros',
  'outlets',
  'params',
  'prev_data_interval_start_success',
  'prev_data_interval_end_success',
  'prev_start_date_success',
  'run_id',
  'task',
  'task_instance',
  'task_instance_key_str',
  'test_mode',
  'templates_dict',
  'ti',
  'ts',
  'ts_nodash',
  'ts_nodash_with_tz',
  'var',
];
const CONTEXT_KEYS: Record<Target, ReadonlySet<string>> = {
  '2.7.2': new Set([
    ...CONTEXT_KEYS_BOTH,
    'conf',
    'execution_date',
    'next_ds',
    'next_ds_nodash',
    'next_execution_date',
    'prev_ds',
    'prev_ds_nodash',
    'prev_execution_date',
    'prev_execution_date_success',
    'tomorrow_ds',
    'tomorrow_ds_nodash',
    'triggering_dataset_events',
    'try_number',
    'yesterday_ds',
    'yesterday_ds_nodash',
  ]),
  '3.3.2': new Set([
    ...CONTEXT_KEYS_BOTH,
    'inlet_events',
    'map_index_template',
    'outlet_events',
    'prev_end_date_success',
    'reason',
    'start_date',
    'task_reschedule_count',
    'triggering_asset_events',
    'try_number',
  ]),
};

export function contextKeys(target: Target): ReadonlySet<string> {
  return CONTEXT_KEYS[target];
}
