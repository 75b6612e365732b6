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

/** The parts of a test database that the suite needs. */
export interface SuiteDatabase {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly query: (sql: string) => Promise<string>;
}

/** What the suite learns from whoever started the editor: where to leave its results, and a connection `warehouse` with one table. */
export async function suiteEnvironment(
  resultsFile: string,
  { port, user, password, query }: SuiteDatabase,
): Promise<Record<string, string>> {
  await query(
    "create database mlops character set utf8mb4; create table mlops.loans (base_dt varchar(8), note varchar(20), amount decimal(30,2)); insert into mlops.loans values ('20240101', '한글', 12345678901234567890.50)",
  );
  const warehouse = JSON.stringify({ conn_type: 'mysql', host: '127.0.0.1', port, login: user, password });
  return { DAGWRIGHT_TEST_RESULTS: resultsFile, AIRFLOW_CONN_WAREHOUSE: warehouse };
}
