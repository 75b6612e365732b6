// URIs of previews: read-only documents with the rendered template fields of tasks.
import type { RunChoice } from '#core/schedule/chosen-runs.ts';
import { isFields, isText, isTexts, isTextOrNull } from '../checks.ts';

export const RENDERED_SCHEME = 'dagwright-rendered';

export interface RenderedAddress {
  /** URI of the DAG file. */
  readonly uri: string;
  readonly dagId: string;
  /** Null for all tasks of the DAG. */
  readonly taskIds: readonly string[] | null;
  /** A run of its own, as one side of a comparison has it; null for the run that is chosen for the DAG. */
  readonly run: RunChoice | null;
}

/** The last part of the path is the title of the editor. */
export function renderedUriParts(address: RenderedAddress): { readonly scheme: string; readonly path: string; readonly query: string } {
  return { scheme: RENDERED_SCHEME, path: `/${titleOf(address)}`, query: JSON.stringify(address) };
}

/** The preview that a URI stands for; undefined when somebody made it up. */
export function renderedAddressOf(uri: { readonly scheme: string; readonly query: string }): RenderedAddress | undefined {
  if (uri.scheme !== RENDERED_SCHEME) return undefined;
  try {
    const raw: unknown = JSON.parse(uri.query);
    if (!isFields(raw)) return undefined;
    const { uri: file, dagId, taskIds } = raw;
    if (!isText(file) || !isText(dagId) || !(taskIds === null || isTexts(taskIds))) return undefined;
    if (raw['run'] === null) return { uri: file, dagId, taskIds, run: null };
    const run = runChoiceOf(raw['run']);
    return run && { uri: file, dagId, taskIds, run };
  } catch {
    return undefined;
  }
}

/** A choice as it was kept or written into an address. */
export function runChoiceOf(raw: unknown): RunChoice | undefined {
  if (!isFields(raw)) return undefined;
  const { kind, at, date, from, to } = raw;
  switch (kind) {
    case 'last':
      return { kind };
    case 'manual':
      return isTextOrNull(at) ? { kind, at } : undefined;
    case 'date':
      return isText(date) ? { kind, date } : undefined;
    case 'range':
      return isText(from) && isText(to) ? { kind, from, to } : undefined;
    default:
      return undefined;
  }
}

/** One run, or several, in a few words: `2024-03-01`, `last run`. */
export function runChoiceText(run: RunChoice): string {
  switch (run.kind) {
    case 'last':
      return 'last run';
    case 'manual':
      return run.at === null ? 'run by hand now' : `run by hand at ${run.at}`;
    case 'date':
      return run.date;
    case 'range':
      return `${run.from} – ${run.to}`;
    default:
      return run satisfies never;
  }
}

function titleOf({ dagId, taskIds, run }: RenderedAddress): string {
  const [only, ...others] = taskIds ?? [];
  const what = only === undefined ? dagId : others.length === 0 ? only : `${taskIds?.length ?? 0} tasks of ${dagId}`;
  const when = run === null ? 'rendered' : `rendered, ${runChoiceText(run)}`;
  // Only what a path would take for a separator is replaced.
  return `${what} (${when})`.replaceAll(/[/\\]/g, '_');
}
