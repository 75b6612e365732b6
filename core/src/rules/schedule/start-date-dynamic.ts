// A start date that moves with the clock.
import type { Argument } from '../../dag/model.ts';
import type { Expression } from '../../python/parse/ast.ts';
import { expressionOf, callsInside } from '../syntax-at.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { dateText, dayOf } from './date-text.ts';

/** Functions whose answer is another one at every look. */
const CLOCKS: ReadonlySet<string> = new Set([
  ...['now', 'utcnow', 'today'].map(name => `datetime.datetime.${name}`),
  'datetime.date.today',
  ...['now', 'today', 'yesterday', 'tomorrow'].map(name => `pendulum.${name}`),
  'time.time',
  'airflow.utils.dates.days_ago',
  'airflow.utils.timezone.utcnow',
]);

/** Airflow compares the start date with the end of each interval; one that moves on with every load is never reached. */
export const startDateDynamic: Rule = {
  id: 'start-date-dynamic',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:AIR304'],
  summary: 'A start_date is computed from the current time.',
  *check(context) {
    const seen = new Set<string>();
    for (const [argument, isOfDag] of startDatesOf(context)) {
      const expression = expressionOf(context.file, 'start_date', argument);
      const clock = expression && callsInside(context.file, expression).find(({ path }) => path !== null && CLOCKS.has(path));
      if (!expression || !clock || seen.has(placeOf(expression))) continue;
      seen.add(placeOf(expression));
      const effect = isOfDag
        ? 'it is another one each time Airflow loads the file, and scheduled runs may never start, because their interval never ends'
        : 'it is another one each time Airflow loads the file, and the task may be left out of every run';
      const message = `This start_date comes from the clock (${clock.path ?? clock.name}): ${effect}. Write a fixed date.`;
      yield found(expression.span, message, { fixes: fixedDate(expression, context) });
    }
  },
};

function* startDatesOf({ file }: RuleContext): Iterable<readonly [Argument, boolean]> {
  for (const dag of file.dags) {
    const argument = dag.arguments.get('start_date') ?? dag.defaultArguments.get('start_date');
    if (argument) yield [argument, true];
  }
  for (const task of tasksOf(file)) {
    const argument = task.arguments.get('start_date');
    if (argument) yield [argument, false];
  }
}

function placeOf({ span }: Expression): string {
  return `${span.file}:${span.start}`;
}

function fixedDate({ span }: Expression, { file, snapshot }: RuleContext): readonly Fix[] {
  const date = span.file === file.file ? dateText(file, dayOf(snapshot.now)) : null;
  return date ? [{ title: `Change to ${date.text}`, edits: [...date.edits, { span, text: date.text }], preferred: true }] : [];
}
