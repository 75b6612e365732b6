// Ends the process groups of this process when it dies without having done so: after a kill -9 no task lives on.
import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Reads `+ <pid>` and `- <pid>` from stdin; when that ends, because the runtime closed it or is gone, every group still
 * listed, and what its programs have started outside of it, gets SIGTERM, and SIGKILL a second later. POSIX sh: macOS has no
 * newer bash.
 */
const SCRIPT = `
groups=' '
while read -r sign pid; do
  case $sign in
    +) groups="$groups$pid " ;;
    -) case $groups in *" $pid "*) groups="\${groups%% $pid *} \${groups#* $pid }" ;; esac ;;
  esac
done
below() {
  ps -A -o pid= -o ppid= 2>/dev/null | awk -v top="$1" '
    { parent[$1] = $2 }
    END { for (one in parent) { up = one; while (up in parent && up != top) up = parent[up]; if (up == top && one != top) print one } }'
}
left=
others=
for pid in $groups; do
  others="$others $(below "$pid")"
  kill -TERM -"$pid" 2>/dev/null && left="$left $pid"
done
for pid in $others; do kill -TERM "$pid" 2>/dev/null; done
[ -z "$left$others" ] && exit
sleep 1
for pid in $left; do kill -KILL -"$pid" 2>/dev/null; done
for pid in $others; do kill -KILL "$pid" 2>/dev/null; done
`;

let watchdog: ChildProcess | null = null;

/** Puts a process group under watch until the returned function is called. Windows ends children with their job: nothing to do. */
export function watchGroup(pid: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  tell(`+ ${pid}`);
  return () => tell(`- ${pid}`);
}

function tell(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${line}\n`);
}

function startWatchdog(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env['PATH'] },
  });
  // It must not keep a finished runtime alive, and its own end is no event for anybody.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  child.once('exit', () => (watchdog = null));
  return child;
}
