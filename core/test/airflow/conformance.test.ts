// What Airflow 2.7.2 and 3.3.2 themselves said about small DAG files, against what the model says.
// cases: right or wrong in one thing each; features: one feature each; exposed: DAGs that Airflow finds, and some that it does not, in files
// that import each other; programs: constructs of DAG files and of the Task SDK, right and wrong; random: generated DAGs.
// fixtures/*.jsonl are the answers of Airflow's own DagBag, each with the text it was asked about.
import { describe, expect, it } from 'vitest';
import { goldenOf } from '../../src/dag/golden.ts';
import type { Target } from '../../src/snapshot.ts';
import { readGolden, type LoadedFile } from '../support/golden.ts';
import { figuresOf, scoreGraphs, type GraphScore } from '../support/graph-score.ts';
import { loadAt } from './load.ts';

const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

/** Refusals that are Airflow's in all but the words, and why. */
const OTHER_WORDS: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [
    // The order in which a set is printed is not the same in two processes.
    'cases_036_cross_dag_edge.py',
    // The words of a validator we do not have.
    'cases_120_param_bad_schema_type.py',
    // Members of enums, in an order of their own.
    'cases_197_externaltasksensor_state.py',
    'cases_y_287_doc_md_md_missing.py',
  ],
  '3.3.2': [
    'cases_036_cross_dag_edge.py',
    // Pydantic's and attrs' words.
    'cases_050_start_date_date_object.py',
    'cases_120_param_bad_schema_type.py',
    'cases_197_externaltasksensor_state.py',
    'cases_x_284_max_active_runs_0_str.py',
  ],
};

/** Values that are not Airflow's, and why. */
const OTHER_VALUES: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [
    // A date that depends on the day.
    'cases_206_days_ago.py: start_date',
    // Text as a number.
    'cases_x_284_max_active_runs_0_str.py: max_active_runs',
  ],
  '3.3.2': [],
};

/** Programs that are answered otherwise, and why. */
const OTHER_PROGRAMS: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': [],
  '3.3.2': [
    // What several assets are called; waiting for them is waiting for assets.
    'programs_asset_multi.py: schedule',
    // attrs' own words.
    'programs_dag_set_mar.py: messageErrors',
  ],
};

/** Probes that are answered otherwise, and why. */
const OTHER_PROBES: readonly string[] = [
  // The order in which a set is printed.
  'probes_cross_dag.py: messageErrors',
  // The last line of a message of several lines.
  'probes_e18.py: messageErrors',
  'probes_params_err.py: messageErrors',
  // Members of enums, in an order of their own.
  'probes_e54.py: messageErrors',
  'probes_trigger_err.py: messageErrors',
  // What an operator that never called its base's `__init__` misses first.
  'probes_subclass_err5.py: messageErrors',
  // `functools.partial`, to us a function.
  'probes_taskdag_err.py: messageErrors',
  // Formats of params are not judged.
  'probes_params_err2.py: missedErrors',
  // Text as a number.
  'probes_d07.py: max_active_runs',
];

/** Probes that say themselves they are not known in full: made from a Connection, from `airflow.macros`, from today. */
const DECLARED_PROBES: readonly string[] = ['probes_conns.py', 'probes_times.py'];

describe.each(TARGETS)('Airflow %s', target => {
  it('refuses files where we refuse them, at the same line, with the same words', async () => {
    const { counts, agreement, notes } = await scoreOf('cases', `cases-${target}.jsonl`, target);
    expect(counts.refused).toBeGreaterThan(115);
    const grave = notes.filter(({ about }) => about !== 'messageErrors' && !(about in agreement));
    expect(grave).toEqual([]);
    const words = notes.filter(note => note.about === 'messageErrors').map(note => note.file);
    expect(words).toEqual(OTHER_WORDS[target]);
    const values = notes.filter(note => note.about in agreement).map(({ file, about }) => `${file}: ${about}`);
    expect(values).toEqual(OTHER_VALUES[target]);
  });

  it('makes the DAGs that we make of files with one feature each', async () => {
    const { counts, notes } = await scoreOf('features', `features-${target}.jsonl`, target);
    expect(notes).toEqual([]);
    expect(counts.exact).toBe(25);
  });

  it('finds the DAGs that we find in files that make, keep and import them in many ways', async () => {
    const { counts, notes } = await scoreOf('exposed', `exposed-${target}.jsonl`, target);
    expect(notes).toEqual([]);
    expect(counts.exact).toBe(52);
  });

  it('makes the DAGs that we make of small programs about one construct each', async () => {
    const { counts, notes } = await scoreOf('programs', `programs-${target}.jsonl.gz`, target);
    expect(notes.map(({ file, about }) => `${file}: ${about}`)).toEqual(OTHER_PROGRAMS[target]);
    expect(counts.files).toBeGreaterThan(target === '2.7.2' ? 60 : 190);
  });

  it('makes the DAGs that we make of generated files', async () => {
    const { counts, notes } = await scoreOf('random', `random-${target}.jsonl.gz`, target);
    expect(notes).toEqual([]);
    expect(counts.exact).toBe(120);
  });
});

describe('Airflow 2.7.2 with the providers of its constraints', () => {
  it('loads and refuses small files about one thing each as we do', async () => {
    const { counts, notes } = await scoreOf('probes', 'probes-2.7.2.jsonl', '2.7.2');
    const others = notes.filter(({ file }) => !DECLARED_PROBES.includes(file)).map(({ file, about }) => `${file}: ${about}`);
    expect([...others].sort()).toEqual([...OTHER_PROBES].sort());
    expect(counts.declared).toBe(DECLARED_PROBES.length);
    expect(counts.refused).toBeGreaterThan(90);
    expect(counts.exact).toBeGreaterThan(90);
  });
});

async function scoreOf(what: string, fixture: string, target: Target): Promise<GraphScore> {
  const golden = readGolden(new URL(`fixtures/${fixture}`, import.meta.url));
  const ours: LoadedFile[] = [];
  const files = Object.fromEntries(golden.map(({ file, source = '' }) => [`/dags/${file}`, source]));
  for (const { file } of golden) ours.push(await answerOf(`/dags/${file}`, target, files));
  const score = scoreGraphs(golden, ours);
  console.log(`${what}, Airflow ${target}: ${figuresOf(score)}`);
  return score;
}

async function answerOf(path: string, target: Target, files: Readonly<Record<string, string>>): Promise<LoadedFile> {
  const answer = goldenOf(await loadAt(path, target, files), files[path] ?? '');
  return { file: path.slice('/dags/'.length), ...answer } as LoadedFile;
}
