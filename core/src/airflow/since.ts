// What came to Airflow after 2.7.2, and with which version: arguments and decorators that an older version refuses.
// Airflow's signatures of 2.7.2, 2.8.4, 2.9.3, 2.10.5, 3.0.4, 3.1, 3.2 compared; release notes for the rest.
import type { Snapshot } from '../snapshot.ts';
import { hasVersion } from './target.ts';

const SINCE = {
  dag: {
    dag_display_name: '2.9',
    max_consecutive_failed_dag_runs: '2.9',
    fail_fast: '3.0',
    disable_bundle_versioning: '3.0',
    deadline: '3.1',
    allowed_run_types: '3.2',
  },
  operator: {
    logger_name: '2.8',
    allow_nested_operators: '2.9',
    map_index_template: '2.9',
    multiple_outputs: '2.9',
    on_skipped_callback: '2.9',
    task_display_name: '2.9',
    executor: '2.10',
    never_fail: '2.10',
    render_template_as_native_obj: '3.2',
  },
  decorator: {
    branch_virtualenv: '2.8',
    branch_external_python: '2.8',
    bash: '2.9',
    run_if: '2.10',
    skip_if: '2.10',
    stub: '3.0',
  },
  method: {
    loop: '3.4',
  },
} as const;

export type SinceKind = keyof typeof SINCE;

/** The version that brought an argument or decorator; null for what no version is known to have brought. */
export function sinceOf(kind: SinceKind, name: string): string | null {
  const table: Readonly<Record<string, string>> = SINCE[kind];
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}

/** Whether the version that the project names has it, though the profile it is measured by has not. */
export function isInProject(
  kind: SinceKind,
  name: string,
  { projectVersion, target }: Pick<Snapshot, 'projectVersion' | 'target'>,
): boolean {
  const since = sinceOf(kind, name);
  return since !== null && projectVersion !== null && hasVersion(projectVersion, target, since);
}
