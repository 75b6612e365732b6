// RunPlan: the only gate to running. Plain JSON, no spans; made from a DagFile or from what the Python worker loaded.
import type { Target } from '../snapshot.ts';
import type { Encoded } from './encoded.ts';

/** Every trigger rule of both profiles; Airflow `utils/trigger_rule.py`. Old aliases are resolved when the plan is made. */
export type TriggerRule =
  | 'all_success'
  | 'all_failed'
  | 'all_done'
  | 'all_done_min_one_success'
  | 'all_done_setup_success'
  | 'one_success'
  | 'one_failed'
  | 'one_done'
  | 'none_failed'
  | 'none_failed_min_one_success'
  | 'none_skipped'
  | 'all_skipped'
  | 'always';

/** How a task's body is executed. Fields are as written; templates in them are rendered when an attempt starts. */
export type TaskWork =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'bash';
      readonly command: Encoded;
      readonly env: Encoded;
      readonly appendEnv: boolean;
      readonly cwd: Encoded;
      /** Exit codes that mean skipped; Airflow's default is 99. */
      readonly skipExitCodes: readonly number[];
    }
  | {
      readonly kind: 'sql';
      readonly connId: Encoded;
      readonly sql: Encoded;
      readonly parameters: Encoded;
      readonly database: Encoded;
      readonly autocommit: boolean;
      /** null: the hook's own default. */
      readonly splitStatements: boolean | null;
      readonly returnLast: boolean;
    }
  | {
      readonly kind: 'trigger-dagrun';
      readonly dagId: Encoded;
      readonly conf: Encoded;
      readonly logicalDate: Encoded;
      readonly runId: Encoded;
      readonly waitForCompletion: boolean;
      readonly allowedStates: readonly string[];
      readonly failedStates: readonly string[];
    }
  /** Executed in the Python worker by the operator's own code: PythonOperator, @task and its kinds, user classes. */
  | { readonly kind: 'python'; readonly flavour: 'task' | 'branch' | 'short-circuit' | 'sensor' }
  | { readonly kind: 'latest-only' }
  /** A class that only an installed Airflow has: `path` names it, `why` what hinders the bundled one. */
  | { readonly kind: 'airflow'; readonly path: string; readonly why: string }
  /** Nothing here can run it; the task fails with `why`. */
  | { readonly kind: 'unsupported'; readonly why: string };

/** A dataset (2.x) or asset (3.x). */
export interface PlanAsset {
  readonly uri: string;
  readonly extra: Encoded;
  /** `extra` as Python prints it. */
  readonly extraText: string;
}

export interface PlanTask {
  readonly taskId: string;
  readonly operator: string;
  readonly operatorPath: string | null;
  readonly group: string | null;
  /** Mapped groups around the task, the innermost first; their mappings are the plan's `mappedGroups`. */
  readonly mappedGroups: readonly string[];
  readonly upstream: readonly string[];
  readonly triggerRule: TriggerRule;
  readonly setup: boolean;
  readonly teardown: boolean;
  readonly onFailureFailDagRun: boolean;
  readonly retries: number;
  readonly retryDelaySeconds: number;
  /** Airflow 3.x also takes the multiplier itself; true is 2. */
  readonly retryExponentialBackoff: boolean | number;
  readonly maxRetryDelaySeconds: number | null;
  readonly executionTimeoutSeconds: number | null;
  readonly doXComPush: boolean;
  readonly multipleOutputs: boolean;
  readonly owner: string;
  /** Addresses, joined by commas; null for none. */
  readonly email: string | null;
  readonly queue: string;
  readonly pool: string;
  readonly poolSlots: number;
  /** After `weight_rule`: by default the task's own weight and that of all its descendants. */
  readonly priorityWeight: number;
  readonly dependsOnPast: boolean;
  readonly waitForDownstream: boolean;
  readonly ignoreFirstDependsOnPast: boolean;
  /** Instances at once over all runs of the DAG, and within one; null for no limit of its own. */
  readonly maxActiveTisPerDag: number | null;
  readonly maxActiveTisPerDagRun: number | null;
  /** Only for short-circuit tasks; Airflow's default is true. */
  readonly ignoreDownstreamTriggerRules: boolean;
  readonly work: TaskWork;
  /** Fields that are rendered before the body runs, by name, as written. */
  readonly templateFields: readonly { readonly name: string; readonly value: Encoded }[];
  readonly templateExtensions: readonly string[];
  readonly params: Encoded;
  readonly mapping: PlanMapping | null;
  /** Updated when the task succeeds. */
  readonly outlets: readonly PlanAsset[];
  /** The task has success, failure, retry or execute callbacks of its own, which only the Python worker can call. */
  readonly hasCallbacks: boolean;
}

export interface PlanParam {
  readonly name: string;
  readonly hasDefault: boolean;
  /** JSON schema, plain JSON; null for none. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  /** For whoever enters a value; absent where Python has made the plan. */
  readonly description?: string | null;
}

/** What a mapped task expands over. Values are lists, dicts or XCom references. */
export type PlanMapping =
  | { readonly kind: 'expand'; readonly arguments: readonly { readonly name: string; readonly value: Encoded }[] }
  | { readonly kind: 'expand_kwargs'; readonly value: Encoded };

export interface RunPlan {
  readonly version: 1;
  readonly target: Target;
  readonly dagId: string;
  /** Absolute path of the DAG file. */
  readonly file: string;
  readonly dagsRoot: string;
  readonly importRoots: readonly string[];
  /** Folders in which template files are looked up, the DAG file's own folder first. */
  readonly templateSearchPath: readonly string[];
  readonly timezone: string;
  readonly schedule: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly tasks: readonly PlanTask[];
  readonly mappedGroups: readonly { readonly groupId: string; readonly mapping: PlanMapping }[];
  readonly params: Encoded;
  /** What values of the DAG's params have to be like; those that are not listed take anything. */
  readonly paramSchemas: readonly PlanParam[];
  readonly maxActiveTasks: number;
  readonly maxActiveRuns: number;
  readonly catchup: boolean;
  readonly dagrunTimeoutSeconds: number | null;
  readonly failStop: boolean;
  readonly renderTemplateAsNativeObj: boolean;
  /** `template_undefined` (a class of jinja2 by name, `?` where it is not known) and `jinja_environment_kwargs`; absent: neither is given. */
  readonly templateEnvironment?: { readonly undefinedClass: string | null; readonly environment: Encoded };
  /** User macros and filters exist: templates that use them go through the Python worker. `*`: their names are not known. */
  readonly userMacros: readonly string[];
  /** Values of user macros that are no functions, where they are known; the other names only Python has. */
  readonly userMacroValues?: readonly (readonly [name: string, value: Encoded])[];
  readonly userFilters: readonly string[];
  readonly hasCallbacks: boolean;
  /** Static plan is only as good as the analysis: false means that the Python worker's own structure must be used. */
  readonly complete: boolean;
}
