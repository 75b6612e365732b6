// Finding: one problem in the user's file, with the place, the reason and the ways to mend it.
import type { Span } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What cannot matter any more is faded out, what will go away is struck through. */
export type FindingTag = 'unnecessary' | 'deprecated';

/** Replace `span` by `text`. Edits of one fix never overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A way to mend a finding. `preferred` marks the one that an auto-fix takes. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  /** Files that it makes first, empty, where they are not there. */
  readonly creates?: readonly string[];
  /** A file that gets another name afterwards. */
  readonly renames?: { readonly from: string; readonly to: string };
  /** Editor command to run instead of, or after, the edits: `dagwright.addConnection`, … */
  readonly command?: { readonly id: string; readonly arguments: readonly string[] };
}

export interface Finding {
  /** Id of the rule, the name of its page in `docs/rules/`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** What is wrong, what Airflow will do and when, what to do. */
  readonly message: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly FindingTag[];
  /** Another checker of the editor reports it: it is not shown a second time, but its fixes are offered. */
  readonly leftToOthers?: true;
  /** Where it lies itself when that is in a template file: `span` is then the argument that names the file. */
  readonly elsewhere?: { readonly span: Span; readonly message: string };
}
