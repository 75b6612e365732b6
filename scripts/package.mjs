// Packs the extension into a .vsix, and refuses one that is larger than its budget.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.mjs';
import { manifest, root } from './setup/paths.mjs';
import { main, Trouble } from './setup/processes.mjs';

const MEGABYTE = 1024 * 1024;
/** What a user downloads; the grammars, elkjs and the SQL parser are most of it. */
const BUDGET_BYTES = 4 * MEGABYTE;

/**
 * @param {{ folder?: string }} [options] where the file goes; the repository's folder when not given
 * @returns {Promise<string>} path of the .vsix
 */
export async function packageExtension({ folder = root } = {}) {
  const { name, version } = manifest();
  const path = join(folder, `${name}-${version}.vsix`);
  // Everything is bundled: node_modules stays at home. The README's pictures are in the repository, not on a server.
  await createVSIX({ cwd: root, packagePath: path, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
  const { size } = statSync(path);
  console.log(`${path}: ${(size / MEGABYTE).toFixed(2)} MB`);
  if (size > BUDGET_BYTES) throw new Trouble(`the .vsix is over its budget of ${BUDGET_BYTES / MEGABYTE} MB`);
  return path;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    await build();
    await packageExtension();
  });
