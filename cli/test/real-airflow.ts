// Apache Airflow itself, installed from PyPI into a cache that git ignores: what tasks run under that the bundled one cannot run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Target } from '#core/snapshot.ts';

/** Pinned to its time, or its dependencies will not fit. */
const PACKAGES: Readonly<Record<Target, readonly string[]>> = {
  '2.7.2': ['apache-airflow==2.7.2', 'apache-airflow-providers-common-sql', '--exclude-newer', '2023-10-25'],
  '3.3.2': ['apache-airflow-core==3.3.2', 'apache-airflow-providers-standard==1.21.0', 'apache-airflow-providers-sqlite'],
};

const cache = join(import.meta.dirname, '..', '..', '.cache');

/** The Python of a virtual environment with that Airflow; made once. Throws when it cannot be installed. */
export function airflowPython(target: Target): string {
  const folder = join(cache, `airflow-${target}`);
  if (!existsSync(folder)) install(folder, target);
  return join(folder, 'bin', 'python');
}

/** Whole or not at all: the folder gets its name when everything is in it. */
function install(folder: string, target: Target): void {
  mkdirSync(dirname(folder), { recursive: true });
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  try {
    const uv = uvProgram();
    run(uv, ['venv', '--quiet', '--relocatable', making]);
    run(uv, ['pip', 'install', '--quiet', '--python', join(making, 'bin', 'python'), ...PACKAGES[target]]);
    renameSync(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** uv of the machine, else one of our own: pip cannot be told to leave out what is newer than a day. */
function uvProgram(): string {
  if (spawnSync('uv', ['--version']).status === 0) return 'uv';
  const folder = join(cache, 'uv');
  const program = join(folder, 'bin', 'uv');
  if (!existsSync(program)) {
    run('python3', ['-m', 'venv', folder]);
    run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv']);
  }
  return program;
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}
