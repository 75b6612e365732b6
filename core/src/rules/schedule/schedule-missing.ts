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
    for (const dag of file.dags) {
      if (NAMES.some(name => dag.arguments.has(name)) || isMisspelt(dag, file) || mayHaveMore(dag, file)) continue;
      const message = `This DAG does not say when it runs: ${effectOf(dag, file)}. Write schedule=None, or the schedule that is meant.`;
      const fixes = ['None', '"@daily"'].flatMap((value, index) => addSchedule(dag, value, index, context));
      // Airflow 3's default is what most mean who write none.
      yield { ...found(dag.headSpan, message, { fixes }), ...(file.target === '2.7.2' ? {} : { level: 'information' as const }) };
    }
  },
};

function effectOf(dag: Dag, { target }: DagFile): string {
  if (target !== '2.7.2') return 'Airflow 3 never runs it by itself, where Airflow 2 would daily';
  return dag.arguments.has('catchup')
    ? 'Airflow 2 runs it daily'
    : 'Airflow 2 runs it daily, and makes up for every day since its start_date';
}

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
