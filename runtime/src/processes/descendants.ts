// The processes that belong to a task, also those that have left its group: `setsid`, `nohup … &` in a shell of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the system tells now: a child whose parents have all ended already belongs to nobody and is not found. */
export function descendantsOf(pid: number): readonly number[] {
  const children = Map.groupBy(parents(), ([, parent]) => parent);
  const found: number[] = [];
  const pending = [pid];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const below = (children.get(next) ?? []).map(([child]) => child);
    found.push(...below);
    pending.push(...below);
  }
  return found;
}

/** Pairs of process and parent. */
function parents(): readonly (readonly [number, number])[] {
  return process.platform === 'linux' ? parentsFromProc() : parentsFromPs();
}

function parentsFromProc(): readonly (readonly [number, number])[] {
  return processes().flatMap(pid => {
    try {
      // The name of the program, in parentheses, may hold anything; the parent is the second field after it.
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
      return [[pid, Number(parent)] as const];
    } catch {
      return []; // It has ended in the meantime.
    }
  });
}

function processes(): readonly number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number);
}

/** What a process writes its output to, as Linux names it; null where it cannot be told. */
export function outputOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return readlinkSync(`/proc/${pid}/fd/1`);
  } catch {
    return null;
  }
}

/** The processes that still hold that output: a task whose own program has ended runs as long as one of them does. */
export function holdersOf(output: string): readonly number[] {
  return processes().filter(pid => ['1', '2'].some(file => linkOf(`/proc/${pid}/fd/${file}`) === output));
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null; // It has ended in the meantime, or is somebody else's.
  }
}

function parentsFromPs(): readonly (readonly [number, number])[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (pid !== undefined && parent !== undefined ? [[pid, parent] as const] : []));
}
