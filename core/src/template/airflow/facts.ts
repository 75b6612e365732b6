// What is known of the task instance whose templates are rendered.
import type { Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import type { TemplateFilter } from '../environment.ts';
import type { TemplateSettings } from '../settings.ts';

/** Times are milliseconds since the epoch. */
export interface ContextFacts {
  readonly target: Target;
  readonly dag: {
    readonly dagId: string;
    readonly timezone: string;
    /** Absolute path of the DAG file. */
    readonly file: string;
    /** Further attributes of the DAG object that are known: `tags`, `catchup`, `schedule_interval`, … */
    readonly attributes: ReadonlyMap<string, Value>;
    /** All arguments that were given are among the attributes: what is not there has Airflow's default. */
    readonly complete?: boolean;
    /** Its tasks, where all are known. */
    readonly tasks?: readonly TaskFacts[];
    /** First moment of the DAG, milliseconds; null when it has none, absent when that is not known. */
    readonly startDate?: number | null;
  };
  readonly task: {
    readonly taskId: string;
    /** Class name of the operator. */
    readonly operator: string;
    /** `retries`, `owner`, `pool`, … */
    readonly attributes: ReadonlyMap<string, Value>;
    /** As of the DAG. */
    readonly complete?: boolean;
  };
  readonly run: {
    /** As Airflow names it: `manual__2024-01-01T00:00:00+00:00`. */
    readonly runId: string;
    readonly runType: 'manual' | 'scheduled' | 'backfill' | 'dataset_triggered' | 'asset_triggered';
    readonly logicalDate: number;
    readonly dataIntervalStart: number;
    readonly dataIntervalEnd: number;
    readonly startDate: number;
    readonly conf: Value;
  };
  readonly instance: {
    readonly mapIndex: number;
    readonly tryNumber: number;
    readonly maxTries: number;
    readonly startDate: number;
    /** How many instances the task was mapped to; null when it is not mapped. */
    readonly mappedCount: number | null;
  };
  /** DAG, task and run params merged, as the task sees them. */
  readonly params: Value;
  /** Interval and start of the last successful run of the DAG before this one; null when there is none; undefined: not known. */
  readonly previousSuccess: PreviousRun | null | undefined;
  /** User-defined macros whose values are known. */
  readonly macros: ReadonlyMap<string, Value>;
  /** User-defined macros and filters that only Python has; `*` stands for names that are not known either. */
  readonly foreignMacros: ReadonlySet<string>;
  readonly foreignFilters: ReadonlySet<string>;
  /** How the DAG sets up Jinja2; absent: as Airflow does by itself. */
  readonly settings?: TemplateSettings;
  /** User-defined filters that can be had without Python. */
  readonly filters?: ReadonlyMap<string, TemplateFilter>;
}

/** A task as the others of its DAG see it. */
export interface TaskFacts {
  readonly taskId: string;
  readonly operator: string;
  readonly upstream: readonly string[];
}

export interface PreviousRun {
  readonly dataIntervalStart: number;
  readonly dataIntervalEnd: number;
  readonly startDate: number;
  readonly endDate: number;
}

/** Pendulum's major version of the target. */
export function pendulumOf(target: Target): 2 | 3 {
  return target === '2.7.2' ? 2 : 3;
}
