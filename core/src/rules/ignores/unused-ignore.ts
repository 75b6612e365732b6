// A comment for Dagwright that does nothing: it names no rule there is, or silences no finding.
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule, type RuleContext } from '../rule.ts';
import type { IdleIgnore } from './apply.ts';
import { ignoresOf } from './comments.ts';

const ID = 'unused-ignore';

/** The rule finds the names that mean nothing; what silences nothing is known once all rules have run, see {@link idleFindings}. */
export function unusedIgnoreRule(ids: () => readonly string[]): Rule {
  return {
    id: ID,
    severity: 'warning',
    stage: 'style',
    summary: 'An ignore comment names no rule there is, or silences nothing.',
    tags: ['unnecessary'],
    *check({ file: { file, syntax } }) {
      for (const { rules } of ignoresOf(syntax.text).comments)
        for (const { id, start, end } of rules ?? []) {
          if (ids().includes(id)) continue;
          const span = { file, start, end };
          const near = nearestName(id, ids());
          yield near === null
            ? found(span, `There is no rule "${id}".`)
            : found(span, `There is no rule "${id}". Did you mean "${near}"?`, { fixes: [replaceWith(`Change to "${near}"`, span, near)] });
        }
    },
  };
}

/** Which of the comments that silenced nothing are worth a word: not those for a rule that did not run, and no unknown names, which the rule itself finds. */
export function idleFindings(idle: readonly IdleIgnore[], { file }: RuleContext, ran: ReadonlyMap<string, unknown>): readonly Found[] {
  return idle
    .filter(({ rule }) => rule === null || ran.has(rule.id))
    .map(({ comment, rule }): Found => {
      const { start, end } = rule ?? comment;
      const span = { file: file.file, start, end };
      const where = comment.reach === 'file' ? 'in this file' : 'on this line';
      const message =
        rule === null
          ? `Nothing is found ${where}: the comment silences nothing.`
          : `${rule.id} finds nothing ${where}: there is nothing to silence.`;
      return found(span, message, { fixes: [removal({ comment, rule }, file.syntax.text, file.file)] });
    });
}

/** Takes one name out of the comment, or the comment with the blanks before it. */
function removal({ comment, rule }: IdleIgnore, text: string, file: string): Fix {
  if (rule !== null && comment.rules !== null && comment.rules.length > 1) {
    const { rules } = comment;
    const at = rules.indexOf(rule);
    const [before, after] = [rules[at - 1], rules[at + 1]];
    const span: Span = after ? { file, start: rule.start, end: after.start } : { file, start: before?.end ?? rule.start, end: rule.end };
    return replaceWith(`Remove "${rule.id}" from the comment`, span, '');
  }
  const blanks = /[ \t]*$/.exec(text.slice(0, comment.start))?.[0].length ?? 0;
  return replaceWith('Remove the comment', { file, start: comment.start - blanks, end: comment.end }, '');
}
