// Rules whose finding is a problem that already stopped the load: the evaluator saw it, the rule puts it into words.
import type { Problem } from '../python/values/value.ts';
import { found, type Found, type Rule, type RuleContext } from './rule.ts';

/** How a rule of this kind says what its problem means, and what mends it. */
export interface ProblemWords {
  /** Leaves out problems of the id that another rule tells of. */
  readonly when?: (problem: Problem, context: RuleContext) => boolean;
  readonly message: (problem: Problem, context: RuleContext) => string;
  readonly fixes?: (problem: Problem, context: RuleContext) => Found['fixes'];
}

/** A rule that reports every load problem of its id. */
export function problemRule(rule: Pick<Rule, 'id' | 'stage' | 'summary' | 'sameAs' | 'targets'>, words: ProblemWords): Rule {
  return {
    ...rule,
    severity: 'error',
    *check(context) {
      for (const problem of context.file.problems)
        if (problem.rule === rule.id && (words.when?.(problem, context) ?? true))
          yield found(problem.span, words.message(problem, context), {
            related: problem.related,
            fixes: words.fixes?.(problem, context) ?? [],
          });
    },
  };
}

/** `SyntaxError: invalid syntax`, as Airflow's list of import errors shows it. */
export function exceptionLine({ type, message }: Problem): string {
  return message === '' ? type : `${type}: ${message}`;
}
