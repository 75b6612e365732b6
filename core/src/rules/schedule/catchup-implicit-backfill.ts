// catchup left at its default with an old start_date.
import { known, type Dag, type DagFile } from '../../dag/model.ts';
import { countIntervals, type IntervalCount } from '../../schedule/count.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { startOf } from './start-of.ts';

/** Fewer missed runs than this do no harm worth a warning. */
const MOST_HARMLESS_RUNS = 10;

/** Airflow 2.7.2: `[scheduler] catchup_by_default = True`. Airflow 3 has False, there only an explicit True matters, and that is meant. */
export const catchupImplicitBackfill: Rule = {
  id: 'catchup-implicit-backfill',
  severity: 'warning',
  stage: 'silent',
  summary: 'catchup is left at its default, True in Airflow 2, with a start_date that many intervals have passed since.',
  *check(context) {
    if (context.snapshot.target !== '2.7.2') return;
    const counted = new Map<string, IntervalCount | null>();
    for (const dag of context.file.dags) {
      const missed = missedRuns(dag, context, counted);
      if (missed === null || missed.intervals < MOST_HARMLESS_RUNS) continue;
      const start = dayOf(known(startOf(dag)) ?? '', known(dag.timezone) ?? 'UTC');
      const count = `${missed.exact ? '' : 'about '}${missed.intervals.toLocaleString('en')}`;
      const message = `catchup is not given and is True in Airflow 2: when the DAG is unpaused, ${count} runs start, one for each interval since ${start}. Write catchup=False if only the latest is wanted.`;
      yield found(dag.headSpan, message, { fixes: fixesFor(dag, context) });
    }
  },
};

/** By zone: to make one takes longer than all the rest of the rule. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day as the DAG's author wrote it: in the DAG's own time zone. The Swedish form of a date is ISO's. */
function dayOf(iso: string, zone: string): string {
  let format = formats.get(zone);
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })));
  return format.format(Date.parse(iso));
}

/** `counted`: what was found of DAGs with the same schedule and the same dates, of which a loop makes many. */
function missedRuns(dag: Dag, { snapshot, file }: RuleContext, counted: Map<string, IntervalCount | null>): IntervalCount | null {
  // Without a schedule, that is what is told.
  const isScheduled = ['schedule', 'schedule_interval', 'timetable'].some(name => dag.arguments.has(name));
  if (!isScheduled || dag.arguments.has('catchup') || isRefused(dag.schedule.span, file)) return null;
  const start = known(startOf(dag));
  const schedule = known(dag.schedule);
  if (start === undefined || start === null || schedule === undefined || schedule === null) return null;
  const end = known(dag.endDate);
  const until = Math.min(snapshot.now, end ? Date.parse(end) : Infinity);
  const zone = known(dag.timezone) ?? 'UTC';
  const key = [schedule, zone, start, until].join('\n');
  const before = counted.get(key);
  if (before !== undefined) return before;
  const count = countIntervals(schedule, zone, Date.parse(start), until);
  counted.set(key, count);
  return count;
}

/** A schedule that Airflow does not take makes no runs. */
function isRefused({ file, start }: Span, { problems }: DagFile): boolean {
  return problems.some(({ span }) => span.file === file && span.start === start);
}

/** Before the schedule argument, where a reader looks for it; an explicit True says that the backfill is wanted. */
function fixesFor(dag: Dag, { textOf }: RuleContext): readonly Fix[] {
  const anchor = ['start_date', 'schedule', 'schedule_interval']
    .map(name => dag.arguments.get(name))
    .find(argument => argument?.nameSpan && argument.from === 'call');
  if (!anchor?.nameSpan) return [];
  const { file, start } = anchor.nameSpan;
  const text = textOf(file) ?? '';
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const separator = indent === undefined ? ', ' : `,\n${indent}`;
  const at = { file, start, end: start };
  return ['False', 'True'].map((value, index) => ({
    title: `Add catchup=${value}`,
    edits: [{ span: at, text: `catchup=${value}${separator}` }],
    preferred: index === 0,
  }));
}
