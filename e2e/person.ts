// What a person does in the workbench: type a command, open a file, look into a view.
import type { Frame, Page } from 'playwright-core';

const LOOK_AGAIN = 100;

/** Runs a command from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await choose(page, `>${title}`, title.replace(/^.*?: /, ''));
}

/** Opens a file by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await page.keyboard.press('Control+P');
  await choose(page, name, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

async function choose(page: Page, typed: string, shown: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(typed);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes away what pops up at the first start. */
export async function closeNotifications(page: Page): Promise<void> {
  for (const button of await page.locator('.notifications-toasts .codicon-notifications-clear').all())
    await button.click().catch(() => undefined);
}

/** The frame that shows an element of this selector: webviews are frames in frames. */
export async function frameWith(page: Page, selector: string, patience: number): Promise<Frame> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (frame !== page.mainFrame() && count > 0) return frame;
    }
    await page.waitForTimeout(LOOK_AGAIN);
  }
  throw new Error(`no view shows ${selector}`);
}
