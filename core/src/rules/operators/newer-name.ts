// Names that an older Airflow refuses because they came later: told of by one rule, whatever kind they are.
import { isInProject, sinceOf, type SinceKind } from '../../airflow/since.ts';
import type { Problem } from '../../python/values/value.ts';
import type { RuleContext } from '../rule.ts';

const KINDS: Readonly<Record<string, SinceKind>> = {
  'dag-unknown-argument': 'dag',
  'operator-unknown-argument': 'operator',
  'taskflow-unknown-decorator': 'decorator',
  'feature-not-in-version': 'method',
};

export interface NewerName {
  readonly kind: SinceKind;
  readonly name: string;
  readonly since: string;
  /** The project's own version has it, though the profile it is measured by has not. */
  readonly isThere: boolean;
}

/** Null for problems of other kinds, and for names that no version is known to have. */
export function newerNameOf({ rule, span }: Problem, { textOf, snapshot }: RuleContext): NewerName | null {
  const kind = KINDS[rule];
  const name = /\w+$/.exec(textOf(span.file)?.slice(span.start, span.end) ?? '')?.[0];
  const since = kind && name !== undefined ? sinceOf(kind, name) : null;
  return kind && name !== undefined && since !== null ? { kind, name, since, isThere: isInProject(kind, name, snapshot) } : null;
}

/** Whether a problem is of a name that is simply wrong. */
export function isOfNoVersion(problem: Problem, context: RuleContext): boolean {
  return newerNameOf(problem, context) === null;
}
