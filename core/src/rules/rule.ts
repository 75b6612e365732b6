// Rule: what every rule file exports, and what a rule may look at.
import type { DagFile } from '../dag/model.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Fix, Severity } from './finding.ts';

/** All that a rule may know: the model, the text it was made from, and the world as it was given. */
export interface RuleContext {
  readonly file: DagFile;
  /** Text of a file of the model; undefined when it is not at hand. */
  readonly textOf: (path: string) => string | undefined;
  /** Line of a place, from one, as people count. */
  readonly lineOf: (span: Span) => number;
  readonly snapshot: Snapshot;
}

/** A finding before the rule's id and level are put on it. */
export type Found = Omit<Finding, 'rule' | 'severity'>;

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** When Airflow itself would notice: import and bag (the file does not load), discovery, runtime, or silent (never). */
  readonly stage: 'import' | 'bag' | 'discovery' | 'runtime' | 'silent';
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
