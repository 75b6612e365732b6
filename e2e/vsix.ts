// Installs the packed .vsix into a plain code-server and uses it as a person would, over a restart of the editor.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../scripts/package.mjs';
import { ensureCodeServer } from '../scripts/setup/code-server.mjs';
import { startMariaDb } from '../scripts/setup/mariadb.mjs';
import { node24, samples } from '../scripts/setup/paths.mjs';
import { endAll, endChildrenWithUs, run, toolEnv } from '../scripts/setup/processes.mjs';
import { startWorkbenchServer, workbenchUrl } from '../scripts/setup/workbench-server.mjs';
import { keepEvidence, openBrowser } from './browser.ts';
import { runSteps } from './report.ts';
import { vsixSteps } from './vsix-steps.ts';

const PATIENCE = 60_000;

endChildrenWithUs();
const folder = mkdtempSync(join(tmpdir(), 'dagwright-vsix-'));
try {
  const workspace = join(folder, 'samples');
  cpSync(samples, workspace, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('.dagwright') });
  const home = join(folder, 'home');
  mkdirSync(home);
  const main = await ensureCodeServer();
  const dataFolder = join(folder, 'server');
  const vsix = await packageExtension({ folder });
  const env = { HOME: home };
  const installed = await run(
    node24,
    [main, '--server-data-dir', dataFolder, '--accept-server-license-terms', '--install-extension', vsix],
    {
      env: toolEnv(env),
      quiet: true,
    },
  );
  const database = await startMariaDb();
  const serve = (port: number) =>
    startWorkbenchServer({ main, dataFolder, settings: { 'security.workspace.trust.enabled': false }, env, port });
  let server = await serve(0);
  const { browser, page } = await openBrowser();
  page.setDefaultTimeout(PATIENCE);
  const open = async () => {
    await page.goto(workbenchUrl(server, { folder: workspace }));
  };
  const restart = async () => {
    const port = Number(new URL(server.origin).port);
    await page.goto('about:blank');
    await server.stop();
    server = await serve(port);
    await open();
  };
  const steps = vsixSteps({ page, workspace, home, dataFolder, database, installed, open, restart });
  await runSteps(steps, async () => keepEvidence('vsix', page, server.log()));
  await browser.close();
} finally {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}
