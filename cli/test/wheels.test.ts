// `dagwright graph` over Airflow's own example DAGs, against what Airflow's DagBag says of them (fixtures/graph-*.jsonl).
import { expect, it } from 'vitest';
import type { Target } from '#core/snapshot.ts';
import { readGolden, type LoadedFile } from '../../core/test/support/golden.ts';
import { figuresOf, scoreGraphs } from '../../core/test/support/graph-score.ts';
import { dagwright, jsonLines, makeFolder } from './command.ts';
import { airflowPackage, exampleFolders } from './wheels.ts';

const DAGS: Readonly<Record<Target, number>> = { '2.7.2': 62, '3.3.2': 116 };
const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

it.each(TARGETS)('draws the example DAGs of Airflow %s as Airflow loads them', { timeout: 300_000 }, async target => {
  const airflow = airflowPackage(target);
  const folders = exampleFolders(airflow).map(folder => `${airflow}/${folder}`);
  const args = ['graph', '--format', 'jsonl', '--target', target, '--root', airflow, ...folders];
  const { code, stdout, stderr } = await dagwright(makeFolder(), args);
  expect([code, stderr]).toEqual([0, '']);

  const golden = readGolden(new URL(`fixtures/graph-${target}.jsonl`, import.meta.url));
  const score = scoreGraphs(golden, jsonLines(stdout) as LoadedFile[]);
  console.log(`example DAGs, Airflow ${target}: ${figuresOf(score)}`);
  const { counts, exactShare, agreement, notes } = score;
  expect({ ...counts, notes }).toMatchObject({ dags: DAGS[target], falseErrors: 0, wrong: 0 });
  expect(counts.exact + counts.declared).toBe(counts.dags);
  expect(exactShare).toBeGreaterThanOrEqual(0.97);
  for (const [property, share] of Object.entries(agreement)) expect([property, share >= 0.99]).toEqual([property, true]);
});
