// Wire between the extension and the language server about previews: template fields as chosen runs would see them.
import type { ChosenRun, RunChoice } from '#core/schedule/chosen-runs.ts';
import type { Location } from '#core/text/span.ts';

/** `dagwright/render`: from the current text alone; nothing is run, no database is asked. */
export const RENDER_REQUEST = 'dagwright/render';
export interface RenderParams {
  readonly uri: string;
  readonly dagId: string;
  /** Null for all tasks of the DAG. */
  readonly taskIds: readonly string[] | null;
  readonly run: RunChoice;
  /** JSON text of an object: the configuration of the run. */
  readonly conf: string;
  /** What "now" means, milliseconds. It stays the same while somebody types, so that nothing moves by itself. */
  readonly now: number;
}

export type RenderResult =
  | {
      readonly kind: 'rendered';
      /** Zone of the DAG, in which dates are shown. */
      readonly timezone: string;
      /** Oldest first. */
      readonly runs: readonly RenderedRun[];
      /** Runs of the range that are not among them. */
      readonly more: number;
      /** What makes the answer less than the whole truth, one line each. */
      readonly notes: readonly string[];
    }
  /** One line for the user, with the place to look at. */
  | { readonly kind: 'problem'; readonly message: string; readonly location: Location | null };

export interface RenderedRun extends ChosenRun {
  readonly tasks: readonly RenderedTask[];
}

export interface RenderedTask {
  readonly taskId: string;
  readonly operator: string;
  readonly location: Location;
  readonly mapped: boolean;
  /** Why there are no fields though there may be some; null when they are all here. */
  readonly note: string | null;
  readonly fields: readonly RenderedField[];
}

export interface RenderedField {
  readonly name: string;
  /** Language id of the editor. */
  readonly language: string;
  readonly location: Location;
  /** As the operator gets it; what could not be rendered stands as it is written. */
  readonly text: string;
  readonly problems: readonly RenderProblem[];
}

export interface RenderProblem {
  /** `needs-run`: only a run can know it. `unsupported`: not modelled here. */
  readonly kind: 'error' | 'needs-run' | 'unsupported';
  /** Python's exception; null for what is no error. */
  readonly type: string | null;
  readonly message: string;
  readonly location: Location;
}

/** `dagwright/analysed`: the analysis of a DAG file is new, by an edit of it or of a file that it reads. */
export const ANALYSED = 'dagwright/analysed';
export interface AnalysedParams {
  readonly uri: string;
}
