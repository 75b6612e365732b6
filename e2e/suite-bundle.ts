// Bundles the mocha suite into one CommonJS file, which the extension host loads.
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { cache, root } from '../scripts/setup/paths.mjs';

/** Builds the suite and returns its file. mocha stays outside the bundle: it finds its own files at run time. */
export async function buildSuite(): Promise<string> {
  const outfile = join(cache, 'e2e', 'suite.cjs');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['e2e/suite/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** What the suite learns from whoever started the editor: where to leave its results, and the database it may use. */
export function suiteEnvironment(resultsFile: string, database: { port: number; user: string; password: string }): Record<string, string> {
  const { port, user, password } = database;
  return { DAGWRIGHT_TEST_RESULTS: resultsFile, DAGWRIGHT_TEST_MARIADB: JSON.stringify({ port, user, password }) };
}
