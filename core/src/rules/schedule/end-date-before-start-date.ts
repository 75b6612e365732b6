// An end that lies before the beginning.
import type { Argument, DagFile } from '../../dag/model.ts';
import { dateOf } from '../../airflow/dag-dates.ts';
import { UTC } from '../../python/values/datetime/make.ts';
import { instantOf } from '../../python/values/datetime/zones.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Airflow accepts it and makes no run. */
export const endDateBeforeStartDate: Rule = {
  id: 'end-date-before-start-date',
  severity: 'warning',
  stage: 'silent',
  summary: 'The end_date lies before the start_date: nothing is ever scheduled.',
  *check(context) {
    const seen = new Set<string>();
    for (const [owner, start, end] of datesIn(context.file)) {
      const [from, until] = [instantOfArgument(start), instantOfArgument(end)];
      if (!start || !end || from === null || until === null || until >= from) continue;
      const key = `${end.span.file}:${end.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const message = `The end_date of this ${owner} lies before its start_date: Airflow accepts that, and never schedules it.`;
      yield found(end.span, message, {
        related: [{ span: start.span, message: 'The start_date' }],
        fixes: swapped(start, end, context),
      });
    }
  },
};

/** Start and end of every DAG and task that has an end. */
function* datesIn(file: DagFile): Iterable<readonly [owner: string, start: Argument | undefined, end: Argument | undefined]> {
  for (const dag of file.dags) {
    const of = (name: string): Argument | undefined => dag.arguments.get(name) ?? dag.defaultArguments.get(name);
    if (of('end_date')) yield ['DAG', of('start_date'), of('end_date')];
  }
  for (const { arguments: given } of tasksOf(file))
    if (given.has('end_date')) yield ['task', given.get('start_date'), given.get('end_date')];
}

function instantOfArgument(argument: Argument | undefined): bigint | null {
  const date = argument ? dateOf(argument.value) : null;
  return date ? instantOf(date.zone ? date : { ...date, zone: UTC }) : null;
}

function swapped(start: Argument, end: Argument, { textOf }: RuleContext): readonly Fix[] {
  const [first, second] = [start, end].map(({ span }) => textOf(span.file)?.slice(span.start, span.end));
  if (first === undefined || second === undefined || start.span.file !== end.span.file || start.span.start === end.span.start) return [];
  const edits = [
    { span: start.span, text: second },
    { span: end.span, text: first },
  ];
  return [{ title: 'Swap start_date and end_date', edits, preferred: false }];
}
