// Finds the DAG files and shell scripts of the workspace folders, without holding up the server.
import { setImmediate } from 'node:timers/promises';
import { discoverDagFiles } from '#core/dag/discovery/discover.ts';
import { diskReader } from './disk-reader.ts';
import type { World } from './world.ts';

export interface Scan {
  readonly dagFiles: readonly string[];
  readonly shellScripts: readonly string[];
}

/** Steps of a walk after which it ends: what is larger is no workspace of DAGs. */
const MOST_STEPS = 50_000;
/** Milliseconds of walking after which others have their turn. */
const SLICE = 5;

/** Whether a change of this file can change what a scan finds. */
export function isScanned(path: string): boolean {
  return path.endsWith('.py') || path.endsWith('/.airflowignore') || isShellScript(path);
}

export async function scanWorkspace(world: World): Promise<Scan> {
  const dagFiles = new Set<string>();
  const shellScripts = new Set<string>();
  for (const folder of world.folders) {
    for (const { kind, path } of await walked(discoverDagFiles(diskReader, world.discovery(folder))))
      if (kind === 'dag-file') dagFiles.add(path);
    for (const path of await walked(shellScriptsBelow(folder))) if (path !== null) shellScripts.add(path);
  }
  return { dagFiles: [...dagFiles].sort(), shellScripts: [...shellScripts].sort() };
}

async function walked<T>(walk: Generator<T>): Promise<readonly T[]> {
  const found: T[] = [];
  let since = performance.now();
  for (const step of walk) {
    found.push(step);
    if (found.length >= MOST_STEPS) break;
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
  return found;
}

/** Folders in which no project keeps its scripts, hidden ones aside. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'env', 'dist', 'build', 'logs']);

/** A folder a step, `null` where it has no script. Links are not followed: what they lead to has its scripts where it really is. */
export function* shellScriptsBelow(folder: string): Generator<string | null> {
  const entries = diskReader.readFolder(folder) ?? [];
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return;
  yield null;
  for (const { name, kind, link } of entries) {
    if (kind === 'file' && isShellScript(name)) yield `${folder}/${name}`;
    if (kind === 'folder' && link === undefined && !name.startsWith('.') && !PASSED_OVER.has(name))
      yield* shellScriptsBelow(`${folder}/${name}`);
  }
}

function isShellScript(path: string): boolean {
  return /\.(sh|bash)$/.test(path);
}
