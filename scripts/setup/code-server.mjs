// VS Code's own server and workbench, from the npm package code-server: the editor of `npm start` where there is no VS Code, and of the tests.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './paths.mjs';
import { run, toolEnv, Trouble } from './processes.mjs';

const codeServerVersion = '4.138.0';

/**
 * Installs code-server into .cache once and returns the file to start with Node 24.
 *
 * Install scripts are not run: of the native parts only the file watcher is needed, and it comes ready-made as an npm package of its own.
 * The others (spdlog, kerberos, a Copilot of 400 MB) are loaded lazily and missed by nobody; compiling them would take minutes and system headers.
 * @returns {Promise<string>}
 */
export async function ensureCodeServer() {
  const home = join(cache, `code-server-${codeServerVersion}`);
  const main = join(home, vscodeFolder, 'out', 'server-main.js');
  if (existsSync(main)) return main;

  console.log(`Installing code-server ${codeServerVersion}, once (about 130 MB, less than a minute) …`);
  const building = `${home}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  try {
    await install(building);
    if (!existsSync(home)) renameSync(building, home);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return main;
}

const vscodeFolder = join('node_modules', 'code-server', 'lib', 'vscode');

/** @param {string} folder */
async function install(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  await npmInstall(folder, 'code-server', [`code-server@${codeServerVersion}`]);
  console.log('  the workbench is here; now what it depends on …');
  const vscode = join(folder, vscodeFolder);
  await npmInstall(vscode, "code-server's dependencies", []);
  const watcher = watcherPackage(vscode);
  if (watcher) await npmInstall(folder, 'the file watcher', [watcher]);
}

/** @param {string} cwd @param {string} what @param {readonly string[]} packages */
async function npmInstall(cwd, what, packages) {
  const args = ['install', '--ignore-scripts', '--omit=dev', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  const { code, output } = await run('npm', args, { cwd, env: toolEnv(), quiet: true });
  if (code !== 0) throw new Trouble(`${what} could not be installed by npm: ${output.trim().split('\n').slice(-1)[0] ?? ''}`);
}

/** The prebuilt package of @parcel/watcher for this machine, at the version code-server wants; Node finds it further up the folders. @param {string} vscode */
function watcherPackage(vscode) {
  const wanted =
    JSON.parse(readFileSync(join(vscode, 'node_modules', '@parcel', 'watcher', 'package.json'), 'utf8')).optionalDependencies ?? {};
  const libc = process.platform === 'linux' ? (isMusl() ? '-musl' : '-glibc') : '';
  const name = `@parcel/watcher-${process.platform}-${process.arch}${libc}`;
  return name in wanted ? `${name}@${wanted[name]}` : undefined;
}

function isMusl() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report?.getReport() ?? {});
  return report.header?.glibcVersionRuntime === undefined;
}
