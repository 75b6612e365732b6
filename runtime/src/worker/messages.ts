// Wire between the runtime and the Python worker: JSON lines over the worker's stdin and stdout, one message a line.
import type { Encoded } from '#core/plan/encoded.ts';
import type { RunPlan } from '#core/plan/plan.ts';

/** Runtime → worker. Requests carry an `id`; everything about one request comes back with the same id. */
export type ToWorker =
  /** Load a DAG file (cached by content) and tell the structure it has. */
  | {
      readonly id: number;
      readonly method: 'load';
      readonly file: string;
      readonly dagsRoot: string;
      readonly importRoots: readonly string[];
      readonly target: string;
    }
  | ExecuteRequest
  | CallbackRequest
  | MacroRequest
  /** Kill the task process of an execute request with all its children (SIGTERM, then SIGKILL after 5 s). */
  | { readonly id: number; readonly method: 'kill'; readonly execution: number }
  /** Answer to an `ask`. `missing`: there is no such thing; the task gets Airflow's exception or its default. */
  | { readonly answer: number; readonly ask: number; readonly value: Encoded; readonly missing: boolean }
  | { readonly id: number; readonly method: 'shutdown' };

/**
 * Call the callbacks of a task whose body Python did not run (Bash, SQL, …), or those of the DAG, in the context of the task
 * instance that is named. Answered with `end`; an exception in a callback is written to the log and changes nothing, as in
 * Airflow. Tasks that the worker executes have theirs called by the worker, as part of `execute`.
 */
export interface CallbackRequest extends Omit<ExecuteRequest, 'method'> {
  readonly method: 'callback';
  readonly callback: 'on_execute_callback' | 'on_success_callback' | 'on_failure_callback' | 'on_retry_callback' | 'on_skipped_callback';
  readonly of: 'task' | 'dag';
  /** What the task raised, for `context["exception"]`; null when it raised nothing. */
  readonly exception: { readonly type: string; readonly message: string } | null;
  /** `success`, `task_failure`, `all_tasks_deadlocked`, `timed_out`: `context["reason"]` of the DAG's callbacks. */
  readonly reason: string | null;
}

/**
 * Answer what templates of a task instance ask of the DAG's own macros and filters, in a process of its own: it asks for what is
 * to be done (`macro`) until it is told that there is no more.
 */
export interface MacroRequest extends Omit<ExecuteRequest, 'method'> {
  readonly method: 'macro';
}

/** What came of the last thing that a `macro` was answered. */
export type MacroResult =
  | { readonly kind: 'value'; readonly value: Encoded }
  /** A value that cannot be carried: it stays with the process, which knows it by that name. */
  | { readonly kind: 'held'; readonly reference: string; readonly typeName: string }
  /** There is no such attribute or item. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'raised'; readonly type: string; readonly message: string }
  /** What Jinja2 can do and this cannot. */
  | { readonly kind: 'refused'; readonly why: string };

/** Run one attempt of one task instance in a process of its own (forked from the warm parent where there is fork). */
export interface ExecuteRequest {
  readonly id: number;
  readonly method: 'execute';
  readonly file: string;
  readonly dagsRoot: string;
  readonly importRoots: readonly string[];
  readonly target: string;
  readonly dagId: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly tryNumber: number;
  readonly maxTries: number;
  readonly runId: string;
  /** stdout and stderr of the task process are appended here. */
  readonly logPath: string;
  /** Rendered template fields to set on the operator before `execute`; fields left out keep what the DAG file gave. */
  readonly fields: Readonly<Record<string, Encoded>>;
  /** Arguments of this map index, resolved; null when the task is not mapped. */
  readonly mapped: Readonly<Record<string, Encoded>> | null;
  /** How many instances the task has been expanded into; null when it is not mapped. */
  readonly expandedCount: number | null;
  /** ISO texts in UTC. */
  readonly logicalDate: string;
  readonly dataIntervalStart: string;
  readonly dataIntervalEnd: string;
  readonly startDate: string;
  readonly conf: Encoded;
  readonly params: Encoded;
  readonly timeoutSeconds: number | null;
  /** Environment variables added for this task (AIRFLOW_CTX_*, AIRFLOW_CONN_*, …). */
  readonly environment: Readonly<Record<string, string>>;
}

/** What the worker saw when it loaded a file: the structure of each DAG. Keys as in `dagwright graph --format jsonl`. */
export interface LoadedDag {
  readonly dag_id: string;
  readonly tasks: readonly {
    readonly task_id: string;
    readonly operator: string;
    readonly mapped: boolean;
    readonly group: string | null;
    readonly trigger_rule: string;
    readonly setup: boolean;
    readonly teardown: boolean;
  }[];
  readonly edges: readonly (readonly [string, string])[];
  readonly groups: readonly string[];
  /**
   * The same DAG as a whole plan, as core/src/plan/make.ts makes it from the text: what is run when the text alone cannot tell
   * the structure. Values that JSON cannot carry are opaque; `complete` is true. Null when the worker cannot make one.
   */
  readonly plan: RunPlan | null;
}

/** Worker → runtime. */
export type FromWorker =
  /** First line after start-up. */
  | { readonly ready: true; readonly python: string; readonly pid: number }
  /** `modules`: files of the workspace (below the import roots) that the load imported, the DAG file left out. */
  | { readonly id: number; readonly loaded: readonly LoadedDag[]; readonly modules: readonly string[] }
  /** `line` from one, in `file`; `text` is the traceback for the log. */
  | {
      readonly id: number;
      readonly error: { readonly type: string; readonly message: string; readonly line: number | null; readonly text: string };
    }
  | { readonly id: number; readonly event: 'started'; readonly pid: number }
  /** Sent for every push; a task's return value comes as key `return_value`, branch decisions as `skipmixin_key`. */
  | { readonly id: number; readonly event: 'xcom'; readonly key: string; readonly value: Encoded }
  /** The template fields as an installed Airflow has rendered them, as texts. */
  | { readonly id: number; readonly event: 'rendered'; readonly fields: Readonly<Record<string, string>> }
  | Ask
  | { readonly id: number; readonly end: WorkerEnd };

/** The task process needs something that the runtime has; it waits for the answer. */
export type Ask = { readonly id: number; readonly ask: number } &
  /**
   * Answered with a list of `[task_id, map_index, value]`, one for each instance that has pushed the key: in the order of
   * `taskIds`, then of map index; with `taskIds` null the last pushed first. `missing` when there is none. What `xcom_pull`
   * makes of them is the worker's to decide (target version, one task or several, mapped or not).
   */
  (
    | {
        readonly what: 'xcom';
        readonly taskIds: readonly string[] | null;
        readonly key: string;
        readonly mapIndexes: readonly number[] | null;
        /** Of another DAG, another run of Airflow's id, or also of runs of earlier dates; left out for the own run alone. */
        readonly dagId?: string;
        readonly runId?: string;
        readonly includePriorDates?: boolean;
      }
    /** What an XComArg of the task stands for, mapped groups considered; `missing`: nothing was pushed, Airflow's XComNotFound. */
    | { readonly what: 'xcom-arg'; readonly taskId: string; readonly key: string }
    /** Answered with a list of dicts, the oldest first: timestamp (ISO text), extra, dagId, taskId, runId (Airflow's), mapIndex. */
    | { readonly what: 'asset-events'; readonly uri: string }
    | { readonly what: 'variable'; readonly key: string }
    | { readonly what: 'connection'; readonly connId: string }
    /**
     * A text with Jinja in it, rendered in the task's context: asked for template fields that `fields` leaves out (the plan has
     * them opaque) and for `render_template` in user code. `missing`: it cannot be rendered, and the value tells why.
     */
    | { readonly what: 'render'; readonly template: string }
    /**
     * The process of a {@link MacroRequest} wants to know what is next. Answered with a list: `call`, reference, arguments, dict of
     * keyword arguments; or `attribute`, reference, name; or `item`, reference, key. An argument and a key are pairs: `value` and
     * the value, `held` and a reference, or `context` and a name of the task's context. References: `macro:` or `filter:` and a
     * name, or one that a result has told. `missing`: there is no more.
     */
    | { readonly what: 'macro'; readonly result: MacroResult | null }
    /** TriggerDagRunOperator inside user code, `Variable.set` and the like: answered with `missing` when not supported. */
    | { readonly what: 'set-variable'; readonly key: string; readonly value: Encoded }
  );

export type WorkerEnd =
  /** `assets`: events of assets, from tasks with outlets under 3.x. */
  | { readonly kind: 'success'; readonly assets?: readonly { readonly uri: string; readonly extra: Encoded }[] }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string; readonly retryable: boolean }
  | { readonly kind: 'reschedule'; readonly at: number }
  | { readonly kind: 'killed'; readonly why: string };
