// Takes the pictures that README.md shows: a real workbench on a copy of the sample, driven as a person would, light and dark.
//   node e2e/screenshots.ts [--out FOLDER] [--theme NAME]…
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { ensureCodeServer } from '../scripts/setup/code-server.mjs';
import { developmentExtension } from '../scripts/setup/development-extension.mjs';
import { root, samples } from '../scripts/setup/paths.mjs';
import { endAll, endChildrenWithUs } from '../scripts/setup/processes.mjs';
import { startWorkbenchServer, workbenchUrl } from '../scripts/setup/workbench-server.mjs';
import { openBrowser } from './browser.ts';
import { closeNotifications, frameWith, openFile, runCommand } from './person.ts';

const VIEWPORT = { width: 1200, height: 750 };
const PATIENCE = 60_000;

/** Colour themes by the word that ends a picture's name. */
const themes: Readonly<Record<string, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** What would take the eye away from the product. */
const CALM = {
  'security.workspace.trust.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'window.title': '${rootName}',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'breadcrumbs.enabled': false,
  'problems.defaultViewMode': 'table',
};

/** Files whose findings are shown together; the first is the one that is read. */
const MISTAKES = [
  'b_misspelt_import.py',
  'd_unterminated_string.py',
  'c_task_before_the_dag.py',
  'f_catchup_by_default.py',
  'g_unknown_connection.py',
  'a_quoted_variable_name.py',
] as const;

endChildrenWithUs();
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'docs', 'images') }, theme: { type: 'string', multiple: true } },
});
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
try {
  for (const theme of values.theme ?? ['dark', 'light']) await picture(theme);
} finally {
  await endAll();
}

/** All pictures in one theme: the editor is started anew for each, so that none inherits what another left open. */
async function picture(theme: string): Promise<void> {
  const colorTheme = themes[theme];
  if (colorTheme === undefined) throw new Error(`no theme ${theme}; there are ${Object.keys(themes).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'dagwright-pictures-'));
  const workspace = join(folder, 'samples');
  cpSync(samples, workspace, { recursive: true, verbatimSymlinks: true, filter: path => !path.endsWith('.dagwright') });
  const home = join(folder, 'home');
  mkdirSync(home);
  const server = await startWorkbenchServer({
    main: await ensureCodeServer(),
    dataFolder: join(folder, 'server'),
    settings: { ...CALM, 'workbench.colorTheme': colorTheme },
    env: { HOME: home },
    options: { 'enable-smoke-test-driver': true },
  });
  const { browser, page } = await openBrowser(VIEWPORT);
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(workbenchUrl(server, { folder: workspace, extension: developmentExtension() }));
    for (const [name, show] of [
      ['graph', showGraph],
      ['store', showStore],
      ['problems', showProblems],
    ] as const) {
      await show(page);
      await settle(page);
      await page.evaluate(unscroll);
      await page.screenshot({ path: join(out, `${name}-${theme}.png`) });
      console.log(`${name}-${theme}.png`);
      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'View: Show Explorer');
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first DAG of the sample after a green run, beside its code; one task is selected, so that its details are open. */
async function showGraph(page: Page): Promise<void> {
  await openFile(page, 'my_first_airflow_dag.py');
  await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  const graph = await runOpenDag(page);
  await graph.locator('.react-flow__node', { hasText: 'templated' }).click();
  await graph.getByRole('button', { name: /^Fit/ }).click();
  await rest(page);
}

/** The tables of the feature store after the two DAGs that fill it, and the first rows of one. */
async function showStore(page: Page): Promise<void> {
  for (const file of ['exam_data_generator.py', 'data_extract_pipeline.py']) {
    await openFile(page, file);
    await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
    await runOpenDag(page);
    await runCommand(page, 'View: Close All Editors');
  }
  await runCommand(page, 'View: Show Dagwright');
  for (const section of ['DAGs', 'Runs']) await page.locator(`.pane-header[aria-expanded="true"]`, { hasText: section }).first().click();
  const row = (label: string) => page.locator('.pane-body .monaco-list-row', { hasText: label }).first();
  await row('feature_store').locator('.monaco-tl-twistie').click();
  await row('member_features').locator('.monaco-tl-twistie').click();
  await row('member_features').hover();
  await row('member_features').locator('.action-label[aria-label*="Preview"]').click();
  await frameWith(page, '[role="row"], tr', PATIENCE);
  await rest(page);
}

/** The mistakes of the sample in Problems, beside the text of one. */
async function showProblems(page: Page): Promise<void> {
  for (const file of [...MISTAKES].reverse()) {
    await openFile(page, file);
    await page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first().waitFor();
  }
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel-container .monaco-list-row, .markers-panel-container .monaco-table').first().waitFor();
  const squiggle = await page.locator('.squiggly-error').first().boundingBox();
  if (squiggle) await page.mouse.move(squiggle.x + squiggle.width / 2, squiggle.y + squiggle.height / 2, { steps: 3 });
  await page.locator('.monaco-hover-content').first().waitFor();
}

/** Opens the graph of the DAG in the editor, runs it, and waits until the run is green. */
async function runOpenDag(page: Page): Promise<Frame> {
  await runCommand(page, 'Dagwright: Open Graph');
  const graph = await frameWith(page, '.react-flow__node', PATIENCE);
  await graph.getByRole('button', { name: /^Run/ }).first().click();
  await graph.getByRole('button', { name: /^Run: .*, success$/ }).waitFor();
  return graph;
}

/** Takes the mouse to where it hovers nothing. */
async function rest(page: Page): Promise<void> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 8);
}

/** Reaching for an element may have scrolled boxes that a person cannot scroll: the window itself, and what has no scroll bar. */
function unscroll(): void {
  for (const element of document.querySelectorAll('html, body, .monaco-workbench, .monaco-grid-view, .split-view-container'))
    element.scrollTo(0, 0);
}

/** Until nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await closeNotifications(page);
  await page.waitForTimeout(1500);
}
