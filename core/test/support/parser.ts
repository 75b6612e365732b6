// The parser for tests, made once from the wasm files of the packages.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createPythonParser, type PythonParser } from '../../src/python/parse/parser.ts';

const require = createRequire(import.meta.url);
let made: Promise<PythonParser> | null = null;

export function pythonParser(): Promise<PythonParser> {
  made ??= start();
  return made;
}

async function start(): Promise<PythonParser> {
  const [runtime, grammar] = await Promise.all([
    readFile(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(require.resolve('tree-sitter-python/tree-sitter-python.wasm')),
  ]);
  return createPythonParser({ runtime, grammar });
}
