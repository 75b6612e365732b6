// Runs the mocha suite inside a real workbench: VS Code's server and extension host from code-server, its window in Chromium.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCodeServer } from '../scripts/setup/code-server.mjs';
import { developmentExtension } from '../scripts/setup/development-extension.mjs';
import { startMariaDb } from '../scripts/setup/mariadb.mjs';
import { samples } from '../scripts/setup/paths.mjs';
import { endAll, endChildrenWithUs } from '../scripts/setup/processes.mjs';
import { startWorkbenchServer, workbenchUrl } from '../scripts/setup/workbench-server.mjs';
import { keepEvidence, openBrowser } from './browser.ts';
import { readResults, report } from './report.ts';
import { buildSuite, suiteEnvironment } from './suite-bundle.ts';

const SUITE_MINUTES = 8;

endChildrenWithUs();
const folder = mkdtempSync(join(tmpdir(), 'dagwright-workbench-'));
const resultsFile = join(folder, 'results.json');
try {
  const code = await runSuite();
  const { passed, failed } = existsSync(resultsFile) ? readResults(resultsFile) : { passed: 0, failed: 1 };
  report(passed, failed === 0 && code !== 0 ? 1 : failed);
} finally {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}

/** Exit code of the suite, as the workbench tells it; 1 when it has not ended in time. */
async function runSuite(): Promise<number> {
  const workspace = join(folder, 'samples');
  cpSync(samples, workspace, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('.dagwright') });
  const home = join(folder, 'home');
  mkdirSync(home);
  const database = await startMariaDb();
  const server = await startWorkbenchServer({
    main: await ensureCodeServer(),
    dataFolder: join(folder, 'server'),
    settings: { 'security.workspace.trust.enabled': false },
    env: { HOME: home, ...(await suiteEnvironment(resultsFile, database)) },
    options: { 'enable-smoke-test-driver': true },
  });
  const url = workbenchUrl(server, { folder: workspace, extension: developmentExtension(), tests: await buildSuite() });

  const { browser, page } = await openBrowser();
  const ended = new Promise<number>(resolve => {
    void page.exposeFunction('codeAutomationLog', (_kind: string, parts: unknown[]) => tell(parts));
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  const tooLong = new Promise<number>(resolve => setTimeout(() => resolve(1), SUITE_MINUTES * 60_000).unref());
  await page.goto(url);
  const code = await Promise.race([ended, tooLong]);

  if (code !== 0) await keepEvidence('workbench', page, server.log());
  await browser.close();
  await server.stop();
  await database.stop();
  return code;
}

/** What the suite prints; without the complaints of an editor whose native parts were not compiled and whose gallery is out of reach. */
function tell(parts: readonly unknown[]): void {
  if (!parts.some(part => /node_modules\/code-server\/|open-vsx|\[AgentHost|\[AccountPolicyGate|Creating a socket/.test(String(part))))
    console.log(...parts);
}
