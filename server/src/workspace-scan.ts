// Finds the DAG files and shell scripts of the workspace folders, without holding up the server.
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isDagText } from './analysis.ts';

export interface Scan {
  readonly dagFiles: readonly string[];
  readonly shellScripts: readonly string[];
}

/** Folders that hold no DAGs of the project; walking virtual environments is what made such tools slow (snakemake-vscode #41). */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'site-packages', 'venv', 'env', 'dist', 'build', 'logs']);
const MAX_FILES = 20_000;
const MAX_BYTES = 1024 * 1024;

/** Whether a change of this file can change what a scan finds. */
export function isScanned(path: string): boolean {
  return path.endsWith('.py') || isShellScript(path);
}

function isShellScript(path: string): boolean {
  return /\.(sh|bash)$/.test(path);
}

export async function scanFolders(roots: readonly string[]): Promise<Scan> {
  const walk = new Walk();
  for (const root of roots) await walk.folder(root);
  return { dagFiles: walk.dagFiles.sort(), shellScripts: walk.shellScripts.sort() };
}

class Walk {
  readonly dagFiles: string[] = [];
  readonly shellScripts: string[] = [];
  readonly #seen = new Set<string>();
  #files = 0;

  async folder(path: string): Promise<void> {
    const real = await realpath(path).catch(() => undefined);
    // A folder reached twice through symbolic links is the same files again.
    if (real === undefined || this.#seen.has(real)) return;
    this.#seen.add(real);
    const entries = await readdir(path, { withFileTypes: true }).catch((): Dirent[] => []);
    if (entries.some(entry => entry.name === 'pyvenv.cfg')) return;
    // What is really here first, so that a linked folder is listed under its own name.
    const ordered = [...entries.filter(entry => !entry.isSymbolicLink()), ...entries.filter(entry => entry.isSymbolicLink())];
    for (const entry of ordered) await this.#entry(path, entry);
  }

  async #entry(folder: string, entry: Dirent): Promise<void> {
    if (this.#files >= MAX_FILES || entry.name.startsWith('.') || SKIPPED.has(entry.name)) return;
    const path = `${folder}/${entry.name}`;
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
    if (kind?.isDirectory()) await this.folder(path);
    else if (kind?.isFile()) await this.#file(path);
  }

  async #file(path: string): Promise<void> {
    this.#files++;
    if (isShellScript(path)) this.shellScripts.push(path);
    if (path.endsWith('.py') && (await isDagFile(path))) this.dagFiles.push(path);
  }
}

async function isDagFile(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return false;
    return isDagText(path, await readFile(path, 'utf8'), '3.3.2');
  } catch {
    return false;
  }
}
