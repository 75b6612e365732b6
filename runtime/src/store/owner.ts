// Who drives a live run: a process that can be told from a later one with the same number, and whether it still lives.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** How often a process says that it lives, milliseconds. */
export const HEARTBEAT = 2_000;
/** Where only the heartbeat can tell (other host, or no start times): this long without one is dead. */
const SILENCE = 30_000;

export interface Owner {
  readonly host: string;
  /** Linux's id of this boot; null elsewhere. */
  readonly bootId: string | null;
  readonly pid: number;
  /** When the process started, in the system's own words: tells two processes with one number apart. */
  readonly processStart: string | null;
}

const SELF: Owner = { host: hostname(), bootId: bootId(), pid: process.pid, processStart: processStart(process.pid) };

/** The process that runs this code. */
export function thisProcess(): Owner {
  return SELF;
}

/** Whether the owner of a lease still lives. `beatAt`, `now`: milliseconds since the epoch. */
export function isAlive(owner: Owner, beatAt: number, now: number): boolean {
  const fresh = now - beatAt < SILENCE;
  if (owner.host !== SELF.host) return fresh;
  if (owner.bootId !== SELF.bootId) return false;
  if (owner.pid === SELF.pid) return owner.processStart === SELF.processStart;
  const start = processStart(owner.pid);
  if (owner.processStart !== null) return start === owner.processStart;
  return fresh && processExists(owner.pid);
}

function bootId(): string | null {
  return process.platform === 'linux' ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() : null;
}

/** Null when there is no such process (a zombie counts as none), or when the system does not say. */
function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') return startOnLinux(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'darwin') return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    return null;
  } catch {
    return null;
  }
}

/** Fields after the command's closing bracket, proc(5): the first is the state, the twentieth the start time in ticks. */
function startOnLinux(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
