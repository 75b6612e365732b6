// Starting programs from the scripts: run one to its end, start one to live with us, and end what was started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

/** A failure that has been explained in one line; the entry point prints it without a stack. */
export class Trouble extends Error {}

/** Programs started to live beside us, ended with us. @type {Set<import('node:child_process').ChildProcess>} */
const living = new Set();

/**
 * The environment for tools of this repository: its own `node_modules/.bin` (with Node 24) first, npm's own variables left out.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(more = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$|VITEST)/.test(name));
  const env = Object.fromEntries(kept);
  const pathName = Object.keys(env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [pathName]: [join(root, 'node_modules', '.bin'), env[pathName] ?? ''].join(delimiter), ...more };
}

/**
 * Runs a program to its end. Output goes to this terminal; it comes back instead when `quiet`, and as well when `echo`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, echo?: boolean, timeoutSeconds?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, options = {}) {
  const child = start(command, args, {
    ...options,
    stdio: options.quiet || options.echo ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      chunks.push(chunk);
      if (options.echo) process.stdout.write(chunk);
    });
  const timer = options.timeoutSeconds === undefined ? undefined : setTimeout(() => void end(child), options.timeoutSeconds * 1000);
  const code = await new Promise(resolve => {
    child.once('error', error => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(127);
    });
    child.once('close', (exitCode, signal) => resolve(exitCode ?? (signal ? 130 : 1)));
  });
  clearTimeout(timer);
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

/**
 * Starts a program that lives until it ends by itself, `end` is called, or we end.
 * It leads its own process group, so that its children end with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 */
export function start(command, args, options = {}) {
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? toolEnv(),
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell: windows && /\.cmd$|^(npm|npx|code)$/.test(command),
  });
  living.add(child);
  child.once('close', () => living.delete(child));
  child.once('error', () => living.delete(child));
  return child;
}

/**
 * Ends a started program with everything it started.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = once(child, 'close');
  signal(child, 'SIGTERM');
  const force = setTimeout(() => signal(child, 'SIGKILL'), 3000);
  await closed;
  clearTimeout(force);
  signal(child, 'SIGKILL'); // whoever of its group outlived it
}

/** Ends everything still living: on Ctrl+C, on a failure, at the end. */
export async function endAll() {
  await Promise.all([...living].map(end));
}

/** Makes Ctrl+C and a kill of this process take its children along. */
export function endChildrenWithUs() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(name, () => void endAll().finally(() => process.exit(name === 'SIGINT' ? 0 : 143)));
  process.once('exit', () => {
    for (const child of living) signal(child, 'SIGKILL');
  });
}

/**
 * The full path of a program on PATH.
 * @param {readonly string[]} names
 */
export function findProgram(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat(process.platform === 'win32' ? [] : ['/usr/sbin', '/usr/local/sbin']);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) if (folder && existsSync(join(folder, name + ending))) return join(folder, name + ending);
  return undefined;
}

/**
 * Runs an entry point: explained failures become one line and exit code 1.
 * @param {() => Promise<number | void>} entry
 */
export async function main(entry) {
  endChildrenWithUs();
  try {
    process.exitCode = (await entry()) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? `dagwright: ${error.message}` : error);
    process.exitCode = 1;
  } finally {
    await endAll();
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, name);
  } catch {
    // its group is gone already
  }
}
