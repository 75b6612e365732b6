// Airflow's own example DAGs are right: what is found in them of level warning or error is a false alarm, but for the faults that they really have.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Target } from '#core/snapshot.ts';
import { copySamples, dagwright, makeFolder } from './command.ts';
import { airflowPackage, exampleFolders } from './wheels.ts';

interface KnownFault {
  readonly target: Target;
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
}

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
}

const KNOWN = JSON.parse(readFileSync(new URL('fixtures/known-faults.json', import.meta.url), 'utf8')) as readonly KnownFault[];
const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

const loud = (text: string): readonly Found[] =>
  (JSON.parse(text) as readonly Found[]).filter(({ severity }) => severity === 'error' || severity === 'warning');

it.each(TARGETS)('the example DAGs of Airflow %s have the faults that are listed, and no others', { timeout: 300_000 }, async target => {
  const airflow = airflowPackage(target);
  const folders = exampleFolders(airflow).map(folder => `${airflow}/${folder}`);
  const { stdout } = await dagwright(makeFolder(), ['check', '--format', 'json', '--target', target, '--root', airflow, ...folders]);
  const found = new Set(loud(stdout).map(({ file, rule }) => `airflow/${file}: ${rule}`));
  const known = KNOWN.filter(fault => fault.target === target).map(({ file, rule }) => `${file}: ${rule}`);
  console.log(`example DAGs, Airflow ${target}: ${found.size} files with a fault of a kind, ${known.length} of them listed`);
  expect([...found].sort()).toEqual([...new Set(known)].sort());
});

it('the sample has none', async () => {
  const { stdout } = await dagwright(copySamples(), ['check', '--format', 'json', 'features', 'models']);
  expect(loud(stdout)).toEqual([]);
});
