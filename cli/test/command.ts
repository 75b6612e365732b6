// The command line as a real process, in a temporary folder with a home of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');
const program = join(root, 'cli', 'src', 'main.ts');

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-cli-')));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The sample project, copied. */
export function copySamples(): string {
  const folder = makeFolder();
  cpSync(join(root, 'samples'), folder, { recursive: true, filter: source => !/\.dagwright$|__pycache__/.test(source) });
  return folder;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function start(folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const home = join(folder, '.home');
  mkdirSync(home, { recursive: true });
  const child = spawn(node, [program, ...args], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: undefined, HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>(resolve => child.once('close', resolve));
  const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(([exit, stdout, stderr]) => ({
    code: exit,
    stdout,
    stderr,
  }));
  return { child, ended };
}

export function dagwright(folder: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended> {
  return start(folder, args, environment).ended;
}

/** With a text on stdin. */
export async function fed(
  folder: string,
  args: readonly string[],
  input: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(node, [program, ...args], { cwd: folder, env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  const code = new Promise<number | null>(resolve => child.once('close', resolve));
  const [exit, stdout, stderr] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
  return { code: exit, stdout, stderr };
}

/** As `dagwright … | head -1` in a shell: the pipe is closed after one line. */
export async function pipedIntoHead(folder: string, args: readonly string[]): Promise<Ended> {
  const child = spawn('/bin/sh', ['-c', '"$0" "$@" | head -1', node, program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>(resolve => child.once('close', resolve));
  const [exit, stdout, stderr] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
  return { code: exit, stdout, stderr };
}

export function jsonLines(stdout: string): unknown[] {
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as unknown);
}
