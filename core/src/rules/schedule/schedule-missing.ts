// A DAG that does not say when it runs.
import type { Dag, DagFile } from '../../dag/model.ts';
import { addKeyword } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { dagCallOf } from './dag-call.ts';

const NAMES = ['schedule', 'schedule_interval', 'timetable'];

/** Airflow 2.7.2 `models/dag.py` DEFAULT_SCHEDULE_INTERVAL: one day. Airflow 3: None. */
export const scheduleMissing: Rule = {
  id: 'schedule-missing',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:AIR002'],
  summary: 'A DAG is given no schedule: its default differs between the versions of Airflow.',
  *check(context) {
    const { file } = context;
    const effect =
      file.target === '2.7.2'
        ? 'Airflow 2 runs it daily, and makes up for every day since its start_date'
        : 'Airflow 3 never runs it by itself, where Airflow 2 would daily';
    for (const dag of file.dags) {
      if (NAMES.some(name => dag.arguments.has(name)) || isMisspelt(dag, file) || mayHaveMore(dag, file)) continue;
      const message = `This DAG does not say when it runs: ${effect}. Write schedule=None, or the schedule that is meant.`;
      yield found(dag.headSpan, message, {
        fixes: ['None', '"@daily"'].flatMap((value, index) => addSchedule(dag, value, index, context)),
      });
    }
  },
};

/** `schedul=…`: an argument that is refused may be the one that is missed. */
function isMisspelt(dag: Dag, { problems }: DagFile): boolean {
  return problems.some(({ rule, raisedAt }) => rule === 'dag-unknown-argument' && raisedAt?.start === dag.span.start);
}

/** Arguments out of a `**dict` that is not known, or of a class of one's own. */
function mayHaveMore(dag: Dag, file: DagFile): boolean {
  const made = dagCallOf(dag, file);
  return !made || made.call.arguments.some(({ kind }) => kind === 'double-star' || kind === 'star');
}

function addSchedule(dag: Dag, value: string, index: number, { file }: RuleContext): readonly Fix[] {
  const made = dagCallOf(dag, file);
  const edit = made && addKeyword(made.call, `schedule=${value}`, made.module);
  return edit ? [{ title: `Add schedule=${value}`, edits: [edit], preferred: index === 0 }] : [];
}
