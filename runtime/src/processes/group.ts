// A program in a process group of its own: its output in one stream, and an end that takes every child with it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { descendantsOf, holdersOf, outputOf } from './descendants.ts';
import { watchGroup } from './watchdog.ts';

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessGroup {
  readonly pid: number;
  /** stdout and stderr, in the order they were written. */
  readonly output: Readable;
  /** After the program has ended and nobody holds its output any more. */
  readonly ended: Promise<ProcessExit>;
  /** SIGTERM to the group and to what its programs have started outside of it, SIGKILL after `grace` milliseconds. */
  kill(grace: number): void;
}

export interface ProgramStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How long the output of killed processes is waited for, milliseconds: a child that left the group may hold it for ever. */
const OUTPUT_AFTER_KILL = 500;

/** Starts a program; throws what the system says when it cannot be started. */
export async function startGroup({ program, args, cwd, environment }: ProgramStart): Promise<ProcessGroup> {
  const child = spawnMerged(program, args, { cwd, env: environment });
  // At once: a program that hands over to others (`setsid`) may be gone in a moment.
  const output = child.pid === undefined ? null : outputOf(child.pid);
  await started(child);
  const { pid, stdout } = child;
  if (pid === undefined || stdout === null) throw new Error(`${program} was started without a process id`);
  const unwatch = watchGroup(pid);
  let killTimer: NodeJS.Timeout | null = null;
  // Processes that were below it when it was told to end: once their parents are gone nothing tells whose they are.
  let below: readonly number[] = [];
  const signalAll = (signal: 'SIGTERM' | 'SIGKILL'): void => {
    below = [...new Set([...below, ...belongingTo(pid, output)])];
    signalGroup(child, signal);
    for (const one of below) signalProcess(one, signal);
  };
  const ended = new Promise<ProcessExit>(resolve => {
    child.once('close', (code, signal) => {
      if (killTimer) clearTimeout(killTimer);
      // What is left of a group that was told to end goes with it; else a daemon the task started on purpose lives on.
      if (killTimer) signalAll('SIGKILL');
      unwatch();
      resolve({ code, signal });
    });
  });
  const kill = (grace: number): void => {
    if (killTimer) return;
    signalAll('SIGTERM');
    killTimer = setTimeout(() => {
      signalAll('SIGKILL');
      setTimeout(() => stdout.destroy(), OUTPUT_AFTER_KILL).unref();
    }, grace);
  };
  return { pid, output: stdout, ended, kill };
}

/**
 * Node has no way to give a child one pipe as both stdout and stderr, and two pipes lose the order between them, so a shell
 * joins the two and becomes the program.
 */
function spawnMerged(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): ChildProcess {
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  if (process.platform === 'win32')
    return spawn(program, ['-c', 'exec 2>&1; exec "$0" "$@"', program, ...args], { ...options, stdio: [...stdio], windowsHide: true });
  return spawn('/bin/sh', ['-c', 'exec "$0" "$@" 2>&1', program, ...args], { ...options, stdio: [...stdio], detached: true });
}

function started(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(child.pid)], { windowsHide: true });
    return;
  }
  signalProcess(-child.pid, signal);
}

/** Windows ends the whole tree by itself. */
function belongingTo(pid: number, output: string | null): readonly number[] {
  if (process.platform === 'win32') return [];
  return [...descendantsOf(pid), ...(output === null ? [] : holdersOf(output))];
}

function signalProcess(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: it has ended already. EPERM: it has become another user's, as `sudo` makes it.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
