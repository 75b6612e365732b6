// Where things are in a checkout.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const cache = join(root, '.cache');
export const dist = join(root, 'dist');
export const samples = join(root, 'samples');

/** Node 24, from the npm package `node`: whatever runs the scripts themselves may be older. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @returns {{ version: string, name: string, publisher: string, engines: { vscode: string } }} */
export function manifest() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** Whether this runs on a build server: there everything missing is installed, and nothing may be skipped. */
export const inCi = process.env['CI'] !== undefined && process.env['CI'] !== '' && process.env['CI'] !== 'false';
