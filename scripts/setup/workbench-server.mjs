// Starts the VS Code server of code-server, which serves the workbench to a browser.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { end, start, toolEnv, Trouble } from './processes.mjs';

/**
 * What is the same for everybody who gets a workbench from us: no telemetry, no experiments, no chat, no greeting.
 * @type {Record<string, unknown>}
 */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Starts the server on 127.0.0.1, behind a random token: it runs programs for whoever reaches it. A free port is taken unless one is named:
 * browsers keep what the workbench stores in them by its origin.
 * @param {{ main: string, dataFolder: string, settings?: Record<string, unknown>, env?: Record<string, string>, options?: Record<string, boolean | string>, port?: number }} what `options` as VS Code's server has them on its command line
 * @returns {Promise<{ origin: string, token: string, stop: () => Promise<void>, ended: Promise<void>, log: () => string }>} `ended` resolves when the server has ended, for whatever reason
 */
export async function startWorkbenchServer({ main, dataFolder, settings = {}, env = {}, options = {}, port = 0 }) {
  writeSettings(dataFolder, { ...quietSettings, ...settings });
  const token = randomBytes(16).toString('hex');
  const program = join(root, 'scripts', 'setup', 'workbench-process.mjs');
  const server = start(node24, [program], { env: toolEnv(env), stdio: 'pipe' });
  // By its input: what stands on a command line can be read by everybody on the machine.
  server.stdin?.end(JSON.stringify({ main, port, token, dataFolder, options }));
  let log = '';
  const listening = await new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const read = chunk => {
      log += chunk.toString('utf8');
      const found = /Workbench listening on (\d+)/.exec(log);
      if (found) resolve(found[1]);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', error => reject(new Trouble(`the workbench server did not start: ${error.message}`)));
    server.once('close', code => reject(new Trouble(`the workbench server ended with code ${code}: ${lastLine(log)}`)));
  });
  const ended = new Promise(resolve => server.once('close', () => resolve(undefined)));
  return { origin: `http://127.0.0.1:${listening}`, token, stop: () => end(server), ended, log: () => log };
}

/**
 * The address that opens a folder, with our extension in development mode when its folder is given.
 * @param {{ origin: string, token: string }} server
 * @param {{ folder: string, extension?: string, tests?: string, payload?: readonly (readonly [string, string])[] }} what
 */
export function workbenchUrl({ origin, token }, { folder, extension, tests, payload = [] }) {
  const remote = /** @param {string} path */ path => `vscode-remote://${new URL(origin).host}${path}`;
  const entries = [...payload];
  if (extension) entries.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) entries.push(['extensionTestsPath', remote(tests)]);
  const url = new URL(origin);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', folder);
  if (entries.length > 0) url.searchParams.set('payload', JSON.stringify(entries));
  return url.href;
}

/** @param {string} dataFolder @param {Record<string, unknown>} settings */
function writeSettings(dataFolder, settings) {
  for (const profile of ['User', 'Machine']) {
    const folder = join(dataFolder, 'data', profile);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  }
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
