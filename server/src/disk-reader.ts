// WorldReader on the disk: texts, and folders with the targets of their symbolic links.
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { FolderEntry } from '#core/snapshot.ts';
import type { WorldReader } from '#core/snapshot-store.ts';
import { slashed } from './uris.ts';

/** Larger files are not DAG code; reading them would only hold up the answer. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export const diskReader: WorldReader = { readText, readFolder };

function readText(path: string): string | undefined {
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > MAX_TEXT_BYTES) return undefined;
    return withoutByteOrderMark(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function readFolder(path: string): readonly FolderEntry[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map(entry => entryOf(path, entry));
  } catch {
    return undefined;
  }
}

function entryOf(folder: string, entry: Dirent): FolderEntry {
  if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
  const path = join(folder, entry.name);
  try {
    return { name: entry.name, kind: kindOf(statSync(path)), link: slashed(realpathSync(path)) };
  } catch {
    // A link whose target is gone: neither file nor folder.
    return { name: entry.name, kind: 'other' };
  }
}

function kindOf(stat: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] {
  if (stat.isFile()) return 'file';
  return stat.isDirectory() ? 'folder' : 'other';
}
