// The cron expressions of a file that Airflow takes, each with its fields and the place of its text.
import { known, type Dag, type DagFile } from '../../dag/model.ts';
import type { Value } from '../../python/values/value.ts';
import type { Span } from '../../text/span.ts';
import { expressionOf } from '../syntax-at.ts';

export interface CronUse {
  readonly dag: Dag;
  /** As it is written. */
  readonly text: string;
  /** Minute, hour, day of month, month, day of week, and second where there is one. */
  readonly fields: readonly string[];
  /** The argument; the literal where it is one. */
  readonly span: Span;
}

const SCHEDULES = ['schedule', 'schedule_interval'];
const collected = new WeakMap<DagFile, readonly CronUse[]>();

/** Presets and what Airflow refuses are left out. Two DAGs that share a text have one entry. */
export function cronsOf(file: DagFile): readonly CronUse[] {
  const before = collected.get(file);
  if (before) return before;
  const crons: CronUse[] = [];
  for (const dag of file.dags) {
    const text = known(dag.schedule);
    const argument = SCHEDULES.map(name => dag.arguments.get(name)).find(one => one !== undefined);
    if (!text || !argument || !isCron(argument.value)) continue;
    const span = expressionOf(file, 'schedule', argument)?.span ?? argument.span;
    const fields = text.trim().split(/\s+/);
    const isRefused = file.problems.some(problem => problem.span.file === argument.span.file && problem.span.start === argument.span.start);
    if (fields.length < 5 || isRefused || crons.some(one => one.span.file === span.file && one.span.start === span.start)) continue;
    crons.push({ dag, text, fields, span });
  }
  collected.set(file, crons);
  return crons;
}

function isCron(value: Value): boolean {
  return value.kind === 'str' && !value.value.startsWith('@');
}
