// Rule: what every rule file exports, and what a rule may look at.
import type { DagFile } from '../dag/model.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Finding, Severity } from './finding.ts';

/** All that a rule may know: the model, the text it was made from, and the world as it was given. */
export interface RuleContext {
  readonly file: DagFile;
  /** Text of a file of the model; undefined when it is not at hand. */
  readonly textOf: (path: string) => string | undefined;
  readonly snapshot: Snapshot;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** When Airflow itself would notice. */
  readonly stage: 'import' | 'bag' | 'discovery' | 'runtime' | 'silent';
  /** One sentence for settings and lists. */
  readonly summary: string;
  check(context: RuleContext): Iterable<Omit<Finding, 'rule' | 'severity'>>;
}
