// Opens the built views in a real Chromium, under the policy and with the variables that the editor gives them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { htmlOf } from '#client/panel/html.ts';
import { launchBrowser } from '../../e2e/browser.ts';
import { findChromium } from '../../scripts/setup/system.mjs';

export type Theme = 'dark' | 'light' | 'high-contrast';
type ViewName = 'panel' | 'table' | 'connection' | 'trigger';

const bodyClasses: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
};
/** The values that a real workbench of VS Code 1.138 gives its default themes; only the variables that views read. */
const themes = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'themes.json'), 'utf8')) as Record<
  Theme,
  Record<string, string>
>;
const root = join(import.meta.dirname, '..', '..');
const entries = {
  panel: 'webview/src/panel/main.tsx',
  table: 'webview/src/table/main.tsx',
  connection: 'webview/src/connection/main.tsx',
  trigger: 'webview/src/trigger/main.tsx',
  'layout-worker': 'layout/src/worker.ts',
};
const mimeTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

export const hasChromium = findChromium() !== undefined;

export interface View {
  readonly page: Page;
  /** As the extension would post it. */
  post(message: unknown): Promise<void>;
  /** All that the view has sent, oldest first. */
  sent(): Promise<readonly { readonly type: string }[]>;
  /** Policy violations and errors of the page; a good view has none. */
  troubles(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Rig {
  open(
    view: ViewName,
    options?: { readonly theme?: Theme; readonly width?: number; readonly height?: number; readonly kept?: unknown },
  ): Promise<View>;
  close(): Promise<void>;
}

export async function openRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'dagwright-views-'));
  await build(folder);
  const server = serve(folder);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  return {
    open: (view, options = {}) => openView(browser, origin, view, options),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function build(outdir: string): Promise<void> {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    assetNames: '[name]',
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    jsx: 'automatic',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}

function serve(folder: string): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = /^\/(panel|table|connection|trigger)\.html$/.exec(pathname)?.[1];
    const origin = `http://${request.headers.host ?? ''}`;
    if (page !== undefined) {
      response.setHeader('Content-Type', 'text/html');
      response.end(pageOf(page, origin));
    } else if (existsSync(join(folder, pathname))) {
      response.setHeader('Content-Type', mimeTypes[extname(pathname)] ?? 'application/octet-stream');
      response.end(readFileSync(join(folder, pathname)));
    } else {
      response.statusCode = pathname === '/favicon.ico' ? 204 : 404;
      response.end();
    }
  });
}

function pageOf(name: string, origin: string): string {
  const address = (file: string) => `${origin}/${file}`;
  return htmlOf({
    title: name,
    cspSource: origin,
    script: address(`${name}.js`),
    style: address(`${name}.css`),
    worker: address('layout-worker.js'),
  });
}

async function openView(browser: Browser, origin: string, view: ViewName, options: Parameters<Rig['open']>[1] = {}): Promise<View> {
  const { theme = 'dark', width = 1000, height = 600, kept } = options;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript(becomeWebview, { variables: themes[theme], bodyClass: bodyClasses[theme], kept });
  await page.goto(`${origin}/${view}.html`);
  await page.waitForFunction(() => sentMessages.some(({ type }) => type === 'ready'));
  return {
    page,
    post: message => page.evaluate(each => window.postMessage(each, '*'), message),
    sent: () => page.evaluate(() => sentMessages),
    troubles: async () => [...errors, ...(await page.evaluate(() => policyViolations))],
    close: () => context.close(),
  };
}

declare const sentMessages: { readonly type: string }[];
declare const policyViolations: string[];

/** Runs in the page before its own script: what the editor's webview host does. */
function becomeWebview({ variables, bodyClass, kept }: { variables: Record<string, string>; bodyClass: string; kept: unknown }): void {
  const sent: unknown[] = [];
  const violations: string[] = [];
  let state = kept;
  Object.assign(window, {
    sentMessages: sent,
    policyViolations: violations,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => sent.push(message),
      getState: () => state,
      setState: (next: unknown) => (state = next),
    }),
  });
  document.addEventListener('securitypolicyviolation', event =>
    violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
  );
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
    document.body.classList.add(bodyClass);
  });
}
