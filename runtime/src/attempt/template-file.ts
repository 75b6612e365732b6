// Template files: where a task's `.sql` or `.sh` is looked up.
import { readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';

/** jinja2 `FileSystemLoader`: the first folder that has it; absolute paths and paths with `..` are never found. */
export function readTemplateFile(folders: readonly string[], name: string): string | null {
  if (name.startsWith('/') || normalize(name).split(sep).includes('..')) return null;
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      // Not in this folder: the next one is asked.
    }
  }
  return null;
}
