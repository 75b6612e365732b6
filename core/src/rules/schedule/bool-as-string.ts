// A text where a truth value is meant.
import type { Argument } from '../../dag/model.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { expressionOf } from '../syntax-at.ts';
import type { Fix } from '../finding.ts';
import type { Span } from '../../text/span.ts';

const OF_DAGS = ['catchup', 'is_paused_upon_creation', 'render_template_as_native_obj', 'auto_register', 'fail_stop', 'fail_fast'];
const OF_TASKS = [
  'depends_on_past',
  'wait_for_downstream',
  'ignore_first_depends_on_past',
  'wait_for_past_depends_before_skipping',
  'email_on_failure',
  'email_on_retry',
  'do_xcom_push',
  'multiple_outputs',
  'append_env',
  'soft_fail',
  'deferrable',
  'wait_for_completion',
  'reset_dag_run',
];

/** Python: every text but the empty one is true. Airflow 3 checks the type of most arguments of tasks; those are load errors there. */
export const boolAsString: Rule = {
  id: 'bool-as-string',
  severity: 'error',
  stage: 'silent',
  sameAs: ['pylance:reportArgumentType'],
  summary: 'A text is given where True or False is wanted: it counts as True, whatever it says.',
  *check(context) {
    const seen = new Set<string>();
    for (const [name, argument] of givenIn(context)) {
      if (argument.value.kind !== 'str' || isRefused(argument.span, context)) continue;
      const span = expressionOf(context.file, name, argument)?.span ?? argument.span;
      const key = `${span.file}:${span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const effect = argument.value.value === '' ? 'an empty text counts as False' : 'any text counts as True, "False" too';
      yield found(span, `${name} takes True or False; ${effect}. Remove the quotes.`, { fixes: unquoted(span, context) });
    }
  },
};

function* givenIn({ file }: RuleContext): Iterable<readonly [string, Argument]> {
  for (const dag of file.dags)
    for (const name of OF_DAGS) {
      const argument = dag.arguments.get(name);
      if (argument) yield [name, argument];
    }
  for (const task of tasksOf(file))
    for (const name of OF_TASKS) {
      const argument = task.arguments.get(name);
      if (argument) yield [name, argument];
    }
}

/** What stops the load is told of there. */
function isRefused(span: Span, { file }: RuleContext): boolean {
  return file.problems.some(problem => problem.span.file === span.file && problem.span.start === span.start);
}

function unquoted(span: Span, context: RuleContext): readonly Fix[] {
  const word = plainLiteralAt(span, context)?.text.trim().toLowerCase() ?? '';
  const value = ['false', 'no', '0', ''].includes(word) ? 'False' : ['true', 'yes', '1'].includes(word) ? 'True' : null;
  return value === null || !plainLiteralAt(span, context) ? [] : [replaceWith(`Change to ${value}`, span, value)];
}
