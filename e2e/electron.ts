// Runs the same mocha suite in a downloaded VS Code, where a download is possible.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { startMariaDb } from '../scripts/setup/mariadb.mjs';
import { cache, manifest, root, samples } from '../scripts/setup/paths.mjs';
import { endAll, endChildrenWithUs } from '../scripts/setup/processes.mjs';
import { readResults, report } from './report.ts';
import { buildSuite, suiteEnvironment } from './suite-bundle.ts';

endChildrenWithUs();
const folder = mkdtempSync(join(tmpdir(), 'dagwright-electron-'));
const resultsFile = join(folder, 'results.json');
try {
  const workspace = join(folder, 'samples');
  cpSync(samples, workspace, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('.dagwright') });
  const code = await runTests({
    version: manifest().engines.vscode.replace('^', ''),
    cachePath: join(cache, 'vscode-test'),
    extensionDevelopmentPath: root,
    extensionTestsPath: await buildSuite(),
    extensionTestsEnv: await suiteEnvironment(resultsFile, await startMariaDb()),
    launchArgs: [workspace, '--disable-workspace-trust', '--disable-extensions', `--user-data-dir=${join(folder, 'user')}`],
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  });
  const { passed, failed } = existsSync(resultsFile) ? readResults(resultsFile) : { passed: 0, failed: 1 };
  report(passed, failed === 0 && code !== 0 ? 1 : failed);
} finally {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}
