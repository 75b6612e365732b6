// Airflow's own example DAGs: its wheels, fetched with pip into a cache that git ignores, and unpacked there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target } from '#core/snapshot.ts';

const WHEELS: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': ['apache-airflow==2.7.2', 'apache-airflow-providers-google==10.10.1'],
  '3.3.2': ['apache-airflow-core==3.3.2', 'apache-airflow-providers-standard==1.21.0', 'apache-airflow-providers-common-sql==2.4.0'],
};

const cache = join(import.meta.dirname, '..', '..', '.cache', 'wheels');

/** The folder of the package `airflow` out of the wheels of a version; fetched once. Throws when pip cannot bring them. */
export function airflowPackage(target: Target): string {
  const folder = join(cache, target);
  if (!existsSync(folder)) fetchInto(folder, WHEELS[target]);
  return join(folder, 'airflow');
}

/** The folders with example DAGs, relative to the package. */
export function exampleFolders(airflow: string): readonly string[] {
  return readdirSync(airflow, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isDirectory() && entry.name === 'example_dags')
    .map(entry => join(entry.parentPath, entry.name).slice(airflow.length + 1))
    .sort();
}

/** Whole or not at all: what was broken off is not taken for a cache later. */
function fetchInto(folder: string, wheels: readonly string[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  try {
    const [packed, unpacked] = [join(making, 'packed'), join(making, 'unpacked')];
    // The version is the one Airflow's answers come from; without it pip asks whether this machine's Python would run the package.
    const options = ['--no-deps', '--only-binary=:all:', '--python-version=3.11', '--dest', packed];
    python(['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', ...options, ...wheels], wheels);
    for (const wheel of readdirSync(packed)) python(['-m', 'zipfile', '-e', join(packed, wheel), unpacked], wheels);
    renameSync(unpacked, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function python(args: readonly string[], wheels: readonly string[]): void {
  const { status, stderr, error } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status === 0) return;
  const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
  throw new Error(`${wheels.join(' and ')} could not be fetched (python3 with pip and a network are needed): ${why}`);
}
