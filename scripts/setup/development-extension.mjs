// The extension as an editor in development mode is given it: a folder of links to what ships, apart from the rest of the checkout.
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './paths.mjs';

/** What the manifest names. */
const LINKED = ['client', 'dist', 'docs'];

/**
 * Makes the folder and returns it.
 *
 * The checkout itself will not do: code-server is installed below it, in .cache, and a workbench takes every extension below the
 * development folder for one in development, its own themes and icons among them, and then shows neither.
 */
export function developmentExtension() {
  const folder = join(cache, 'extension');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of LINKED) if (!existsSync(join(folder, name))) symlinkSync(join(root, name), join(folder, name), 'junction');
  return folder;
}
