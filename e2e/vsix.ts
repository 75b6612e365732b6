// Installs the packed .vsix into a plain code-server and uses it as a person would: open a DAG, open its graph, run it, look.
import { strict as assert } from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { packageExtension } from '../scripts/package.mjs';
import { ensureCodeServer } from '../scripts/setup/code-server.mjs';
import { node24, samples } from '../scripts/setup/paths.mjs';
import { endAll, endChildrenWithUs, run, toolEnv } from '../scripts/setup/processes.mjs';
import { startWorkbenchServer, workbenchUrl } from '../scripts/setup/workbench-server.mjs';
import { keepEvidence, openBrowser } from './browser.ts';
import { runSteps, type Step } from './report.ts';
import { closeNotifications, frameWith, openFile, runCommand } from './person.ts';

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
  const server = await startWorkbenchServer({ main, dataFolder, settings: { 'security.workspace.trust.enabled': false }, env });
  const { browser, page } = await openBrowser();
  page.setDefaultTimeout(PATIENCE);
  await runSteps(steps(page, workbenchUrl(server, { folder: workspace }), installed), async () => keepEvidence('vsix', page, server.log()));
  await browser.close();
} finally {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}

function steps(page: Page, url: string, installed: { readonly code: number; readonly output: string }): readonly Step[] {
  let graph: Frame | undefined;
  const violations: string[] = [];
  page.on('console', message => {
    if (message.text().includes('Content Security Policy') && message.location().url.includes('dagwright')) violations.push(message.text());
  });
  return [
    {
      name: 'the .vsix installs',
      run: async () => {
        assert.equal(installed.code, 0, installed.output);
        await Promise.resolve();
      },
    },
    {
      name: 'a DAG file opens, with ▶ Run above its DAG',
      run: async () => {
        await page.goto(url);
        await openFile(page, 'my_first_airflow_dag.py');
        await closeNotifications(page);
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
      },
    },
    {
      name: 'the graph shows the tasks',
      run: async () => {
        await runCommand(page, 'Dagwright: Open Graph');
        graph = await frameWith(page, '.react-flow__node', PATIENCE);
        for (const task of ['print_date', 'sleep', 'templated']) await graph.getByText(task, { exact: true }).first().waitFor();
      },
    },
    {
      name: '▶ Run in the panel takes it to success',
      run: async () => {
        assert.ok(graph);
        await graph.getByRole('button', { name: /^Run/ }).first().click();
        await graph.locator('[data-state="success"]').nth(2).waitFor();
      },
    },
    {
      name: 'no view breaks its content security policy',
      run: async () => {
        assert.deepEqual(violations, []);
        await Promise.resolve();
      },
    },
  ];
}
