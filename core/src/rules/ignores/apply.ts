// Takes away the findings that comments silence, and finds the comments that silence nothing.
import type { Finding } from '../finding.ts';
import { LineMap } from '../../text/line-map.ts';
import { ignoresOf, type IgnoreComment, type Ignores, type NamedRule } from './comments.ts';

/** A comment, or one rule in it, that silences nothing. */
export interface IdleIgnore {
  readonly comment: IgnoreComment;
  /** Null: the whole comment. */
  readonly rule: NamedRule | null;
}

export interface Silenced {
  readonly kept: readonly Finding[];
  readonly idle: readonly IdleIgnore[];
}

/** `findings` are those of one file, `text` is what it holds. */
export function silenced(findings: readonly Finding[], text: string): Silenced {
  const ignores = ignoresOf(text);
  const { comments } = ignores;
  if (comments.length === 0) return { kept: findings, idle: [] };
  const lines = new LineMap(text);
  const used = new Set<IgnoreComment | NamedRule>();
  const kept = findings.filter(finding => {
    const silencing = comments.flatMap(comment => (reaches(comment, finding, { ignores, lines }) ? wordsFor(comment, finding.rule) : []));
    for (const word of silencing) used.add(word);
    return silencing.length === 0;
  });
  return { kept, idle: comments.flatMap(comment => idleIn(comment, used)) };
}

function reaches(comment: IgnoreComment, { span }: Finding, at: { readonly ignores: Ignores; readonly lines: LineMap }): boolean {
  if (comment.reach === 'file') return true;
  const { line } = at.lines.positionAt(span.start);
  return comment.line === line || comment.line === at.ignores.lastLineOf(line);
}

/** What in the comment silences the rule: the comment itself, or the name of the rule. */
function wordsFor(comment: IgnoreComment, rule: string): readonly (IgnoreComment | NamedRule)[] {
  return comment.rules === null ? [comment] : comment.rules.filter(({ id }) => id === rule);
}

function idleIn(comment: IgnoreComment, used: ReadonlySet<IgnoreComment | NamedRule>): readonly IdleIgnore[] {
  if (comment.rules === null) return used.has(comment) ? [] : [{ comment, rule: null }];
  return comment.rules.filter(rule => !used.has(rule)).map(rule => ({ comment, rule }));
}
