// The two wasm files that parse Python: beside the bundle, or in node_modules when the server runs from source.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface ParserFiles {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** `folder` is the `assets` option of the client; null runs from source. */
export async function readParserFiles(folder: string | null): Promise<ParserFiles> {
  const [runtime, grammar] = folder === null ? sourcePaths() : bundlePaths(fileURLToPath(folder));
  return { runtime: await readFile(runtime), grammar: await readFile(grammar) };
}

function bundlePaths(folder: string): readonly [string, string] {
  return [join(folder, 'web-tree-sitter.wasm'), join(folder, 'tree-sitter-python.wasm')];
}

function sourcePaths(): readonly [string, string] {
  const require = createRequire(import.meta.filename);
  const runtime = require.resolve('web-tree-sitter/web-tree-sitter.wasm');
  const grammar = join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm');
  return [runtime, grammar];
}
