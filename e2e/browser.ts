// A Chromium with a workbench in it, for whoever drives the editor from outside.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { cache } from '../scripts/setup/paths.mjs';
import { findChromium } from '../scripts/setup/system.mjs';

export interface OpenBrowser {
  readonly browser: Browser;
  readonly page: Page;
}

/** Without these, Chromium calls home at every start. */
const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
];

/** Starts the browser of this machine, without a window. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge was found; DAGWRIGHT_CHROMIUM can name one');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...QUIET, ...sandbox] });
}

/** Opens a page of the given size; the browser is the caller's to close. */
export async function openBrowser(viewport = { width: 1400, height: 900 }): Promise<OpenBrowser> {
  const browser = await launchBrowser();
  // Service workers of the workbench serve webview resources; without them no webview loads.
  const context = await browser.newContext({ viewport, serviceWorkers: 'allow' });
  return { browser, page: await context.newPage() };
}

/** Keeps what a failed test looked like: a picture of the page and the server's log, in .cache/evidence. */
export async function keepEvidence(name: string, page: Page, log: string): Promise<void> {
  const folder = join(cache, 'evidence');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, `${name}.png`);
  await page.screenshot({ path: picture }).catch(() => undefined);
  writeFileSync(join(folder, `${name}.log`), log);
  console.log(`kept: ${picture} and the log beside it`);
}
