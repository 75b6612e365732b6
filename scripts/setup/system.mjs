// Programs that npm cannot bring (a browser, MariaDB, a font): found, or installed where that is ours to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inCi } from './paths.mjs';
import { findProgram, run, Trouble } from './processes.mjs';

/**
 * What a test part may need of the machine.
 * @type {Record<string, { apt: string, why: string, found: () => boolean }>}
 */
const needs = {
  chromium: { apt: 'chromium', why: 'the workbench tests', found: () => findChromium() !== undefined },
  mariadb: {
    apt: 'mariadb-server',
    why: 'the feature-store tests on a real database',
    found: () => findProgram('mariadbd', 'mysqld') !== undefined,
  },
  cjk: { apt: 'fonts-noto-cjk', why: 'Korean task ids in screenshots', found: hasKoreanFont },
  git: { apt: 'git', why: 'the fresh-clone test', found: () => findProgram('git') !== undefined },
  pip: { apt: 'python3-pip', why: 'fetching the example DAGs of Airflow', found: hasPip },
  python: { apt: 'python3', why: 'running Python tasks', found: () => findProgram('python3', 'python') !== undefined },
};

/** A Chromium, Chrome or Edge on this machine; DAGWRIGHT_CHROMIUM names another. */
export function findChromium() {
  const named = process.env['DAGWRIGHT_CHROMIUM'];
  if (named) return named;
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome') ?? usual.find(existsSync);
}

function hasPip() {
  return spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
}

function hasKoreanFont() {
  return (
    process.platform !== 'linux' ||
    existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
    existsSync('/usr/share/fonts/truetype/nanum')
  );
}

/**
 * Installs the missing ones of these by apt, as root or in CI; elsewhere prints how to.
 * @param {readonly (keyof typeof needs)[]} names
 * @returns {Promise<string[]>} names that are still missing
 */
export async function ensureSystem(names) {
  const missing = names.filter(name => !needs[name]?.found());
  if (missing.length === 0) return [];
  const packages = missing.map(name => needs[name]?.apt ?? name);
  if (mayInstall()) await aptInstall(packages);
  const still = missing.filter(name => !needs[name]?.found());
  for (const name of still)
    console.log(`missing: ${name}, needed for ${needs[name]?.why}; on Debian or Ubuntu: sudo apt-get install ${needs[name]?.apt}`);
  if (still.length > 0 && inCi) throw new Trouble(`in CI nothing may be skipped, but ${still.join(', ')} could not be installed`);
  return still;
}

function mayInstall() {
  if (process.platform !== 'linux' || !findProgram('apt-get')) return false;
  return process.getuid?.() === 0 || (inCi && findProgram('sudo') !== undefined);
}

/** @param {readonly string[]} packages */
async function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n', '-E'];
  /** @param {readonly string[]} args */
  const apt = async args => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return run(command ?? 'apt-get', rest, { env, quiet: true });
  };
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if ((await apt(install)).code === 0) return;
  await apt(['update']);
  const second = await apt(install);
  if (second.code !== 0) console.log(second.output.trim().split('\n').slice(-3).join('\n'));
}
