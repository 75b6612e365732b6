// npm dependencies of this repository: installed when missing or when the lockfile has moved on.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { run, toolEnv, Trouble } from './processes.mjs';

/** Makes node_modules what package-lock.json says. */
export async function ensureDependencies() {
  requireNode();
  if (isCurrent() && existsSync(node24)) return;
  console.log('Installing npm packages (a minute the first time) …');
  const { code } = await run('npm', ['ci', '--no-audit', '--no-fund'], { env: toolEnv() });
  if (code === 127) throw new Trouble('npm is not on PATH; it comes with Node.js (https://nodejs.org)');
  if (code !== 0) throw new Trouble('npm ci failed, see above; without a network nothing can be installed');
  if (!existsSync(node24))
    throw new Trouble('npm did not run the install script of the package "node"; set ignore-scripts=false and run npm ci again');
}

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Trouble(`Node.js 20 or newer is needed, this is ${process.versions.node}`);
}

/** npm writes what it installed to node_modules/.package-lock.json; every package that is not optional must be there in the locked version. */
function isCurrent() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new Trouble('package-lock.json is missing or damaged');
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | undefined} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
