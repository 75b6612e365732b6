// Rule: what every rule file exports, and what a rule may look at.
import type { WorkspaceDags } from '../dag/dag-index.ts';
import type { DagFile } from '../dag/model.ts';
import type { Snapshot, Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Finding, FindingTag, Fix, Severity } from './finding.ts';

/** All that a rule may know: the model, the text it was made from, and the world as it was given. */
export interface RuleContext {
  readonly file: DagFile;
  /** Text of a file of the model; undefined when it is not at hand. */
  readonly textOf: (path: string) => string | undefined;
  /** Line of a place, from one, as people count. */
  readonly lineOf: (span: Span) => number;
  readonly snapshot: Snapshot;
  /** The DAGs of the project's files, this one among them; null where nobody has looked. */
  readonly workspace: WorkspaceDags | null;
}

/** A finding before the rule's id and level are put on it. */
export type Found = Omit<Finding, 'rule' | 'severity' | 'tags'> & {
  /** Level of this one finding where it differs from the rule's own: an error where Airflow refuses the file. Settings stand above it. */
  readonly level?: Severity;
};

export interface Rule {
  readonly id: string;
  /** The level when no setting says otherwise; `off`: only looked for when asked. */
  readonly severity: Severity | 'off';
  /** When Airflow itself would notice: import and bag (the file does not load), discovery, runtime, silent (never), or style (nothing to notice). */
  readonly stage: 'import' | 'bag' | 'discovery' | 'runtime' | 'silent' | 'style';
  /** Versions it is about; all when left out. */
  readonly targets?: readonly Target[];
  /** How editors show what it finds: faded out, struck through. */
  readonly tags?: readonly FindingTag[];
  /** Codes of other checkers that report the same: `ruff:AIR301`, `pylance:reportMissingImports`. */
  readonly sameAs?: readonly string[];
  /** One sentence for settings and lists. */
  readonly summary: string;
  check(context: RuleContext): Iterable<Found>;
}

/** A finding at one place, without related places and fixes unless given. */
export function found(
  span: Span,
  message: string,
  more: { readonly related?: Found['related']; readonly fixes?: readonly Fix[] } = {},
): Found {
  return { span, message, related: more.related ?? [], fixes: more.fixes ?? [] };
}

/** A fix of one edit; the preferred one unless said otherwise. */
export function replaceWith(title: string, span: Span, text: string, { preferred = true } = {}): Fix {
  return { title, edits: [{ span, text }], preferred };
}
