// What Airflow 2.7.2 and 3.3.2 themselves said about small DAG files (fixtures/answers.jsonl), against what the model says.
// Groups: files right or wrong in one thing; files of one feature each; generated DAGs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenOf } from '../../src/dag/golden.ts';
import type { Target } from '../../src/snapshot.ts';
import { load } from './load.ts';

type TaskRow = readonly [
  id: string,
  operator: string,
  mapped: boolean,
  inMappedGroup: boolean,
  group: string | null,
  rule: string,
  setup: boolean,
  teardown: boolean,
];
interface AnswerDag {
  readonly dag_id: string;
  readonly tasks: readonly TaskRow[];
  readonly clock?: readonly string[];
}
interface Answer {
  readonly error: { readonly type: string; readonly message: string; readonly line: number | null } | null;
  readonly dags: readonly AnswerDag[];
}
type Case = { readonly group: string; readonly file: string; readonly source: string } & Readonly<Record<Target, Answer | null>>;
interface Ours {
  readonly error: { readonly type: string; readonly message: string; readonly line: number | null } | null;
  readonly dags: readonly { readonly dag_id: string; readonly complete: boolean; readonly tasks: readonly Record<string, unknown>[] }[];
}

const [{ heads }, ...rows] = readFileSync(new URL('fixtures/answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as unknown) as [{ readonly heads: readonly string[] }, ...(Case & { readonly head?: number })[]];
/** Many files begin with the same imports: those stand in the first row. */
const cases = rows.map((row): Case => ({ ...row, source: (row.head === undefined ? '' : (heads[row.head] ?? '')) + row.source }));

/** Where the model is known not to say what Airflow says, and why. */
const KNOWN: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [
    // Names where the module's file is on that machine.
    'message 143_import_typo.py',
    // The order in which a set of DAGs is printed; the words of a validator we do not have; a template that is not there.
    'message 036_cross_dag_edge.py',
    'message 120_param_bad_schema_type.py',
    'message y_287_doc_md_md_missing.py',
    // `repr` of a set; a date that depends on the day; pytz zones as tzinfo mean local mean time; text as a number.
    'value 121_param_not_json.py params',
    'value 206_days_ago.py start_date',
    'value 210_datetime_naive_tz_pytz.py start_date',
    'value x_284_max_active_runs_0_str.py max_active_runs',
  ],
  '3.3.2': [
    'message 143_import_typo.py',
    'message 036_cross_dag_edge.py',
    'message 050_start_date_date_object.py',
    'message 120_param_bad_schema_type.py',
    'message 121_param_not_json.py',
    'message 206_days_ago.py',
    'message x_284_max_active_runs_0_str.py',
    'value 210_datetime_naive_tz_pytz.py start_date',
  ],
};

describe.each(['2.7.2', '3.3.2'] as const)('Airflow %s', target => {
  const asked = cases.filter(one => one[target] !== null && one[target].error?.type !== 'ModuleNotFoundError');

  it('agrees with Airflow on every file but the known ones', { timeout: 60_000 }, async () => {
    const differences: string[] = [];
    for (const one of asked) differences.push(...(await differencesIn(one, target)));
    expect(differences.sort()).toEqual([...KNOWN[target]].sort());
  });

  it('is asked about files that load and files that do not', () => {
    expect(asked.filter(one => one[target]?.error).length).toBeGreaterThan(110);
    expect(asked.flatMap(one => one[target]?.dags ?? []).length).toBeGreaterThan(80);
  });
});

async function differencesIn(one: Case, target: Target): Promise<string[]> {
  const answer = one[target];
  const ours = goldenOf(await load(one.source, target), one.source) as Ours;
  if (!answer) return [];
  if (answer.error) return errorDifferences(one.file, answer.error, ours.error);
  if (ours.error) return [`false error ${one.file}: ${ours.error.message}`];
  return answer.dags.flatMap(dag => dagDifferences(one.file, dag, ours));
}

function errorDifferences(file: string, theirs: NonNullable<Answer['error']>, ours: Ours['error']): string[] {
  if (!ours) return [`missed ${file}`];
  const wrongLine = theirs.line !== null && theirs.line !== ours.line ? [`line ${file}: ${ours.line ?? 'none'} for ${theirs.line}`] : [];
  // Airflow's answers hold the last line of the trace alone, which need not be the exception's first.
  const lastLine = ours.message.split('\n').at(-1) ?? '';
  const isSame =
    theirs.type === '**kwargs'
      ? lastLine === `**kwargs: ${theirs.message}`
      : ours.type === theirs.type && lastLine.startsWith(theirs.message.slice(0, 200));
  return isSame || isShortened(theirs.message, lastLine) ? wrongLine : [...wrongLine, `message ${file}`];
}

/** Lists of states are shown as enum members by Airflow, as plain names by us. */
function isShortened(theirs: string, ours: string): boolean {
  const head = theirs.split(/: \(None|\{'/)[0] ?? theirs;
  return head !== theirs && ours.startsWith(head);
}

function dagDifferences(file: string, theirs: AnswerDag, ours: Ours): string[] {
  const found = ours.dags.find(dag => dag.dag_id === theirs.dag_id);
  if (!found) return [`no DAG ${theirs.dag_id} in ${file}`];
  const incomplete = found.complete ? [] : [`incomplete ${file} ${theirs.dag_id}`];
  const { tasks, ...rest } = theirs;
  const rows = found.tasks.map(task => [
    task['task_id'],
    task['operator'],
    task['mapped'],
    task['in_mapped_group'],
    task['group'],
    task['trigger_rule'],
    task['setup'],
    task['teardown'],
  ]);
  const wrongTasks = JSON.stringify(rows) === JSON.stringify(tasks) ? [] : [`tasks ${file} ${theirs.dag_id}`];
  const wrong = Object.entries(rest).filter(
    ([key, value]) =>
      key !== 'clock' && !theirs.clock?.includes(key) && JSON.stringify(value) !== JSON.stringify((found as Record<string, unknown>)[key]),
  );
  return [...incomplete, ...wrongTasks, ...wrong.map(([key]) => `value ${file} ${key}`)];
}
