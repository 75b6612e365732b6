// `npm start`: installs, builds, and opens the sample project in an editor with the extension.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCodeServer } from './setup/code-server.mjs';
import { developmentExtension } from './setup/development-extension.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { cache, dist, manifest, node24, root, samples } from './setup/paths.mjs';
import { findProgram, main, run, start, toolEnv, Trouble } from './setup/processes.mjs';
import { startWorkbenchServer, workbenchUrl } from './setup/workbench-server.mjs';

const FIRST_FILE = join(samples, 'features', 'my_first_airflow_dag.py');

await main(async () => {
  await ensureDependencies();
  console.log('Building …');
  const { code } = await run(node24, [join(root, 'scripts', 'build.mjs')], { env: toolEnv() });
  if (code !== 0) throw new Trouble('the build failed, see above');

  const vscode = installedVsCode();
  if (vscode) return openVsCode(vscode);
  return (await openCodeServer()) ?? runInTerminal();
});

/** The `code` command of a VS Code that is new enough; undefined without one. DAGWRIGHT_EDITOR=browser passes it over. */
function installedVsCode() {
  if (process.env['DAGWRIGHT_EDITOR'] === 'browser') return undefined;
  const command = findProgram('code', 'code-insiders');
  if (!command) return undefined;
  const asked = spawnSync(command, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const version = asked.stdout.split('\n')[0]?.trim() ?? '';
  const wanted = manifest().engines.vscode.replace('^', '');
  if (/^\d+\.\d+\.\d+/.test(version) && isAtLeast(version, wanted)) return command;
  console.log(
    `VS Code ${version || 'of unknown version'} is installed, but ${wanted} or newer is needed; using an editor in the browser instead.`,
  );
  return undefined;
}

/** @param {string} version @param {string} wanted */
function isAtLeast(version, wanted) {
  const [a, b] = [version, wanted].map(text => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} command */
async function openVsCode(command) {
  console.log('Opening the sample project in VS Code …');
  const { code } = await run(command, ['--new-window', `--extensionDevelopmentPath=${root}`, samples, FIRST_FILE], { env: process.env });
  return code;
}

/** Serves the workbench until Ctrl+C; undefined, with the reason printed, where it cannot be installed or started. */
async function openCodeServer() {
  try {
    const main = await ensureCodeServer();
    const dataFolder = join(cache, 'start-editor');
    mkdirSync(dataFolder, { recursive: true });
    const settings = { 'security.workspace.trust.enabled': false };
    // Without this flag the workbench passes extensions in development over.
    const server = await startWorkbenchServer({ main, dataFolder, settings, options: { 'enable-smoke-test-driver': true } });
    const file = JSON.stringify(['openFile', `vscode-remote://${new URL(server.origin).host}${FIRST_FILE}`]);
    const url = workbenchUrl(server, { folder: samples, extension: developmentExtension(), payload: [JSON.parse(file)] });
    console.log(`\nThe sample project is open in an editor in your browser:\n\n  ${url}\n\nCtrl+C ends it.`);
    openBrowser(url);
    await server.ended;
    return 1;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.log(`No editor could be opened: ${error.message}`);
    return undefined;
  }
}

/** @param {string} url */
function openBrowser(url) {
  if (process.env['DAGWRIGHT_NO_BROWSER']) return;
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const openers = { darwin: 'open', win32: 'explorer' };
  const opener = openers[process.platform] ?? findProgram('xdg-open');
  if (opener) start(opener, [url], { stdio: 'ignore' });
}

/** Without any editor the product still shows what it does: the sample is checked and run in the terminal. */
async function runInTerminal() {
  console.log(
    'What is missing: VS Code (the `code` command on PATH), or a network for npm to fetch an editor. Running the sample in the terminal instead.',
  );
  const cli = join(dist, 'cli.js');
  await run(node24, [cli, 'check', samples], { env: toolEnv() });
  const { code } = await run(node24, [cli, 'run', FIRST_FILE], { env: toolEnv() });
  return code;
}
