// Connections that shell scripts of the workspace add to a real Airflow: shown, and used only after the user takes them over.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { connectionsInShell } from '#core/connections/shell.ts';
import type { KnownConnection } from './known.ts';

const DEEPEST = 4;
const MOST_SCRIPTS = 200;
const LARGEST_BYTES = 256 * 1024;
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', 'venv', '__pycache__', 'site-packages', 'dist', 'build']);

/** Every `airflow connections add` of the workspace's `.sh` and `.bash` files, in the order of their paths. */
export function connectionsInScripts(workspace: string): readonly KnownConnection[] {
  return scriptsBelow(workspace).flatMap(path => {
    const source = relative(workspace, path).split(sep).join('/');
    return connectionsInShell(readScript(path)).map(({ connId, line, reading }): KnownConnection => {
      const read = reading.kind === 'ok' ? { connection: reading.connection, problem: null } : { connection: null, problem: reading.why };
      return { connId, ...read, source, line, use: 'found' };
    });
  });
}

/** Links to folders are not followed: they may lead in circles. */
function scriptsBelow(workspace: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const entry of entriesOf(folder)) {
      if (found.length >= MOST_SCRIPTS) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < DEEPEST && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)) visit(path, depth + 1);
      else if (entry.isFile() && /\.(sh|bash)$/.test(entry.name)) found.push(path);
    }
  };
  visit(workspace, 0);
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function readScript(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > LARGEST_BYTES ? '' : text;
  } catch {
    return '';
  }
}
